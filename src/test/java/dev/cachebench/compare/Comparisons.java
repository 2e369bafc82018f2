package dev.cachebench.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import dev.cachebench.run.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Comparisons made by hand, and at random. */
public final class Comparisons {
    public static final Noise QUIET = new Noise(0, .02, .84, .97, .012);
    private static final Environment ENVIRONMENT = new Environment(
            "1.0", "2026-11-22T03:00:00Z", "4.6", "OpenJDK 17.0.9 (Temurin)", "Linux 6.1 amd64", 2, 4L << 30);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private Comparisons() {}

    /** Without a cache, with a small one and with a table, cold. */
    public static Comparison fib() {
        VariantResult none = new VariantResult(
                new VariantId("none", List.of("fib", "25"), "none", Mode.COLD),
                "75025",
                1,
                new CallTimes(
                        new Samples(
                                new double[][] {{402_000, 398_000, 401_000}, {405_000, 404_000}, {399_000, 400_000}}),
                        new Interval(401_000, 398_000, 405_000),
                        0),
                0,
                Optional.empty());
        VariantResult lru = new VariantResult(
                new VariantId("lru:10", List.of("fib", "25"), "lru:10", Mode.COLD),
                "75025",
                1,
                new CallTimes(
                        new Samples(new double[][] {{1_240, 1_250}, {1_230, 1_260}, {1_244, 1_246}}),
                        new Interval(1_245, 1_230, 1_260),
                        0),
                1_344,
                Optional.of(new CacheUse(
                        new CacheInfo(23, 26, 10L, 10),
                        1_232,
                        Optional.empty(),
                        Optional.of(new BreakEven(1, 1, 1_232)))));
        VariantResult table = new VariantResult(
                new VariantId("precalc:0..25", List.of("fib", "25"), "precalc:0..25", Mode.COLD),
                "75025",
                1,
                new CallTimes(
                        new Samples(new double[][] {{6.1, 6.2}, {6.3, 6.2}, {6.1, 6.25}}),
                        new Interval(6.2, 6.1, 6.3),
                        0),
                0,
                Optional.of(new CacheUse(
                        new CacheInfo(1, 0, 26L, 26),
                        224,
                        Optional.of(new TableCost(26, 224, 1_210_000, 401_000, 6.2)),
                        Optional.of(new BreakEven(4, 4, 224)))));
        return new Comparison(
                "fib 25",
                .02,
                List.of(none, lru, table),
                List.of(
                        new Judgement("lru:10", "none", Verdict.FASTER, new Interval(322, 317, 326), .002, Remark.NONE),
                        new Judgement(
                                "precalc:0..25",
                                "none",
                                Verdict.FASTER,
                                new Interval(64_700, 63_400, 65_900),
                                .002,
                                Remark.NONE)),
                List.of(),
                QUIET,
                conditions(Optional.of("Xeon"), Optional.of("0fbb6f2"), List.of("-Xss64m")));
    }

    /** A cache that costs more than it spares, until it is warm. */
    public static Comparison factorial() {
        VariantResult none = new VariantResult(
                new VariantId("none", List.of("factorial", "51"), "none", Mode.COLD),
                "1551118753287382280224243016469303211063259720016986112000000000000",
                1,
                new CallTimes(
                        new Samples(new double[][] {{2_500, 2_520}, {2_480, 2_510}}),
                        new Interval(2_505, 2_480, 2_520),
                        0),
                4_480,
                Optional.empty());
        VariantResult cold = new VariantResult(
                new VariantId("unbounded cold", List.of("factorial", "51"), "unbounded", Mode.COLD),
                none.value(),
                1,
                new CallTimes(
                        new Samples(new double[][] {{6_000, 6_100}, {5_900, 6_050}}),
                        new Interval(6_025, 5_900, 6_100),
                        0),
                9_800,
                Optional.of(new CacheUse(
                        new CacheInfo(0, 51, OptionalLong.empty(), 51),
                        7_400,
                        Optional.empty(),
                        Optional.of(new BreakEven(BreakEven.NEVER, BreakEven.NEVER, 7_400)))));
        VariantResult warm = new VariantResult(
                new VariantId("unbounded warm", List.of("factorial", "51"), "unbounded", Mode.WARM),
                none.value(),
                1,
                new CallTimes(new Samples(new double[][] {{20, 21}, {19.5, 20.5}}), new Interval(20.25, 19.5, 21), 0),
                0,
                Optional.of(new CacheUse(
                        new CacheInfo(1, 0, OptionalLong.empty(), 51),
                        7_400,
                        Optional.empty(),
                        Optional.of(new BreakEven(3, 3, 7_400)))));
        return new Comparison(
                "factorial 51",
                .02,
                List.of(none, cold, warm),
                List.of(
                        new Judgement(
                                "unbounded cold",
                                "none",
                                Verdict.SLOWER,
                                new Interval(.416, .408, .423),
                                .03,
                                Remark.NONE),
                        new Judgement(
                                "unbounded warm",
                                "none",
                                Verdict.FASTER,
                                new Interval(124, 118, 129),
                                .03,
                                Remark.NONE)),
                List.of("a hypervisor took 12.0 % of the processors' time: times are uncertain"),
                new Noise(.12, .3, 3.1, Double.NaN, .08),
                conditions(Optional.empty(), Optional.empty(), List.of()));
    }

