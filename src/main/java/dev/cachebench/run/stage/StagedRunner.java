package dev.cachebench.run.stage;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiler;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.SiteState;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs a program that works in stages under one set of caches after the other, in this JVM. */
public final class StagedRunner {
    private final Program program;
    private final Options options;
    private final List<StagedVariant> finished = new ArrayList<>(); // guarded by itself

    /**
     * The program.
     *
     * @param title with its arguments, for reports
     * @param classes where its own classes are
     * @param libraries finds everything else that they use; one for all variants
     * @param main its class, as {@link StagedProgram} wants it
     */
    public record Program(
            String title, URL[] classes, ClassLoader libraries, String main, String[] args, List<Stage> stages) {}

    /**
     * @param repeat how many runs, 1 or more
     * @param cleared stages whose caches are emptied before each run but the first
     * @param edited sources that are changed before each run but the first
     */
    public record Options(int repeat, List<String> cleared, List<String> edited) {}

    /**
     * A set of caches.
     *
     * @param name as the user named it
     * @param rules the first that matches a method counts
     */
    public record Variant(String name, List<CacheRule> rules) {}

    public StagedRunner(Program program, Options options) {
        this.program = program;
        this.options = options;
    }

    /** @throws UserFault if the program fails, or a method cannot have the cache that is asked for */
    public StagedSession run(List<Variant> variants) {
        if (variants.size() > 1) {
            loadLibraries();
        }
        for (Variant variant : variants) {
            StagedVariant ran = new Attempt(variant).run();
            synchronized (finished) {
                finished.add(ran);
            }
        }
        return finished();
    }

    /** By a run that does not count, or the first variant would pay for all of them. */
    private void loadLibraries() {
        try (CachedProgram running = new CachedProgram(program, List.of(), UnaryOperator.identity())) {
            running.run();
        }
    }

    /** The variants that have run so far; may be asked by another thread. */
    public StagedSession finished() {
        synchronized (finished) {
            return new StagedSession(
                    program.title(), program.stages(), options.cleared(), options.edited(), List.copyOf(finished));
        }
    }

    /** One variant, from its loading to its last run. */
    private final class Attempt {
        private final Variant variant;
        private final Map<CacheSite, Long> hitsBefore = new HashMap<>();

        Attempt(Variant variant) {
            this.variant = variant;
        }

        StagedVariant run() {
            try (CachedProgram running = new CachedProgram(program, variant.rules(), UnaryOperator.identity())) {
                List<StagedRun> runs = new ArrayList<>();
                for (int repetition = 1; repetition <= options.repeat(); repetition++) {
                    if (repetition > 1) {
                        options.edited().forEach(running::edit);
                        running.clear(options.cleared());
                    }
                    runs.add(runOnce(repetition, running));
                }
                List<StageCaches> caches = new ArrayList<>(); // with null for none
                for (Stage stage : program.stages()) {
                    caches.add(caches(running.sites(stage)));
                }
                return new StagedVariant(variant.name(), List.copyOf(runs), caches);
            }
        }

        private StagedRun runOnce(int repetition, CachedProgram running) {
            for (CacheSite site : running.sites()) { // what came between the runs does not count
                hitsBefore.put(site, hits(site));
            }
            Profiler profiler = Profiler.start(ProbeClock.EXACT, ProbeCost.NONE, Profiler.MAX_NODES);
            String digest;
            long elapsed;
            Profile profile;
            try {
                long start = System.nanoTime();
                digest = running.run();
                elapsed = System.nanoTime() - start;
            } finally {
                profile = Profile.of(profiler.stop(), running.functions().functions());
            }
            List<StageFigures> figures = new ArrayList<>();
            for (Stage stage : program.stages()) {
                figures.add(figures(stage, running.sites(stage), profile));
            }
            return new StagedRun(repetition, digest, elapsed, List.copyOf(figures));
        }

        private StageFigures figures(Stage stage, List<CacheSite> sites, Profile profile) {
            long calls = 0;
            long nanos = 0;
            for (Profile.FunctionStats each : profile.functions()) {
                Function.Method method = each.function().method();
                if (method != null && stage.has(method.type(), method.name())) {
                    calls += each.times().calls();
                    nanos += each.times().cumtimeNanos();
                }
            }
            long hits = 0;
            for (CacheSite site : sites) {
                hits += hits(site) - hitsBefore.getOrDefault(site, 0L);
            }
            return new StageFigures(calls, hits, nanos);
        }

        private static long hits(CacheSite site) {
            SiteState state = site.state();
            return state == null ? 0 : state.info().hits();
        }

        /** {@code null} for none that was called. */
        private static StageCaches caches(List<CacheSite> sites) {
            List<String> specs = new ArrayList<>();
            SiteState sum = null;
            for (CacheSite site : sites) {
                SiteState state = site.state();
                if (state != null) {
                    specs.add(site.spec().toString());
                    sum = sum == null ? state : sum.and(state);
                }
            }
            return sum == null
                    ? null
                    : new StageCaches(
                            List.copyOf(specs), sum.info(), sum.cost(), sum.stale(), sum.advice(), sum.bypasses());
        }
    }
}
