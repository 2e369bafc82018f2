package dev.cachebench.advise;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;

/**
 * What a cache saves: the method's share of the CPU time, and of what the garbage collector takes, as far as its calls
 * are hits, less what looking up costs. The amount comes from CPU samples, which nothing distorts; how often calls
 * repeat comes from a run that watches them.
 *
 * @param time what the program takes without caches
 * @param share the method's share of that, 0 to 1
 * @param garbage the share of that which goes into collecting what the method allocates; 0 if that is not known
 * @param compiling the shares of that which go into compiling the method and those that run for it alone
 * @param shareError of the share and the garbage together, half the width of its 90 per cent interval
 * @param calls how often the method is called
 * @param hitRatio the share of the calls that are hits
 * @param timeRatio the share of the method's time that those calls take
 * @param hitNanos what a hit takes, its key included
 * @param missNanos what a miss takes beside the call itself
 */
record SavingModel(
        WithoutCaches time,
        double share,
        double garbage,
        CompilerTime compiling,
        double shareError,
        long calls,
        double hitRatio,
        double timeRatio,
        double hitNanos,
        double missNanos) {
    /** How far off the costs of hits and misses may be, as a share of them. */
    private static final double COST_ERROR = 0.4;

    /**
     * What the first cache costs a JVM that has the agent: loading and compiling the cache's own code. On JDK 17 it was
     * what was missing of the saving in five programs with caches of one method each, whether that was called 20,000
     * times or 400,000: 182 ms for keys of an int and a string, 184 ms of a long and a char, 238 ms of an instance and
     * an int, 118 ms of an array and 96 ms of an int. Short programs of one cached method each took but 75 to 130 ms;
     * with 105 ms, what twelve generated programs save would be predicted with a median error of 11 per cent, not of 5.
     */
    private static final double FIRST_CACHE_NANOS = 180e6;

    private static final double FIRST_CACHE_ERROR = 70e6;

    /** For calls that all take the same, and leave no garbage that matters. */
    SavingModel(
            WithoutCaches time,
            double share,
            double shareError,
            long calls,
            double hitRatio,
            double hitNanos,
            double missNanos) {
        this(time, share, 0, CompilerTime.NONE, shareError, calls, hitRatio, hitRatio, hitNanos, missNanos);
    }

    /** What it saves beside other caches. */
    Prediction prediction() {
        double sampled = time.sampledNanos() / time.nanos();
        double misses = calls * (1 - hitRatio);
        double compiled = sampled * compiling.spared(misses, misses * callNanos());
        double saved = sampled * (share + garbage) * timeRatio + compiled;
        double cost = calls * (hitRatio * hitNanos + (1 - hitRatio) * missNanos) / time.nanos();
        double sparedError = sampled * compiling.error(misses, misses * callNanos());
        double error = Math.hypot(Math.hypot(sampled * shareError * timeRatio, sparedError), COST_ERROR * cost);
        return new Prediction(saved - cost, saved - cost - error, saved - cost + error);
    }

    /** What it would save if looking up took no time: the most that it can be. */
    double most() {
        return new SavingModel(time, share, garbage, compiling, shareError, calls, hitRatio, timeRatio, 0, 0)
                .prediction()
                .share();
    }

    /** What it saves as the only cache, which pays for what caches cost a JVM once. */
    Prediction alone() {
        Prediction more = prediction();
        double share = more.share() - FIRST_CACHE_NANOS / time.nanos();
        double error = Math.hypot(more.high() - more.share(), FIRST_CACHE_ERROR / time.nanos());
        return new Prediction(share, share - error, share + error);
    }

    /** CPU time of a call, without what is spent on collecting its garbage. */
    double callNanos() {
        return share * time.sampledNanos() / calls;
    }

    /** The same with its garbage. */
    private double wholeNanos() {
        return (share + garbage) * time.sampledNanos() / calls;
    }

    /** The hit ratio from which on a cache saves anything; infinite if a hit takes as long as a call. */
    double breakEven() {
        double gain = hitRatio == 0 ? 0 : wholeNanos() * timeRatio / hitRatio - hitNanos;
        return gain <= 0 ? Double.POSITIVE_INFINITY : missNanos / (gain + missNanos);
    }

    /** Why it saves too little, a sentence without its subject. */
    String shortfall() {
        String each = Durations.text(callNanos());
        if (wholeNanos() <= hitNanos) {
            return "takes " + each + " a call, and a hit would take " + Durations.text(hitNanos);
        }
        String hits = Percentages.text(hitRatio);
        double needed = breakEven();
        if (hitRatio > 0 && Double.isInfinite(needed)) {
            return "takes " + Durations.text(callNanos() * timeRatio / hitRatio)
                    + " in the calls that repeat, and a hit" + " would take " + Durations.text(hitNanos);
        }
        return hitRatio < needed && hitRatio > 0
                ? "needs a hit ratio of " + Percentages.text(needed) + " to pay off, gets " + hits + ": takes " + each
                        + " a call, and a miss would add " + Durations.text(missNanos)
                : "saves too little: " + hits + " of its " + Counts.text(calls, "call") + " of " + each + " repeat";
    }

    /**
     * The same for what caches of other methods leave.
     *
     * @param time the share of the method's time that is left
     * @param called the share of its calls that is left
     */
    SavingModel leaving(double time, double called) {
        return new SavingModel(
                this.time,
                share * time,
                garbage * time,
                compiling.times(time),
                shareError,
                Math.round(calls * called),
                hitRatio,
                timeRatio,
                hitNanos,
                missNanos);
    }
}
