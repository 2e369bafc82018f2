package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Advice.Pass;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which methods of a program are worth a cache. The program is run as it is, sampled, with caches in shadow,
 * and at last in pairs with and without the caches that are recommended.
 */
public final class Advisor {
    private static final int MOST_CANDIDATES = 40;
    private static final long SHORT_NANOS = 1_000_000_000;
    private static final double SLOWEST_RUN = 10; // times a plain run, and then it is ended
    private static final double LEAST_LIMIT_NANOS = 60e9;
    private static final double LEAST_SAVING = 0.01;

    private final AdviceRequest request;
    private final AdviceProgress progress;
    private final ProgramRunner runner;
    private final long start = System.nanoTime();
    private final List<Pass> passes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private volatile Advice known;
    private volatile boolean stopped;
    private Controls controls;
    private double cpuNanos;
    private int candidates;
    private double threshold = LEAST_SAVING;
    private Advice.Hottest hottest;

    /** @param progress learns what is going on */
    public Advisor(AdviceRequest request, AdviceProgress progress) {
        this.request = request;
        this.progress = progress;
        runner = new ProgramRunner(request.agent(), request.folder(), request.runs());
    }

    /** What is known so far, whatever the thread that advises is doing; {@code null} for nothing. */
    public Advice known() {
        return known;
    }

    /** Ends the run that there is; {@link #advise} then returns what is known, or throws. */
    public void stop() {
        stopped = true;
        runner.terminate();
    }

    /**
     * Runs the program and advises.
     *
     * @return {@code null} if {@link #stop} came before anything was known
     * @throws UserFault if the program fails
     */
    public Advice advise() throws IOException, InterruptedException {
        try {
            return found();
        } catch (InterruptedException e) {
            if (!stopped) {
                throw e;
            }
            return known;
        }
    }

    private Advice found() throws IOException, InterruptedException {
        control();
        if (cpuNanos < SHORT_NANOS && !request.anyway()) {
            return settled(List.of(), List.of(), null, Ending.TOO_SHORT);
        }
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        try (ProgramClasses classes =
                new ProgramClasses(request.program().launch().classPath())) {
            Hotspots hotspots = sample(classes);
            candidates = hotspots.candidates().size();
            hottest = hotspots.hottest();
            declined.addAll(hotspots.declined());
            settled(List.of(), List.of(), null, Ending.INTERRUPTED);
            if (candidates == 0) {
                return settled(List.of(), List.of(), null, Ending.SHOWN);
            }
            return judged(hotspots, classes);
        }
    }

    /** Two plain runs: what the program takes, how much that varies, and what of its output does by itself. */
    private void control() throws IOException, InterruptedException {
        controls = Controls.measure(request, runner, progress);
        cpuNanos = controls.cpuNanos();
        threshold = Math.max(LEAST_SAVING, controls.noise());
        runner.limit(Duration.ofNanos((long) Math.max(LEAST_LIMIT_NANOS, SLOWEST_RUN * controls.wallNanos())));
        passes.add(new Pass("as it is", 2, 1, controls.memory()));
        if (controls.note() != null) {
            notes.add(controls.note());
        }
    }

    private Hotspots sample(ProgramClasses classes) throws IOException, InterruptedException {
        Hotspots found = sample(classes, List.of());
        return found.candidates().isEmpty() ? found : sample(classes, found.candidates());
    }

    /** @param apart methods that are not inlined, so that samples of their callers do not count for them */
    private Hotspots sample(ProgramClasses classes, List<Hotspot> apart) throws IOException, InterruptedException {
        progress.begin(apart.isEmpty() ? "sampling it" : "sampling what counts");
        SampledRun sampled = new SampledRun(request, Files.createTempDirectory(request.folder(), "samples"));
        ProfiledProgram run = runner.metered(NotInlined.of(request.program(), apart), sampled);
        ended(apart.isEmpty() ? "sampled" : "sampled without inlining", runner.run("sampled", run));
        ProfiledProgram.Result result = run.result()
                .orElseThrow(
                        () -> UserFault.missing("the program left no profile; does it end by System.exit or halt?"));
        if (apart.isEmpty() && sampled.note() != null) {
            notes.add(sampled.note());
        }
        return new Hotspots(result.profile(), classes, request.leastShare(), MOST_CANDIDATES);
    }

