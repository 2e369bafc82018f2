package dev.cachebench.gate;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.CallTimes;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Mode;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.Remark;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.VariantId;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.run.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons of {@code fib 25} that were never measured, in which one thing is as a test wants it. */
public final class Compared {
    private String workload = "fib 25";
    private String jvm = "JVM 17";
    private final List<VariantResult> variants = new ArrayList<>();
    private final List<Judgement> judgements = new ArrayList<>();

    private Compared() {}

    /** {@code none}, which takes a millisecond and allocates 100 bytes. */
    public static Compared none() {
        Compared compared = new Compared();
        compared.variants.add(variant("none", Optional.empty(), steady(1e6), new Interval(1e6, 0.99e6, 1.01e6)));
        return compared;
    }

    /** Eight forks whose medians differ by a thousandth from one to the next. */
    public static Samples steady(double nanos) {
        double[][] forks = new double[8][1];
        for (int i = 0; i < forks.length; i++) {
            forks[i][0] = nanos * (1 + (i - 3.5) / 1000);
        }
        return new Samples(forks);
    }

    /** Eight forks that take from half to double the time. */
    static Samples noisy(double nanos) {
        double[][] forks = new double[8][1];
        for (int i = 0; i < forks.length; i++) {
            forks[i][0] = nanos * Math.pow(2, (i - 3.5) / 3.5);
        }
        return new Samples(forks);
    }

    private static VariantResult variant(String name, Optional<CacheInfo> info, Samples samples, Interval time) {
        return new VariantResult(
                new VariantId(name, List.of("fib", "25"), name.replaceFirst(" .*", ""), Mode.COLD),
                "75025",
                1,
                new CallTimes(samples, time, 0),
                100,
                info.map(counts -> new CacheUse(counts, 1000, Optional.empty(), Optional.empty())));
    }

    public Compared of(String workload) {
        this.workload = workload;
        return this;
    }

    public Compared on(String jvm) {
        this.jvm = jvm;
        return this;
    }

    /** Adds a variant with so many hits and misses, which holds a kilobyte, and is as fast as {@code none}. */
    public Compared and(String name, long hits, long misses) {
        return and(name, hits, misses, steady(1e6), Verdict.NONE, new Interval(1, 0.98, 1.02));
    }

    /** Adds a variant with another time. */
    Compared and(String name, Samples samples, Verdict verdict, Interval speedup) {
        return and(name, 23, 26, samples, verdict, speedup);
    }

    public Compared and(String name, long hits, long misses, Samples samples, Verdict verdict, Interval speedup) {
        double nanos = 1e6 / speedup.estimate();
        variants.add(variant(
                name,
                Optional.of(new CacheInfo(hits, misses, 10L, 10)),
                samples,
                new Interval(nanos, 1e6 / speedup.high(), 1e6 / speedup.low())));
        judgements.add(new Judgement(name, "none", verdict, speedup, 0.5, Remark.NONE));
        return this;
    }

    public Comparison comparison() {
        return new Comparison(
                workload,
                0.02,
                List.copyOf(variants),
                List.copyOf(judgements),
                List.of(),
                new Noise(0, 0, 0, 1, 0.01),
                conditions());
    }

    private Conditions conditions() {
        return new Conditions(
                new Environment("1", "today", "4", jvm, "Linux", 2, 1 << 30),
                List.of(),
                Optional.of("a processor"),
                Optional.empty(),
                1,
                2,
                1,
                "2026-01-02T03:04:05.678Z",
                12.5);
    }
}
