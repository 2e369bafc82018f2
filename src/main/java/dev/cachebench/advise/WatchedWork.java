package dev.cachebench.advise;

import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchSnapshot.WatchedMethod;
import dev.cachebench.cache.watch.WatchPace;
import dev.cachebench.weave.MethodRef;

/**
 * The CPU time to which the calls of a live process belong that were watched. Weaving makes a JVM throw away compiled
 * code, and calls take many times as long until it has compiled it again; so what a call belongs to is told by what
 * came after that.
 *
 * @param first as watching began
 * @param settled when the code was warm again; the first where that is not known
 * @param last as watching ended
 */
record WatchedWork(WatchSnapshot first, WatchSnapshot settled, WatchSnapshot last) {
    private static final long FEW = 10; // calls

    /** Of all that was watched, without what watching itself took; 0 if it is not known. */
    double cpuNanos() {
        return between(first, last);
    }

    /**
     * What it would be if all calls of a method had been made when its code was warm.
     *
     * @return 0 if it is not known
     */
    double cpuNanos(MethodRef method) {
        long before = calls(settled, method);
        long all = calls(last, method);
        double warm = between(settled, last);
        return all - before < FEW || warm <= 0 ? cpuNanos() : warm * all / (all - before);
    }

    private static long calls(WatchSnapshot snapshot, MethodRef method) {
        for (WatchedMethod each : snapshot.methods()) {
            if (each.method().equals(method)) {
                return each.state().calls();
            }
        }
        return 0;
    }

    /** What watching took is known by the clock alone, which goes on where others have the processor. */
    private static double between(WatchSnapshot from, WatchSnapshot to) {
        double time = to.processorNanos() - from.processorNanos();
        double spent = Math.min(to.spentNanos() - from.spentNanos(), WatchPace.LARGEST_PART * time);
        return Math.max(0, time - spent);
    }
}