    private Advice judged(Hotspots hotspots, ProgramClasses classes) throws IOException, InterruptedException {
        progress.begin("reading the code of " + Counts.text(candidates, "method"));
        CodeJudge judge = new CodeJudge(classes);
        Map<MethodRef, Safety> safeties = new LinkedHashMap<>();
        List<WatchTarget> targets = new ArrayList<>();
        for (Hotspot each : hotspots.candidates()) {
            declarations.add(Declaration.of(each.method(), classes::read));
            String useless = judge.useless(each.method());
            if (useless == null) {
                safeties.put(each.method(), judge.safety(each.method()));
                targets.add(judge.target(each.method()));
            } else {
                decline(each, useless);
            }
        }
        Map<MethodRef, Watched> byMethod = watched(targets);
        byMethod.forEach((method, seen) -> safeties.put(method, judge.safety(method, seen.writes())));
        Map<MethodRef, SizedCache> caches = new LinkedHashMap<>();
        for (Hotspot each : hotspots.candidates()) {
            MethodRef method = each.method();
            if (safeties.containsKey(method)) {
                Watched seen = byMethod.get(method);
                SizedCache sized = seen == null
                        ? SizedCache.none("could not be watched")
                        : SizedCache.of(
                                each,
                                seen,
                                safeties.get(method),
                                judge.isStateless(method),
                                judge.keyFields(method),
                                WithoutCaches.run(cpuNanos));
                String misfit = sized.cache() == null
                        ? sized.reason()
                        : misfit(method, CacheSpec.parse(sized.cache()), classes);
                if (misfit == null) {
                    caches.put(method, sized);
                } else {
                    decline(each, misfit);
                }
            }
        }
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        return chosen(hotspots, prospects(hotspots, safeties, caches));
    }

    /** Which calls repeat, and what keys and results look like. */
    private Map<MethodRef, Watched> watched(List<WatchTarget> targets) throws IOException, InterruptedException {
        Map<MethodRef, Watched> byMethod = new LinkedHashMap<>();
        if (targets.isEmpty()) {
            return byMethod;
        }
        progress.begin("watching which calls repeat");
        Watching watching = new Watching(targets, request, Files.createTempDirectory(request.folder(), "watch"));
        WatchedProgram run = runner.metered(request.program(), watching);
        ended("watched", runner.run("watched", run));
        for (Watched each : watching.seen(run)) {
            byMethod.put(each.method(), each);
            watched.add(each);
        }
        return byMethod;
    }

    private void ended(String what, ProgramTrial run) throws IOException {
        passes.add(new Pass(what, 1, run.nanos() / cpuNanos, run.figure(ProgramFigure.MEMORY)));
        if (run.complete()) {
            Controls.requireSuccess(run);
        }
        runner.forget(run);
    }

    /**
     * The methods whose caches have hits that might pay: of those that may have a cache, as a run with these caches in
     * shadow shows; of the others, which need no such run, as watching has.
     */
    private List<Prospect> prospects(
            Hotspots hotspots, Map<MethodRef, Safety> safeties, Map<MethodRef, SizedCache> caches)
            throws IOException, InterruptedException {
        Map<MethodRef, String> specs = new LinkedHashMap<>();
        caches.forEach((method, sized) -> {
            if (safeties.get(method).shown()) {
                specs.put(method, sized.cache());
            }
        });
        Shadows shadows = new Shadows(request, runner);
        if (!specs.isEmpty()) {
            progress.begin("comparing every hit with the call");
            shadows.run(specs);
            ended("with caches looked up, but not used", shadows.trial());
        }
        List<Prospect> prospects = new ArrayList<>();
        for (int i = 0; i < candidates; i++) {
            Hotspot candidate = hotspots.candidates().get(i);
            MethodRef method = candidate.method();
            if (caches.containsKey(method)) {
                Safety safety = safeties.get(method);
                SizedCache sized = caches.get(method);
                Shadow shadow = safety.shown() ? shadows.of(method) : Shadow.of(sized);
                String refusal = shadows.refusal(method);
                Prospect prospect = shadow == null ? null : Prospect.of(candidate, i, safety, shadow, sized);
                String why = prospect != null
                        ? prospect.whyNot(threshold)
                        : refusal == null ? "could not be watched" : refusal.replaceFirst("^it ", "");
                if (why == null) {
                    prospects.add(prospect);
                } else {
                    decline(candidate, why);
                }
            }
        }
        return prospects;
    }

    /** Why a cache does not fit a method; {@code null} if it does. */
    static String misfit(MethodRef method, CacheSpec cache, ProgramClasses classes) {
        for (Declared declared : classes.methods(method.internalClassName())) {
            if (declared.ref().equals(method)) {
                try {
                    declared.fit(cache, classes::read);
                } catch (UserFault e) {
                    return "can have no cache: " + e.getMessage();
                }
            }
        }
        return null;
    }

