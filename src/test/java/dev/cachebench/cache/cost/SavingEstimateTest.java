package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that exist only as costs: what each key takes, how cold the beginning is, and what disturbs the clock. */
class SavingEstimateTest {
    private static final long SEED = 20_261;
    private static final double OF_HIT = 20;
    private static final double OF_MISS = 200;
    private static final int MILLI = 1_000_000;

    private enum Kind {
        EQUAL(3000, 20_000),
        HEAVY_AND_LIGHT(1000, 5000),
        DRIFTING(2000, 20_000),
        PAUSED(3000, 20_000),
        SHORT(120, 20_000),
        FEW(3000, 9),
        LONG(5 * MILLI, 100);

        private final double nanos;
        private final int keys;

        Kind(double nanos, int keys) {
            this.nanos = nanos;
            this.keys = keys;
        }

        /** What a key takes once all is warm. */
        double warm(int key) {
            return switch (this) {
                case HEAVY_AND_LIGHT -> key % 50 == 0 ? 200 * nanos : nanos;
                case DRIFTING -> nanos / 4 + nanos * 2 * key / keys;
                default -> nanos;
            };
        }
    }

    /** A run of a program. */
    private static final class Run {
        private final Random random;
        private final ComputeCosts costs = new ComputeCosts();
        private final EntryCosts entries = new EntryCosts();
        private final HitCosts sample = new HitCosts(entries);
        private long now = 1;
        private long hits;
        private long misses;
        private double saved; // in truth

        Run(Kind kind, long seed, int calls) {
            random = new Random(seed);
            boolean[] known = new boolean[kind.keys];
            for (int i = 0; i < calls; i++) {
                int key = key(kind, i, calls);
                if (known[key]) {
                    hit(key);
                    saved += kind.warm(key) - OF_HIT;
                } else {
                    known[key] = true;
                    miss(kind, key);
                }
            }
            saved -= misses * OF_MISS;
        }

        private int key(Kind kind, int i, int calls) {
            return switch (kind) {
                case HEAVY_AND_LIGHT -> random.nextInt(4) == 0 ? 50 * random.nextInt(40) : random.nextInt(kind.keys);
                case DRIFTING -> random.nextInt(1 + (int) ((long) kind.keys * i / calls));
                default -> (int) (Math.pow(kind.keys, random.nextDouble()) - 1);
            };
        }

        private void hit(int key) {
            hits++;
            if (sample.pass(1) == 0) {
                sample.take(key);
            }
            now += 50;
        }

        private void miss(Kind kind, int key) {
            misses++;
            int epoch = costs.begin();
            boolean timed = costs.times(epoch);
            double warm = kind.warm(key);
            double cold = warm + Math.min(40 * warm, 100_000) / (1 + misses / 20.0) * (misses > 3000 ? 0 : 1);
            double noise = Math.exp(random.nextGaussian() * 0.1);
            double pause = kind == Kind.PAUSED && random.nextInt(500) == 0 ? (1 + random.nextInt(4)) * 4.0 * MILLI : 0;
            double thereAndBack = random.nextDouble() * 250;
            double took = cold * noise + thereAndBack + pause + (misses == 1 ? 2.0 * MILLI : 0);
            costs.end();
            if (timed) {
                costs.add(epoch, now, (long) took, (long) took, 1);
            }
            entries.put(key, timed ? (float) took : Float.NaN, epoch, 1, false);
            now += (long) took + 200_000; // the program has more to do
        }

        Saving estimate() {
            return new SavingEstimate(costs, sample).of(hits, misses, OF_HIT, OF_MISS);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsSaidIsWithinThirtyPerCent(Kind kind) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Run run = new Run(kind, SEED + i, 200_000);
            Saving saving = run.estimate();
            if (saving.isLowerBound()) {
                assertThat(saving.nanos()).as("seed %d", SEED + i).isLessThanOrEqualTo(Math.round(run.saved));
            } else if (saving.isKnown()) {
                assertThat(saving.low()).isLessThanOrEqualTo(saving.nanos());
                assertThat(saving.high()).isGreaterThanOrEqualTo(saving.nanos());
                ratios.add(saving.nanos() / run.saved);
            }
        }
        assertThat(ratios)
                .as("seed %d", SEED)
                .allSatisfy(ratio -> assertThat(ratio).isBetween(0.7, 1.3));
        if (kind != Kind.FEW && kind != Kind.PAUSED && kind != Kind.SHORT) {
            assertThat(ratios).as("programs of which something is said").hasSizeGreaterThan(20);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofAColdProgramLittleIsSaid(Kind kind) {
        for (int i = 0; i < 30; i++) {
            Run run = new Run(kind, SEED + i, 1000);
            Saving saving = run.estimate();
            if (saving.isLowerBound()) {
                assertThat(saving.nanos()).as("seed %d", SEED + i).isLessThanOrEqualTo(Math.round(run.saved));
            } else if (saving.isKnown()) {
                assertThat(saving.nanos() / run.saved).as("seed %d", SEED + i).isBetween(0.7, 1.3);
            }
        }
    }

    @Test
    void nineColdMissesSayNothingOfAMillionHits() {
        assertThat(new Run(Kind.FEW, SEED, 1_000_000).estimate().isKnown()).isFalse();
    }

    @Test
    void aCacheThatOnlyCostsSaysSo() {
        ComputeCosts costs = new ComputeCosts();
        Saving saving = new SavingEstimate(costs, new HitCosts(new EntryCosts())).of(0, 1000, 50, 300);

        assertThat(saving.isKnown()).isTrue();
        assertThat(saving.nanos()).isEqualTo(-300_000);
    }

    @Test
    void aHitInARecursionStandsForAllItsCalls() {
        ComputeCosts costs = new ComputeCosts();
        EntryCosts entries = new EntryCosts();
        HitCosts sample = new HitCosts(entries);
        for (long i = 0; i < 10_000; i++) {
            int epoch = costs.begin();
            costs.times(epoch);
            costs.end();
            costs.add(epoch, 1 + i * 100_000, 10_000, 10_000, 1);
        }
        entries.put(0, 10_000, 12, 1, false);
        entries.put(1, 10_000, 12, 1000, false);
        sample.add(0);
        sample.add(1);

        assertThat(new SavingEstimate(costs, sample).of(2, 10_000, 0, 0).nanos())
                .isEqualTo(1001 * 10_000L);
    }
}
