package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;
import java.util.List;

/**
 * A cache that would save time.
 *
 * @param candidate the method
 * @param cache the cache spec
 * @param shadow what that cache would have done
 * @param predicted what it is expected to save beside those that are recommended before it
 * @param most what it would save if looking it up took no time: the figure to tell of one that was not tried
 * @param once what the first cache costs a JVM, for loading and compiling its code, as a share of the CPU time: taken
 *     off the prediction of the first one, which bears it alone; 0 for the others
 * @param callNanos CPU time of a call
 * @param hitNanos CPU time of a hit
 * @param copyNanos what of that is the copy of the result that a caller gets; 0 if it gets the result itself
 * @param breakEven the hit ratio from which on it saves anything
 * @param safety whether results stay as they are
 * @param sameTime caches around callers or callees that would save the same time, and are not listed themselves
 */
public record Opportunity(
        Hotspot candidate,
        String cache,
        Shadow shadow,
        Prediction predicted,
        double most,
        double once,
        double callNanos,
        double hitNanos,
        double copyNanos,
        double breakEven,
        Safety safety,
        List<Opportunity> sameTime) {

    /** What it saves if others pay for what the first cache costs once. */
    public Prediction besideOthers() {
        return new Prediction(predicted.share() + once, predicted.low() + once, predicted.high() + once);
    }

    public MethodRef method() {
        return candidate.method();
    }

    /** The same cache, not recommended after all. */
    Opportunity unsafe(String reason) {
        return with(Safety.unsafe(reason, null, null), sameTime);
    }

    /** The same cache, standing for others that would save the same time. */
    Opportunity with(List<Opportunity> sameTime) {
        return with(safety, List.copyOf(sameTime));
    }

    private Opportunity with(Safety safety, List<Opportunity> sameTime) {
        return new Opportunity(
                candidate, cache, shadow, predicted, most, once, callNanos, hitNanos, copyNanos, breakEven, safety,
                sameTime);
    }
}