    private void decline(Hotspot candidate, String reason) {
        declined.add(new Declined(candidate.method(), candidate.share(), reason));
    }

    private Advice chosen(Hotspots hotspots, List<Prospect> prospects) throws IOException, InterruptedException {
        List<Prospect> safe = new ArrayList<>();
        List<Opportunity> unsafe = new ArrayList<>();
        for (Prospect each : prospects) {
            Prediction alone = each.model().alone();
            if (each.model().prediction().low() < threshold) {
                decline(each.candidate(), tooLittle(alone));
            } else if (each.isSafe()) {
                safe.add(each);
            } else {
                unsafe.add(each.opportunity(alone));
            }
        }
        List<Opportunity> worth = choice(hotspots, safe);
        if (worth.isEmpty() || request.quick()) {
            return settled(worth, unsafe, null, worth.isEmpty() ? Ending.SHOWN : Ending.PREDICTED);
        }
        settled(worth, unsafe, null, Ending.INTERRUPTED);
        return proven(worth, unsafe);
    }

    private static String tooLittle(Prediction predicted) {
        return "might save " + Percentages.text(Math.max(0, predicted.share()))
                + ", which is too little to tell from chance";
    }

    private List<Opportunity> choice(Hotspots hotspots, List<Prospect> safe) {
        List<Choice.Cache> caches = new ArrayList<>();
        safe.forEach(each -> caches.add(each.choice()));
        Choice choice = new Choice(caches, new ProspectOverlap(hotspots, safe), threshold);
        List<Integer> chosen = choice.chosen();
        List<Opportunity> worth = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        long bytes = 0;
        for (int each : chosen) {
            Prospect best = safe.get(each);
            Prospect prospect = best.within(request.memoryBytes() - bytes);
            if (worth.size() >= request.most()) {
                decline(best.candidate(), "is beyond the " + Counts.text(request.most(), "cache") + " of --top");
            } else if (prospect == null || prospect.model().prediction().low() < threshold) {
                decline(
                        best.candidate(),
                        "would hold " + Bytes.text(best.shadow().bytes()) + ", which --memory has no room for");
            } else {
                worth.add(prospect.opportunity(choice.left(each, taken)));
                taken.add(each);
                bytes += prospect.shadow().bytes();
            }
        }
        for (int i = 0; i < safe.size(); i++) {
            if (!chosen.contains(i)) {
                decline(
                        safe.get(i).candidate(),
                        taken.isEmpty()
                                ? tooLittle(safe.get(i).model().alone())
                                : "saves nothing beside the caches above, which answer its calls or make them cheap");
            }
        }
        return worth;
    }

    /** Runs the program in pairs with and without the caches; what does not show there is not recommended. */
    private Advice proven(List<Opportunity> worth, List<Opportunity> unsafe) throws IOException, InterruptedException {
        Proof proof = new ProofRuns(request, runner, controls).run(worth, threshold, progress);
        passes.add(new Pass("pairs with and without", 2 * proof.pairs(), proof.overhead(cpuNanos), Double.NaN));
        if (proof.difference() != null) {
            for (Opportunity each : worth) {
                unsafe.add(
                        0,
                        each.unsafe("with " + (worth.size() == 1 ? "it" : "these caches")
                                + " the program does something else: " + proof.difference()));
            }
            return settled(List.of(), unsafe, proof, Ending.SHOWN);
        }
        if (!proof.isFaster()) {
            double expected = 0;
            for (Opportunity each : worth) {
                expected += each.predicted().share();
            }
            for (Opportunity each : worth) {
                decline(
                        each.candidate(),
                        "was expected to save "
                                + Percentages.text(each.predicted().share()) + ", and " + proof.doubt(expected));
            }
            return settled(List.of(), unsafe, proof, proof.refutes(expected) ? Ending.SHOWN : Ending.TOO_NOISY);
        }
        return settled(worth, unsafe, proof, Ending.SHOWN);
    }

    private Advice settled(List<Opportunity> worth, List<Opportunity> unsafe, Proof proof, Ending ending) {
        List<Declined> all = new ArrayList<>(declined);
        all.sort(Comparator.comparingDouble(each -> -each.share()));
        known = new Advice(
                request.invocation(),
                (long) cpuNanos,
                candidates,
                hottest,
                List.copyOf(worth),
                List.copyOf(unsafe),
                all,
                threshold,
                proof,
                List.copyOf(watched),
                List.copyOf(declarations),
                List.copyOf(passes),
                System.nanoTime() - start,
                ending,
                List.copyOf(notes));
        return known;
    }
}
