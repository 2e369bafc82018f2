package dev.cachebench.measure;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Precalculated;
import dev.cachebench.profile.Clock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Recording;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.Probes;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Workload;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Runs a workload under one cache after another: single executions, as opposed to a measured comparison. */
public final class Runner {
    private final Workload workload;
    private final Options options;
    private final List<Variant> finished = new ArrayList<>(); // guarded by itself
    private ProbeCost probeCost;

    /**
     * @param repeat executions per cache, 1 or more
     * @param profile whether to profile calls
     * @param peek whether to look inside the cache after the last execution
     * @param steps how many events of each cache to write down
     * @param stackBytes stack of the thread that executes
     */
    public record Options(int repeat, boolean profile, boolean peek, int steps, long stackBytes) {}

    public Runner(Workload workload, Options options) {
        this.workload = workload;
        this.options = options;
    }

    /**
     * Runs every variant.
     *
     * @throws TargetFailure if the workload fails, or runs out of stack or heap
     * @throws dev.cachebench.cache.CacheSpecException if a cache cannot be made for this workload
     */
    public Session run(List<CacheSpec> caches) {
        if (options.profile()) {
            probeCost = ProbeCost.measure();
        }
        for (CacheSpec cache : caches) {
            load(cache);
            Variant variant = run(cache);
            synchronized (finished) {
                finished.add(variant);
            }
        }
        return finished();
    }

    /** Has the classes behind a cache loaded and linked before anything is timed. */
    private static void load(CacheSpec spec) {
        CacheSpec small = spec instanceof CacheSpec.Precalc ? new CacheSpec.Precalc(0, 1) : spec;
        LongMemo memo = LongMemo.of(small, argument -> argument);
        for (int argument = 0; argument < 200; argument++) {
            memo.call(argument);
            memo.call(argument);
        }
        memo.cacheInfo();
    }

    /** The variants that have run so far; may be asked by another thread. */
    public Session finished() {
        synchronized (finished) {
            return new Session(workload, List.copyOf(finished));
        }
    }

    private Variant run(CacheSpec spec) {
        try {
            return DeepStack.call(options.stackBytes(), () -> runHere(spec));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InvocationTargetException e) {
            throw failure(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Variant runHere(CacheSpec spec) throws Exception {
        Probes probes = options.profile() ? new Probes() : null;
        WeavingLoader loader = new WeavingLoader(Runner.class.getClassLoader(), workload.target(), spec, probes);
        Method entry = entry(loader.targetClass(), workload.entry());
        Object[] input = workload.input().toArray();
        Cache cache = loader.cache();
        Precalculated table = cache instanceof Precalculated precalculated ? precalculated : null;
        if (table != null) {
            prepare(table);
        }
        StepLog steps = null;
        if (cache != null && options.steps() > 0) {
            steps = new StepLog(cache, options.steps());
            cache.listen(steps);
        }
        List<Run> runs = new ArrayList<>();
        for (int repetition = 1; repetition <= options.repeat(); repetition++) {
            runs.add(runOnce(repetition, entry, input, cache, probes));
        }
        return new Variant(
                spec.toString(),
                List.copyOf(runs),
                options.peek() && cache != null ? cache.peek() : null,
                steps == null ? null : steps.steps(),
                table == null ? null : table.tableCost());
    }

    private Run runOnce(int repetition, Method entry, Object[] input, Cache cache, Probes probes) throws Exception {
        Recording recording = probes == null ? null : Recording.start(Clock.EXACT, probeCost, Recording.MAX_NODES);
        long start = System.nanoTime();
        Object value;
        try {
            value = entry.invoke(null, input);
        } catch (InvocationTargetException e) {
            if (recording != null) {
                recording.stop();
            }
            throw e;
        }
        long elapsed = System.nanoTime() - start;
        Profile profile = recording == null ? null : Profile.of(recording.stop(), probes.functions());
        return new Run(
                repetition,
                String.valueOf(value),
                elapsed,
                cache == null ? null : cache.cacheInfo(),
                cache == null ? null : cache.cacheCost(),
                profile);
    }

    private void prepare(Precalculated table) throws InvocationTargetException {
        try {
            table.prepare();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new InvocationTargetException(e);
        }
    }

    private static Method entry(Class<?> type, MethodRef entry) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(entry.name())
                    && Type.getMethodDescriptor(method).equals(entry.descriptor())) {
                method.setAccessible(true);
                return method;
            }
        }
        throw new IllegalArgumentException("there is no method " + entry);
    }

    private TargetFailure failure(Throwable cause) {
        String title = workload.title();
        if (cause instanceof StackOverflowError) {
            return new TargetFailure(
                    title + " ran out of its stack of " + (options.stackBytes() >> 20) + " MB; try --stack "
                            + Math.max(1, options.stackBytes() >> 28) + "g",
                    cause);
        }
        if (cause instanceof OutOfMemoryError) {
            return new TargetFailure(
                    title + " ran out of its heap of " + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MB; try CACHEBENCH_JAVA_OPTS=-Xmx"
                            + Math.max(1, Runtime.getRuntime().maxMemory() >> 29) + "g",
                    cause);
        }
        return new TargetFailure(title + " failed: " + cause, cause);
    }
}
