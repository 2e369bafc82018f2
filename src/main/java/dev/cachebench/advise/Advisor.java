package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Advice.Pass;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import dev.cachebench.profile.Profile;
import dev.cachebench.program.CpuTime;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Finds out which methods of a program are worth a cache. The program is run as it is, sampled, with caches in shadow,
 * and at last in pairs with and without the caches that are recommended.
 */
public final class Advisor {
    private static final int MOST_CANDIDATES = 40;
    private static final long SHORT_NANOS = 1_000_000_000;
    private static final double SLOWEST_RUN = 10; // times a plain run, and then it is ended
    private static final double LEAST_LIMIT_NANOS = 60e9;
    private static final double UNSTEADY = 0.25; // by which two plain runs differ, as a share
    private static final double MOST_SEEN = 0.8; // of the CPU time, where part of it went elsewhere

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
    private AdviceTime time;
    private double nanos;
    private OptionalInt candidates = OptionalInt.empty();
    private Advice.Hottest hottest;
    private boolean looked; // for classes that are not on the class path
    private boolean partial;

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
        if (nanos < SHORT_NANOS && !request.anyway()) {
            Ending ending = time == AdviceTime.CPU && controls.isWaiting() && controls.wallNanos() > SHORT_NANOS
                    ? Ending.WAITING
                    : Ending.TOO_SHORT;
            return settled(List.of(), List.of(), null, ending);
        }
        if (time == AdviceTime.CPU && controls.isWaiting()) {
            notes.add(
                    "It takes " + Durations.text(controls.wallNanos()) + " of wall-clock time, most of which it waits:"
                            + " for a processor, if this machine is busy, or for servers, disks and locks, which --wall looks at.");
        }
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        try (ProgramClasses classes = new ProgramClasses(
                request.program().launch().classPath(), request.program().feature())) {
            Hotspots hotspots = sample(classes);
            candidates = OptionalInt.of(hotspots.candidates().size());
            hottest = time == AdviceTime.CPU ? hotspots.hottest() : null; // what waits by itself is the JVM's own
            declined.addAll(hotspots.declined());
            if (hotspots.note() != null) {
                partial = true;
                notes.add(hotspots.note());
            }
            settled(List.of(), List.of(), null, Ending.INTERRUPTED);
            if (hotspots.candidates().isEmpty()) {
                return settled(List.of(), List.of(), null, Ending.SHOWN);
            }
            return judged(hotspots, classes);
        }
    }

    /** Two plain runs: what the program takes, how much that varies, and what of its output does by itself. */
    private void control() throws IOException, InterruptedException {
        controls = Controls.measure(request, runner, progress);
        time = controls.time();
        nanos = controls.nanos();
        runner.limit(Duration.ofNanos((long) Math.max(LEAST_LIMIT_NANOS, SLOWEST_RUN * controls.wallNanos())));
        passes.add(new Pass(Step.AS_IS, 2, 1, controls.memory()));
        if (controls.note() != null) {
            notes.add(controls.note());
        }
        if (controls.noise() > UNSTEADY) {
            notes.add("Two runs as it is differ by " + Percentages.text(controls.noise())
                    + ": what one run shows says little of the next. If its work is drawn at random, give it a seed;"
                    + " if the machine is busy, try again when it is not.");
        }
    }

    private Hotspots sample(ProgramClasses classes) throws IOException, InterruptedException {
        Hotspots found = sample(classes, List.of());
        return found.candidates().isEmpty() || time == AdviceTime.WALL // of which inlined loops take little
                ? found
                : sample(classes, found.candidates());
    }

    /** @param apart methods that are not inlined, so that samples of their callers do not count for them */
    private Hotspots sample(ProgramClasses classes, List<Hotspot> apart) throws IOException, InterruptedException {
        progress.begin(apart.isEmpty() ? "sampling it" : "sampling what counts");
        SampledRun sampled = new SampledRun(request, time, Files.createTempDirectory(request.folder(), "samples"));
        ProfiledProgram run = runner.metered(NotInlined.of(request.program(), apart), sampled);
        ProgramTrial trial = runner.run("sampled", run);
        ended(apart.isEmpty() ? Step.SAMPLED : Step.NOT_INLINED, trial);
        ProfiledProgram.Result result = run.result()
                .orElseThrow(
                        () -> UserFault.missing("the program left no profile; does it end by System.exit or halt?"));
        if (apart.isEmpty() && sampled.note() != null) {
            notes.add(sampled.note());
        }
        return time == AdviceTime.WALL
                ? hotspots(result.profile(), StackShares.ofWall(result.profile()), Allocations.NONE, classes)
                : ofCpu(result.profile(), trial.figure(ProgramFigure.CPU), classes, apart.isEmpty());
    }

    /**
     * @param runNanos the CPU time of the run that was sampled, of which its samples are shares: plain runs may have taken more
     *     because the machine was busy; NaN where that is not known
     */
    private Hotspots ofCpu(Profile profile, double runNanos, ProgramClasses classes, boolean first)
            throws IOException, InterruptedException {
        double taken = Double.isNaN(runNanos) ? nanos : Math.min(nanos, runNanos);
        long all = profile.isSampled() && CpuTime.now() != null
                ? (long) WithoutCaches.run(taken).sampledNanos()
                : 0;
        Allocations allocations = first ? Allocations.NONE : allocations(profile, all);
        Hotspots hotspots = hotspots(profile, StackShares.ofCpu(profile, all), allocations, classes);
        if (first && hotspots.seenNanos() < MOST_SEEN * all) {
            partial = true;
            notes.add(
                    Durations.text(hotspots.seenNanos()) + " of its CPU time was seen in its own JVM; the rest, such as"
                            + " that of processes which it starts, is not looked at.");
        }
        return hotspots;
    }

    private Hotspots hotspots(Profile profile, StackShares shares, Allocations allocations, ProgramClasses classes)
            throws IOException, InterruptedException {
        Supplier<Hotspots> found =
                () -> new Hotspots(profile, shares, allocations, classes, request.leastShare(), MOST_CANDIDATES);
        Hotspots first = found.get();
        if (!first.isPartial() || looked) {
            return first;
        }
        looked = true;
        lookElsewhere(classes);
        return found.get();
    }

    /** Which classes the program loads that its class path has not: those of jars in jars, of plug-ins, of scripts. */
    private void lookElsewhere(ProgramClasses classes) throws IOException, InterruptedException {
        progress.begin("finding the classes that it loads itself");
        Watching nothing = new Watching(
                List.of(), classes.namesOnClassPath(), request, Files.createTempDirectory(request.folder(), "loaded"));
        WatchedProgram run = runner.metered(request.program(), nothing);
        ended(Step.LOADED, runner.run("loaded", run));
        run.foreignClasses().ifPresent(classes::learn); // what that leaves out, candidates are judged by later
    }

    /** Who allocates, if collecting takes so much of the CPU time that it matters, and that can be had. */
    private Allocations allocations(Profile cpu, long allNanos) throws IOException, InterruptedException {
        if (!Allocations.matter(cpu, allNanos)) {
            return Allocations.NONE;
        }
        progress.begin("sampling what it allocates");
        ProfiledProgram run;
        try {
            Path folder = Files.createTempDirectory(request.folder(), "allocations");
            run = runner.metered(request.program(), new AllocationRun(folder));
        } catch (UserFault e) {
            return Allocations.NONE; // they cannot be sampled here, and advice is worth having without
        }
        ended(Step.ALLOCATION, runner.run("sampled", run));
        return run.result()
                .map(result -> Allocations.of(cpu, allNanos, result.profile()))
                .orElse(Allocations.NONE);
    }

    private Advice judged(Hotspots hotspots, ProgramClasses classes) throws IOException, InterruptedException {
        progress.begin(
                "reading the code of " + Counts.text(hotspots.candidates().size(), "method"));
        Candidates candidates = new Candidates(hotspots, classes);
        declarations.addAll(candidates.declarations());
        Map<MethodRef, Watched> seen = watched(candidates, classes);
        Map<Integer, SizedCache> caches =
                candidates.sized(seen, method -> "could not be watched", any -> WithoutCaches.run(nanos));
        declined.addAll(candidates.declined());
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        Selection selection = new Selection(
                prospects(hotspots, candidates, caches),
                new Selection.Limits(request.memoryBytes(), request.most(), false),
                safe -> new ProspectOverlap(hotspots, safe));
        declined.addAll(selection.declined());
        return proven(selection.worth(), selection.unsafe());
    }

    /** Which calls repeat, and what keys and results look like. */
    private Map<MethodRef, Watched> watched(Candidates candidates, ProgramClasses classes)
            throws IOException, InterruptedException {
        List<WatchTarget> targets = candidates.targets();
        Map<MethodRef, Watched> byMethod = new LinkedHashMap<>();
        if (targets.isEmpty()) {
            return byMethod;
        }
        progress.begin("watching which calls repeat");
        Watching watching = new Watching(
                targets, classes.namesOnClassPath(), request, Files.createTempDirectory(request.folder(), "watch"));
        WatchedProgram run = runner.metered(request.program(), watching);
        ended(Step.WATCHED, runner.run("watched", run));
        candidates.learn(run.foreignClasses());
        for (Watched each : watching.seen(run)) {
            byMethod.put(each.method(), each);
            watched.add(each);
        }
        return byMethod;
    }

    private void ended(Step step, ProgramTrial run) throws IOException {
        passes.add(new Pass(step, 1, run.figure(time.figure()) / nanos, run.figure(ProgramFigure.MEMORY)));
        if (run.complete()) {
            Controls.requireSuccess(run);
        }
        runner.forget(run);
    }

    /**
     * What caches would do: of methods that may have one, as a run with these caches in shadow shows; of the others,
     * which need no such run, as watching has.
     *
     * @param caches by the places of their methods among the hotspots
     */
    private List<Prospect> prospects(Hotspots hotspots, Candidates candidates, Map<Integer, SizedCache> caches)
            throws IOException, InterruptedException {
        Map<MethodRef, String> specs = new LinkedHashMap<>();
        caches.forEach((place, sized) -> {
            MethodRef method = hotspots.candidates().get(place).method();
            if (candidates.safety(method).shown()) {
                specs.put(method, sized.cache());
            }
        });
        Shadows shadows = new Shadows(request, runner);
        if (!specs.isEmpty()) {
            progress.begin("comparing every hit with the call");
            shadows.run(specs);
            ended(Step.SHADOWED, shadows.trial());
        }
        List<Prospect> prospects = new ArrayList<>();
        caches.forEach((place, sized) -> {
            Hotspot candidate = hotspots.candidates().get(place);
            Safety safety = candidates.safety(candidate.method());
            Shadow shadow = safety.shown() ? shadows.of(candidate.method()) : Shadow.of(sized);
            if (shadow == null) {
                String refusal = shadows.refusal(candidate.method());
                declined.add(candidate.declined(
                        refusal == null ? "could not be watched" : refusal.replaceFirst("^it ", "")));
            } else {
                prospects.add(Prospect.of(candidate, place, safety, shadow, sized));
            }
        });
        return prospects;
    }

    /** Runs the program in pairs with and without the caches, if that might show what they save. */
    private Advice proven(List<Opportunity> worth, List<Opportunity> unsafe) throws IOException, InterruptedException {
        if (worth.isEmpty() || request.quick()) {
            return settled(worth, unsafe, null, worth.isEmpty() ? Ending.SHOWN : Ending.PREDICTED);
        }
        if (!Decision.isWorthPairs(worth)) {
            return decided(Decision.withoutPairs(worth), unsafe, null);
        }
        settled(worth, unsafe, null, Ending.INTERRUPTED);
        Proof proof = new ProofRuns(request, runner, controls).run(worth, Selection.LEAST_SAVING, progress);
        passes.add(new Pass(Step.PAIRS, proof.runs(), proof.overhead(nanos), Double.NaN));
        return decided(Decision.of(worth, proof), unsafe, proof);
    }

    private Advice decided(Decision decision, List<Opportunity> unsafe, Proof proof) {
        declined.addAll(decision.declined());
        List<Opportunity> all = new ArrayList<>(decision.unsafe());
        all.addAll(unsafe);
        return settled(decision.worth(), all, proof, decision.ending());
    }

    private Advice settled(List<Opportunity> worth, List<Opportunity> unsafe, Proof proof, Ending ending) {
        List<Declined> all = new ArrayList<>(declined);
        all.sort(Comparator.comparingDouble(each -> -each.share()));
        known = new Advice(
                request.invocation(),
                time,
                (long) nanos,
                controls.noise(),
                candidates,
                hottest,
                List.copyOf(worth),
                List.copyOf(unsafe),
                all,
                Selection.LEAST_SAVING,
                proof,
                List.copyOf(watched),
                List.copyOf(declarations),
                List.copyOf(passes),
                System.nanoTime() - start,
                ending,
                partial,
                List.copyOf(notes));
        return known;
    }
}
