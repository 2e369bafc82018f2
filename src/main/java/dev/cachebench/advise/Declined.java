package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that is not worth a cache.
 *
 * @param candidate the method, and what is known of its time
 * @param reason a sentence without its subject
 * @param kind what would make it worth one
 */
public record Declined(Hotspot candidate, String reason, Kind kind) {
    /** What would make a cache worth it. */
    public enum Kind {
        /** Nothing. */
        USELESS,
        /** More memory. */
        TOO_LARGE,
        /** Nothing, but that the program has one in front of it, which could be larger. */
        LOADED,
        /** Nothing that is known, but a cache of the program calls it as it loads, and could be larger. */
        CALLED_BY_LOADS
    }

    /** Whatever else there is. */
    public Declined(Hotspot candidate, String reason) {
        this(candidate, reason, Kind.USELESS);
    }

    /** The same, of a method that is called, with the key or anything else, where a cache loads what it lacks. */
    Declined calledByLoads(String library) {
        return new Declined(
                candidate,
                reason + "; nearly all of its calls come from loads of a cache of " + library
                        + ": cachebench tune tells what that one would save at another size",
                kind == Kind.USELESS ? Kind.CALLED_BY_LOADS : kind);
    }

    /** Whether a cache that the program has may be too small for it. */
    public boolean isBehindCache() {
        return kind == Kind.LOADED || kind == Kind.CALLED_BY_LOADS;
    }

    public MethodRef method() {
        return candidate.method();
    }

    /** Its share of the time, 0 to 1. */
    public double share() {
        return candidate.share();
    }
}
