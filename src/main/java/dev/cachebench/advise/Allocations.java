package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which methods of a program allocate how much, and what collecting it takes. */
final class Allocations {
    /** Nothing is known. */
    static final Allocations NONE = new Allocations(Map.of(), 0, 0);

    /** The least share of the CPU time that collecting must take to be worth a run of its own. */
    private static final double LEAST = 0.05;

    /**
     * What HotSpot's threads run that collect: those of the pauses, on JDK 17 and on later ones, those beside the
     * program, and the one that begins pauses and does all the work of the serial collector. Names of threads do not
     * do, as many have none by the time that samples are written.
     */
    private static final Set<String> COLLECTORS = Set.of(
            "<native GangWorker::run()>",
            "<native WorkerThread::run()>",
            "<native ConcurrentGCThread::run()>",
            "<native VMThread::run()>");

    private final Map<Function.Method, Double> shares;
    private final long samples;
    private final double collecting;

    private Allocations(Map<Function.Method, Double> shares, long samples, double collecting) {
        this.shares = shares;
        this.samples = samples;
        this.collecting = collecting;
    }

    /**
     * The share of its CPU time that a program spends on collecting, by samples of all its threads.
     *
     * @param allNanos of CPU time that a run takes, with what is in no profile; 0 if all is
     */
    static double collecting(Profile cpu, long allNanos) {
        double nanos = 0;
        for (FunctionStats each : cpu.functions()) {
            nanos += COLLECTORS.contains(each.function().name()) ? each.times().cumtimeNanos() : 0;
        }
        return nanos / Math.max(1, Math.max(cpu.tree().cumulative(0), allNanos));
    }

    /** Whether collecting takes so much that it matters who allocates. */
    static boolean matter(Profile cpu, long allNanos) {
        return collecting(cpu, allNanos) >= LEAST;
    }

    /**
     * @param cpu samples of the CPU time, of which methods' shares are shares too
     * @param allNanos as for {@link #collecting}
     * @param bytes samples of what was allocated
     */
    static Allocations of(Profile cpu, long allNanos, Profile bytes) {
        double total = Math.max(1, bytes.tree().cumulative(0));
        Map<Function.Method, Double> shares = new HashMap<>();
        for (FunctionStats each : bytes.functions()) {
            if (each.function().method() != null) {
                shares.put(each.function().method(), each.times().cumtimeNanos() / total);
            }
        }
        return new Allocations(shares, bytes.sampling().samples(), collecting(cpu, allNanos));
    }

    /** @param method {@code null} for what is none */
    Garbage of(Function.Method method) {
        Double share = method == null ? null : shares.get(method);
        return share == null ? Garbage.NONE : new Garbage(share, samples, collecting);
    }
}
