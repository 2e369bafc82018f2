package dev.cachebench.compare;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Precalculated;
import dev.cachebench.run.ArgumentChanges;
import dev.cachebench.target.WorkloadFile;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.openjdk.jmh.infra.Blackhole;

/** A workload under a cache, in the fork that measures it: what a benchmark calls. For one thread. */
final class ForkWorkload implements ForkRun {
    private static final String PROPERTY = "cachebench.compare.workload";

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

    @Override
    public void empty() {
        if (cache != null && !(cache instanceof Precalculated)) {
            cache.cacheClear();
        }
        renew();
    }

    @Override
    public void renew() {
        if (!constant) {
            renewArguments();
        }
    }

    @Override
    public void run(Blackhole hole) {
        for (Object[] list : arguments) {
            hole.consume(entry.apply(list));
        }
    }

    @Override
    public long calls() {
        return arguments.length * calls.each();
    }

    @Override
    public int singles() {
        return calls.each() > 1 ? 0 : arguments.length;
    }

    @Override
    public void single(int number, Blackhole hole) {
        hole.consume(entry.apply(arguments[number]));
    }

    @Override
    public void close() {
        if (cache != null) {
            ForkFaults.write(cache.storeFaults());
            cache.close();
        }
    }
}
