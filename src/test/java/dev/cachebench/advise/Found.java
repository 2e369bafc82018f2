package dev.cachebench.advise;

import dev.cachebench.cache.Saving;
import dev.cachebench.weave.MethodRef;

/** Results for tests of what is printed. */
public final class Found {
    private Found() {}

    private static Opportunity opportunity(MethodRef method, Safety safety) {
        Shadow shadow = new Shadow(
                "lru:16", 4_000, 3_992, 8, 3_992, 0, 0, null, 0, null, 20, Saving.UNKNOWN, 2_600, null, true);
        return new Opportunity(
                new Hotspot(method, 0.243, 4_000),
                "lru:16",
                shadow,
                new Prediction(0.16, 0.14, 0.18),
                240,
                80,
                0.4,
                safety);
    }

    /** A cache that is worth having. */
    public static Opportunity safe(String method) {
        return opportunity(new MethodRef("a.Dates", method, "(ILjava/lang/String;)Z"), Safety.safe(true, false));
    }

    /** One that is not safe. */
    public static Opportunity unsafe(String method) {
        return opportunity(
                new MethodRef("a.Style", method, "()Ljava/lang/String;", false),
                Safety.unsafe("reads Style.book, which equals does not compare", "Style.java:24", "keys=book"));
    }
}
