package dev.cachebench.run;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Precalculated;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.TableCost;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Runs a workload under one cache after another: single executions, as opposed to a measured comparison. */
public final class Runner {
    private final Workload workload;
    private final Options options;
    private final RequestLog log; // null where requests are not recorded
    private final Failures failures;
    private final List<CacheRuns> finished = new ArrayList<>(); // guarded by itself
    private ProbeCost probeCost;

    /**
     * @param repeat executions per cache, 1 or more
     * @param profiling how to profile; {@code null} for not at all
     * @param peek whether to look inside the cache after the last execution
     * @param steps how many events of each cache to write down
     * @param stackBytes stack of the thread that executes
     * @param strict whether a store that fails ends the run
     */
    public record Options(int repeat, Profiling profiling, boolean peek, int steps, long stackBytes, boolean strict) {
        /** Not strict. */
        public Options(int repeat, Profiling profiling, boolean peek, int steps, long stackBytes) {
            this(repeat, profiling, peek, steps, stackBytes, false);
        }
    }

    public Runner(Workload workload, Options options) {
        this(workload, options, null);
    }

    /** @param log of the requests that reach the cache, for runs under a single cache; {@code null} for no log */
    public Runner(Workload workload, Options options, RequestLog log) {
        this.workload = workload;
        this.options = options;
        this.log = log;
        failures = new Failures(workload, options.stackBytes());
    }

    /**
     * Runs every variant.
     *
     * @throws UserFault if the workload fails, or runs out of stack or heap; if a cache cannot be made for it; if its
     *     store fails, and the options are strict
     */
    public Session run(List<CacheSpec> caches) {
        if (options.profiling() instanceof Profiling.Calls calls) {
            probeCost = ProbeCost.measure(calls.memory());
        }
        List<Attempt> attempts = new ArrayList<>(); // all made first: that finds mistakes before anything runs
        for (CacheSpec cache : caches) {
            attempts.add(new Attempt(cache));
        }
        TargetOutput output = new TargetOutput();
        try {
            for (Attempt attempt : attempts) {
                CacheWarmUp.run(attempt.spec, workload.target().descriptor());
                CacheRuns variant = attempt.run();
                synchronized (finished) {
                    finished.add(variant);
                }
            }
        } finally {
            output.end();
        }
        return finished();
    }

    /** The variants that have run so far; may be asked by another thread. */
    public Session finished() {
        synchronized (finished) {
            return new Session(workload, List.copyOf(finished));
        }
    }

    /** One variant, from its loading to its last run. */
    private final class Attempt implements Callable<CacheRuns> {
        private final CacheSpec spec;
        private final FunctionTable probes =
                options.profiling() instanceof Profiling.Calls ? new FunctionTable() : null;
        private final WeavingLoader loader;

        Attempt(CacheSpec spec) {
            this.spec = spec;
            loader = workload.classes() == null
                    ? new WeavingLoader(Runner.class.getClassLoader(), workload.target(), spec, probes, log)
                    : new WeavingLoader(workload.classes(), workload.target(), spec, probes, log);
        }

        CacheRuns run() {
            try {
                return DeepStack.call(options.stackBytes(), this);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Execution.Failed e) {
                throw failures.ofCall(e.arguments(), e.getCause());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public CacheRuns call() throws Exception {
            try {
                CacheRuns runs = runAll();
                requireStores();
                return runs;
            } catch (StoreFailure | Execution.Failed e) {
                requireStores();
                throw e;
            } finally {
                Cache cache = loader.cache();
                if (cache != null) {
                    cache.close();
                }
            }
        }

        private void requireStores() {
            Cache cache = options.strict() ? loader.cache() : null;
            if (cache != null && !cache.storeFaults().isEmpty()) {
                throw UserFault.missing(cache.storeFaults().get(0).first()
                        + "; without --strict, what the store does not give is computed");
            }
        }

        private CacheRuns runAll() throws Exception {
            Thread.currentThread().setContextClassLoader(loader); // where the user's libraries look for services
            Function<Object[], Object> entry = entryPoint();
            Cache cache = loader.cache();
            if (cache != null && options.strict()) {
                cache.failWithStores();
            }
            Precalculated table = cache instanceof Precalculated precalculated ? precalculated : null;
            if (table != null) {
                prepare(table);
            }
            StepLog steps = null;
            if (cache != null && options.steps() > 0) {
                steps = new StepLog(cache, options.steps());
                cache.listen(steps);
            }
            if (log != null) {
                log.start();
            }
            List<Run> runs = new ArrayList<>();
            for (int repetition = 1; repetition <= options.repeat(); repetition++) {
                runs.add(runOnce(repetition, entry, loader, cache, probes));
            }
            if (log != null) {
                log.pause(); // what follows is no run
            }
            // Probes would be timed along with the table.
            TableCost cost = table == null || options.profiling() != null ? null : table.tableCost();
            if (cost != null) {
                runs.replaceAll(run -> run.withSaving(cost));
            }
            return new CacheRuns(
                    spec.toString(),
                    List.copyOf(runs),
                    options.peek() && cache != null ? cache.peek() : null,
                    steps == null ? null : steps.steps(),
                    cache == null ? List.of() : advice(cache),
                    cost,
                    cache == null ? List.of() : cache.tiers(),
                    cache == null ? List.of() : cache.storeFaults());
        }

        /** What there is to say of a cache, what its stores failed to do and the calls that went past it among that. */
        private static List<String> advice(Cache cache) {
            List<String> advice = new ArrayList<>(cache.advice());
            for (StoreFaults faults : cache.storeFaults()) {
                advice.add(faults.toString());
            }
            for (Bypasses.Bypass bypass : cache.bypasses()) {
                advice.add(bypass.calls() + (bypass.calls() == 1 ? " call" : " calls") + " went past the cache: "
                        + bypass.reason());
            }
            return advice;
        }

        private Function<Object[], Object> entryPoint() throws ClassNotFoundException {
            try {
                return loader.entryPoint(workload.entry());
            } catch (ExceptionInInitializerError e) {
                throw failures.of("initialising " + workload.target().simpleClassName(), e.getCause());
            } catch (LinkageError e) {
                throw failures.of("loading " + workload.target().simpleClassName(), e);
            }
        }

        private void prepare(Precalculated table) {
            try {
                table.prepare();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw failures.of("building the table " + spec + " for " + workload.name(), e);
            }
        }
    }

    private Run runOnce(
            int repetition, Function<Object[], Object> entry, ClassLoader classes, Cache cache, FunctionTable probes)
            throws Exception {
        Calls.Arguments arguments = workload.calls().arguments(classes);
        Execution execution = new Execution(entry, workload.calls().count(), arguments);
        try (Observation observation = observation(entry, probes)) {
            execution.run();
            CacheInfo info = cache == null ? null : cache.cacheInfo();
            CacheCost cost = cache == null ? null : cache.cacheCost();
            Profile profile = observation == null ? null : observation.profile();
            return new Run(
                    repetition,
                    execution.value(),
                    execution.digest(),
                    execution.elapsedNanos(),
                    info,
                    cost,
                    profile,
                    execution.unshown());
        }
    }

    /** {@code null} without a profiler: a start then loads nothing of any. */
    private Observation observation(Function<Object[], Object> entry, FunctionTable probes) {
        if (options.profiling() instanceof Profiling.Calls calls) {
            return Observation.OfCalls.start(calls, probeCost, probes);
        }
        return options.profiling() instanceof Profiling.Samples samples
                ? Observation.OfSamples.start(
                        samples, workload.entry().method(), entry.getClass().getClassLoader())
                : null;
    }
}
