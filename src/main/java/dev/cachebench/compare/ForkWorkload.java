package dev.cachebench.compare;

import com.sun.management.ThreadMXBean;
import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Precalculated;
import dev.cachebench.run.ArgumentChanges;
import dev.cachebench.target.WorkloadFile;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.openjdk.jmh.infra.Blackhole;

/** A workload under a cache, in the fork that measures it: what a benchmark calls. For one thread. */
final class ForkWorkload implements AutoCloseable {
    private static final String PROPERTY = "cachebench.compare.workload";
    private static final long DETAILS_NANOS = 30_000_000;
    private static final int DETAILS_RUNS = 1000;
    private static final int SERIES = 500; // so many that the last ones are compiled
    private static final int LOOKS = 1000;
    private static final long SINGLES_NANOS = 300_000_000;
    private static final int MOST_SINGLES = 200_000;

    private final Calls calls;
    private final WeavingLoader loader;
    private final Function<Object[], Object> entry;
    private final Cache cache;
    private final boolean constant;
    private Object[][] arguments;

    /**
     * Loads the workload with the cache around it, or if its entries are a user's data, with its {@linkplain
     * CacheSpec#scratch() like}. A precalculated table is built.
     *
     * @throws ClassNotFoundException if a class of the workload is missing
     */
    ForkWorkload(Workload workload, CacheSpec wanted) throws ClassNotFoundException {
        CacheSpec spec = wanted.scratch();
        calls = workload.calls();
        loader = workload.classes() == null
                ? new WeavingLoader(ForkWorkload.class.getClassLoader(), workload.target(), spec, null, null)
                : new WeavingLoader(workload.classes(), workload.target(), spec, null, null);
        Thread.currentThread().setContextClassLoader(loader); // where the user's libraries look for services
        entry = loader.entryPoint(workload.entry());
        cache = loader.cache();
        if (cache instanceof Precalculated table) {
            table.prepare();
        }
        renewArguments();
        constant = Arrays.stream(arguments).allMatch(ArgumentChanges::areConstant);
    }

    /** The option that tells a JVM which workload to measure. */
    static String option(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /**
     * The workload that this JVM was started to measure, with a cache around it.
     *
     * @throws IOException if its file, or a class of the user's, is not there
     */
    static ForkWorkload ofThisJvm(CacheSpec spec) throws IOException, ClassNotFoundException {
        return new ForkWorkload(WorkloadFile.read(Path.of(System.getProperty(PROPERTY))), spec);
    }

    private void renewArguments() {
        Calls.Arguments source = calls.arguments(loader);
        Object[][] lists = new Object[(int) calls.count()][];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = source.next();
        }
        arguments = lists;
    }

    /** Empties the cache, a table excepted, and undoes what a run may have done to its arguments. */
    void empty() {
        if (cache != null && !(cache instanceof Precalculated)) {
            cache.cacheClear();
        }
        renew();
    }

    /** Undoes what runs may have done to their arguments. */
    void renew() {
        if (!constant) {
            renewArguments();
        }
    }

    /** One run: all calls. */
    void run(Blackhole hole) {
        for (Object[] list : arguments) {
            hole.consume(entry.apply(list));
        }
    }

    /**
     * What is not worth a benchmark of its own: taken from a few more runs, once those that were measured have been
     * compiled.
     *
     * @param mode the one that was measured
     */
    ForkDetails details(Mode mode, Blackhole hole) {
        if (ForkDetails.isBrief()) {
            return new ForkDetails(Double.NaN, Double.NaN, clockNanos());
        }
        double runCalls = (double) arguments.length * calls.each();
        Mode other = mode == Mode.COLD ? Mode.WARM : Mode.COLD;
        return new ForkDetails(allocated(mode, hole) / runCalls, nanos(other, hole) / runCalls, clockNanos());
    }

    /** The least mean time that reading the clock took, over several series of readings. */
    private static double clockNanos() {
        double least = Double.POSITIVE_INFINITY;
        for (int series = 0; series < SERIES; series++) {
            long start = System.nanoTime();
            long last = start;
            for (int i = 0; i < LOOKS; i++) {
                last = System.nanoTime();
            }
            least = Math.min(least, (double) (last - start) / LOOKS);
        }
        return least;
    }

    /** The fewest bytes that a run allocated: what the compiler or the collector adds to some is not the method's. */
    private double allocated(Mode mode, Blackhole hole) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + DETAILS_NANOS;
        for (int i = 0; i < DETAILS_RUNS && (i == 0 || System.nanoTime() < end); i++) {
            prepare(mode);
            long before = threads.getCurrentThreadAllocatedBytes();
            run(hole);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    /**
     * The times of single calls, in nanoseconds, each with its reading of the clock; none where a loop makes the calls.
     */
    long[] singleCalls(Mode mode, Blackhole hole) {
        if (calls.each() > 1) {
            return new long[0];
        }
        long[] nanos = new long[MOST_SINGLES];
        int count = 0;
        long end = System.nanoTime() + SINGLES_NANOS;
        while (count < nanos.length && (count == 0 || System.nanoTime() < end)) {
            prepare(mode);
            for (int i = 0; i < arguments.length && count < nanos.length; i++) {
                long start = System.nanoTime();
                hole.consume(entry.apply(arguments[i]));
                nanos[count++] = System.nanoTime() - start;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    private double nanos(Mode mode, Blackhole hole) {
        if (mode == Mode.WARM) {
            run(hole); // fills the cache
        }
        double[] runs = new double[DETAILS_RUNS];
        int count = 0;
        long end = System.nanoTime() + DETAILS_NANOS;
        while (count < DETAILS_RUNS && (count == 0 || System.nanoTime() < end)) {
            prepare(mode);
            long start = System.nanoTime();
            run(hole);
            runs[count++] = System.nanoTime() - start;
        }
        return Statistics.median(Arrays.copyOf(runs, count));
    }

    private void prepare(Mode mode) {
        if (mode == Mode.COLD) {
            empty();
        } else {
            renew();
        }
    }

    /** Lets go of the cache. */
    @Override
    public void close() {
        if (cache != null) {
            ForkFaults.write(cache.storeFaults());
            cache.close();
        }
    }
}