    /** One fork each: no interval, and no verdict. */
    public static Comparison tooFew() {
        List<VariantResult> variants = new ArrayList<>();
        for (String name : List.of("none", "none #2")) {
            variants.add(new VariantResult(
                    new VariantId(name, List.of("call", "a|b.java#m", "<x> & \"y\""), "none", Mode.COLD),
                    "one, \"two\"\nthree",
                    1_000,
                    new CallTimes(
                            new Samples(new double[][] {{name.equals("none") ? 50 : 51}}),
                            new Interval(name.equals("none") ? 50 : 51, 0, INFINITY),
                            0),
                    Double.NaN,
                    Optional.empty()));
        }
        return new Comparison(
                "call a|b.java#m '<x> & \"y\"'",
                .02,
                variants,
                List.of(new Judgement(
                        "none #2",
                        "none",
                        Verdict.NONE,
                        new Interval(.98, 0, INFINITY),
                        1,
                        new Remark.Saved("1 fork each is too few to tell; take 4 or more"))),
                List.of(),
                new Noise(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                conditions(Optional.empty(), Optional.empty(), List.of()));
    }

    public static Conditions conditions(Optional<String> cpu, Optional<String> commit, List<String> jvmArgs) {
        return new Conditions(ENVIRONMENT, jvmArgs, cpu, commit, 42, 7, 1, "2026-11-22T04:05:06Z", 9.5);
    }

    /** Whatever a comparison may hold. */
    public static Comparison random(Random random) {
        List<VariantResult> variants = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            variants.add(measured(random, i + text(random)));
        }
        List<Judgement> judgements = new ArrayList<>();
        for (VariantResult variant : variants.subList(1, variants.size())) {
            judgements.add(new Judgement(
                    variant.name(),
                    variants.get(0).name(),
                    Verdict.values()[random.nextInt(3)],
                    interval(random),
                    unknown(random),
                    random.nextBoolean() ? Remark.NONE : new Remark.Saved(text(random))));
        }
        Noise noise = new Noise(unknown(random), unknown(random), unknown(random), unknown(random), unknown(random));
        return new Comparison(
                text(random), random.nextDouble(), variants, judgements, texts(random), noise, conditions(random));
    }

    private static Conditions conditions(Random random) {
        return new Conditions(
                new Environment(
                        text(random),
                        text(random),
                        text(random),
                        text(random),
                        text(random),
                        1 + random.nextInt(200),
                        count(random)),
                texts(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
                random.nextLong(),
                random.nextLong(),
                1 + random.nextInt(64),
                text(random),
                random.nextDouble());
    }

    private static VariantResult measured(Random random, String name) {
        double[][] forks = new double[1 + random.nextInt(5)][];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = random.doubles(1 + random.nextInt(40))
                    .map(x -> Math.exp(40 * x - 10))
                    .toArray();
        }
        return new VariantResult(
                new VariantId(name, texts(random), text(random), Mode.values()[random.nextInt(2)]),
                text(random),
                1 + count(random) / 2,
                new CallTimes(new Samples(forks), interval(random), random.nextInt(2) * random.nextDouble()),
                unknown(random),
                cacheUse(random),
                extras(random));
    }

    private static Extras extras(Random random) {
        return new Extras(
                unknown(random),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(
                                new Percentiles(count(random), unknown(random), unknown(random), unknown(random))),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new GcUse(unknown(random), count(random), count(random))));
    }

    private static Optional<CacheUse> cacheUse(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        CacheInfo info = new CacheInfo(
                count(random),
                count(random),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(count(random)),
                count(random));
        Optional<TableCost> table = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new TableCost(
                        count(random), count(random), count(random), random.nextDouble(), random.nextDouble()));
        Optional<BreakEven> breakEven = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                        random.nextBoolean()
                                ? new BreakEven(BreakEven.NEVER, BreakEven.NEVER, count(random))
                                : new BreakEven(count(random), count(random), count(random)));
        return Optional.of(new CacheUse(info, count(random), table, breakEven));
    }

    private static Interval interval(Random random) {
        double estimate = Math.exp(20 * random.nextGaussian());
        return random.nextInt(4) == 0
                ? new Interval(estimate, 0, INFINITY)
                : new Interval(estimate, estimate * random.nextDouble(), estimate * (1 + random.nextDouble()));
    }

    private static double unknown(Random random) {
        return random.nextInt(3) == 0 ? Double.NaN : random.nextDouble();
    }

    private static long count(Random random) {
        return random.nextLong() >>> 1 + random.nextInt(63);
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            texts.add(text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return text.toString();
    }
}
