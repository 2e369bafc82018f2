package dev.cachebench.advise;

import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results for tests of what is printed. */
public final class Found {
    private Found() {}

    /** A cache of a method, worth having. */
    public static Opportunity cache(MethodRef method, String cache) {
        return opportunity(method, cache, Safety.safe(true, false));
    }

    /** What a cache did that found nothing against itself. */
    static Shadow shadow(String cache, long calls, long hits) {
        return new Shadow(
                cache,
                calls,
                hits,
                calls - hits,
                hits,
                0,
                0,
                null,
                0,
                0,
                null,
                20,
                new LookupCosts(500, 60, 8, 120, 0),
                2_600,
                null,
                true,
                true);
    }

    private static Opportunity opportunity(MethodRef method, Safety safety) {
        return opportunity(method, "lru:16", safety);
    }

    private static Opportunity opportunity(MethodRef method, String cache, Safety safety) {
        Shadow shadow = shadow(cache, 4_000, 3_992);
        return new Opportunity(
                new Hotspot(method, 0.243, 4_000),
                cache,
                shadow,
                new Prediction(0.16, 0.14, 0.18),
                0.22,
                0.04,
                240,
                80,
                0,
                0.4,
                safety,
                List.of());
    }

    /** A cache that is worth having for what its method allocates, too. */
    public static Opportunity allocating(String method, Garbage garbage) {
        Opportunity safe = safe(method);
        Hotspot candidate = safe.candidate();
        return new Opportunity(
                new Hotspot(candidate.method(), candidate.share(), candidate.samples(), false, garbage, 1),
                safe.cache(),
                safe.shadow(),
                safe.predicted(),
                safe.most(),
                safe.once(),
                safe.callNanos(),
                safe.hitNanos(),
                safe.copyNanos(),
                safe.breakEven(),
                safe.safety(),
                List.of());
    }

    /** A cache that is worth having. */
    public static Opportunity safe(String method) {
        return safe(new MethodRef("a.Dates", method, "(ILjava/lang/String;)Z"));
    }

    static Opportunity safe(MethodRef method) {
        return opportunity(method, Safety.safe(true, false));
    }

    /** One that is safe, and expected to save so much. */
    static Opportunity saving(MethodRef method, Prediction predicted) {
        Opportunity safe = safe(method);
        return new Opportunity(
                safe.candidate(),
                safe.cache(),
                safe.shadow(),
                predicted,
                predicted.share(),
                0,
                safe.callNanos(),
                safe.hitNanos(),
                safe.copyNanos(),
                safe.breakEven(),
                safe.safety(),
                List.of());
    }

    /** One that is not safe. */
    public static Opportunity unsafe(String method) {
        return opportunity(
                new MethodRef("a.Style", method, "()Ljava/lang/String;", false),
                Safety.unsafe(
                        "reads Style.book, which equals does not compare",
                        "Style.java:24",
                        Remedy.keys(List.of("book"))));
    }

    /** One that nothing makes safe. */
    public static Opportunity withoutRemedy(String method) {
        return opportunity(
                new MethodRef("a.Clock", method, "()J", false), Safety.unsafe("reads the clock", "Clock.java:7", null));
    }

    /** One that is not safe, and stands for others that take the same time. */
    public static Opportunity unsafe(String method, String... others) {
        List<Opportunity> sameTime = new ArrayList<>();
        for (String each : others) {
            sameTime.add(unsafe(each));
        }
        return unsafe(method).with(sameTime);
    }

    /** One that is not safe, takes such a share of the time, and is expected to save so much. */
    static Opportunity unsafe(String method, double share, double saving, Safety safety) {
        Opportunity unsafe = unsafe(method);
        return new Opportunity(
                new Hotspot(unsafe.method(), share, 4_000),
                unsafe.cache(),
                unsafe.shadow(),
                new Prediction(saving, saving - 0.01, saving + 0.01),
                saving,
                0,
                unsafe.callNanos(),
                unsafe.hitNanos(),
                unsafe.copyNanos(),
                unsafe.breakEven(),
                safety,
                List.of());
    }

    /** A cache that is worth having, whose callers get copies. */
    public static Opportunity copying(String method) {
        Opportunity safe = safe(method);
        return new Opportunity(
                safe.candidate(),
                safe.cache() + ",copy",
                safe.shadow(),
                safe.predicted(),
                safe.most(),
                safe.once(),
                safe.callNanos(),
                safe.hitNanos(),
                30,
                safe.breakEven(),
                Safety.safe(true, true),
                List.of());
    }

    /** A cache that is too small for its keys, so that it answers two in five of the calls. */
    public static Opportunity small(String method) {
        Opportunity safe = safe(method);
        return new Opportunity(
                safe.candidate(),
                "lru:8",
                safe.shadow().resized("lru:8", 0.4, 4, 8),
                safe.predicted(),
                safe.most(),
                safe.once(),
                safe.callNanos(),
                safe.hitNanos(),
                safe.copyNanos(),
                safe.breakEven(),
                safe.safety(),
                List.of());
    }

    /** A method that was watched for so many of 4,000 calls, and then no more. */
    public static Watched stopped(MethodRef method, long requests, long repeats, String reason) {
        Watched watched = watched(method, 1, 0);
        WatchedKeying all = watched.keyings().get(0);
        WatchedKeying some = new WatchedKeying(
                all.keying(),
                all.keyNanos(),
                requests,
                1,
                requests - repeats,
                repeats,
                repeats,
                0,
                0,
                repeats == 0 ? List.of(new HitPoint(1, 0, 0)) : all.curve(),
                all.keys(),
                0,
                reason);
        return new Watched(
                method,
                watched.calls(),
                watched.callNanos(),
                watched.timed(),
                0,
                List.of(some),
                watched.looked(),
                0,
                List.of(),
                0,
                0,
                1,
                500,
                100,
                0,
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    /** A method of which every key came again, in a cache of 16 entries. */
    public static Watched watched(MethodRef method, long instances, long selfCalls) {
        return watched(method, 0, instances, selfCalls);
    }

    /** The same, where so many of 4,000 calls threw. */
    public static Watched throwing(MethodRef method, long threw) {
        return watched(method, threw, 1, 0);
    }

    private static Watched watched(MethodRef method, long threw, long instances, long selfCalls) {
        WatchedKeying keying = new WatchedKeying(
                Keying.CACHE,
                20,
                4_000,
                1,
                8,
                3_992,
                500,
                0,
                0,
                List.of(new HitPoint(1, 0, 0), new HitPoint(8, 0.4, 0.4), new HitPoint(16, 0.998, 0.99)),
                new int[0],
                0,
                null);
        return new Watched(
                method,
                4_000,
                240,
                500,
                threw,
                List.of(keying),
                500,
                0,
                List.of(),
                0,
                0,
                instances,
                500,
                100,
                selfCalls,
                List.of(),
                List.of(),
                Map.of(),
                null);
    }
}
