package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.UserFault;

/**
 * The calls that go past a cache because it cannot be sure of their keys or results, or because the program's own code
 * threw when it was asked for them. Thread-safe.
 */
final class BypassedCalls {
    private final Bypasses counted;
    private final KeyFaults faults; // null where what keys throw reaches the caller

    /** @param faults takes what keys throw, so that it never reaches a caller; {@code null} for none */
    BypassedCalls(Bypasses counted, KeyFaults faults) {
        this.counted = counted;
        this.faults = faults;
    }

    /** A call that the cache cannot be sure of. */
    Computation unsure(Unkeepable why) {
        counted.add(why.getMessage());
        return Computation.UNTRACKED;
    }

    /** A call whose key cannot be looked for. Throws {@code fault} if it is to reach the caller. */
    Computation failed(Throwable fault) {
        if (faults == null) {
            throw KeyFaults.<RuntimeException>rethrown(fault);
        }
        if (fault instanceof UserFault mistake) {
            faults.add(mistake);
            return Computation.UNTRACKED;
        }
        return unsure(Unkeepable.because("making or comparing a key", fault));
    }

    /** Why a result is not kept, which is not counted here. Throws {@code fault} if it is to reach the caller. */
    Unkeepable failedToKeep(Throwable fault) {
        if (faults == null) {
            throw KeyFaults.<RuntimeException>rethrown(fault);
        }
        return Unkeepable.because("keeping a result", fault);
    }
}
