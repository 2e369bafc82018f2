package dev.cachebench.cache;

import dev.cachebench.cache.key.Changeable;
import dev.cachebench.text.SourceNames;

/** Finds out whether callers who share the results of a cache can change them, from the first results. Thread-safe. */
public final class SharedResults {
    /** How the remark begins. */
    public static final String REMARK = "callers share its results, and can change them: ";

    private static final int SAMPLED = 16;

    private int seen; // a race may sample one more
    private volatile String remark;

    /** A result was kept. */
    void note(Object result) {
        if (seen >= SAMPLED || remark != null) {
            return;
        }
        seen++;
        try {
            Class<?> changeable = Changeable.in(result);
            if (changeable != null) {
                remark = REMARK + "a " + SourceNames.of(changeable)
                        + (Changeable.isCopied(result) ? "; the option copy gives each caller its own" : "");
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            seen = SAMPLED; // the program's own code, which a remark is not worth
        }
    }

    /** {@code null} if they cannot change any that was seen. */
    String remark() {
        return remark;
    }
}
