package dev.cachebench.cache;

/** Calls that were computed without their cache because there was no room on the stack to call it. */
public final class Overflows {
    /** Counted by woven code, without a call, for which there may be no room either. Racing threads may lose some. */
    public static int atBegin;

    private Overflows() {}
}
