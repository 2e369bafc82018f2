package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.compare.program.ProgramRunner;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds out which methods of a program are worth a cache. The program is run as it is, sampled, with caches in shadow,
 * and at last in pairs with and without the caches that are recommended.
 */
public final class Advisor {
    private static final long SHORT_NANOS = 1_000_000_000;
    private static final double SLOWEST_RUN = 10; // times a plain run, and then it is ended
    private static final double LEAST_LIMIT_NANOS = 60e9;
    private static final double SLOWEST_TRIAL = 4; // of what is not recommended
    private static final double LEAST_TRIAL_NANOS = 20e9;

    private final AdviceRequest request;
    private final AdviceProgress progress;
    private final ProgramRunner runner;
    private final long start = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private volatile Advice known;
    private volatile boolean stopped;
    private Controls controls;
    private Passes passes;
    private OptionalInt candidates = OptionalInt.empty();
    private Advice.Hottest hottest;
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
     * @throws UserFault if a run fails, of the program or for want of room for what it leaves; {@link #known} then has
     *     what those before it have shown
     */
    public Advice advise() throws IOException, InterruptedException {
        try {
            return found();
        } catch (InterruptedException e) {
            if (!stopped) {
                throw e;
            }
            return known;
        } catch (IOException e) {
            known = known == null ? null : known.failed();
            throw UserFault.missing(progress.step() + " failed: " + (e.getMessage() == null ? e : e.getMessage()), e);
        } catch (RuntimeException | Error e) {
            known = known == null ? null : known.failed();
            throw e;
        }
    }

    private Advice found() throws IOException, InterruptedException {
        control();
        boolean waits = controls.time() == AdviceTime.CPU && controls.isWaiting();
        if (controls.nanos() < SHORT_NANOS && !request.anyway()) {
            boolean longWait = waits && controls.wallNanos() > SHORT_NANOS;
            return settled(List.of(), List.of(), null, longWait ? Ending.WAITING : Ending.TOO_SHORT);
        }
        if (waits) {
            notes.add("It takes " + Durations.text(controls.wallNanos()) + " of wall-clock time, and waits for most of"
                    + " it: for servers, disks and locks, which --wall looks at, or for a processor, if this machine is"
                    + " busy.");
        }
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        try (ProgramClasses classes = new ProgramClasses(
                request.program().launch().classPath(), request.program().feature())) {
            HotspotSearch search = new HotspotSearch(request, runner, controls, passes, progress, classes);
            Hotspots hotspots = search.hotspots();
            notes.addAll(search.notes());
            partial = search.isPartial();
            candidates = OptionalInt.of(hotspots.candidates().size());
            boolean isCpu = controls.time() == AdviceTime.CPU; // what waits by itself is the JVM's own
            hottest = isCpu ? hotspots.hottest() : null;
            declined.addAll(hotspots.declined());
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
        limit(SLOWEST_RUN, LEAST_LIMIT_NANOS);
        passes = new Passes(runner, controls);
        notes.addAll(controls.notes());
        if (controls.noise() > Advice.UNSTEADY) {
            notes.add("Two runs as it is differ by " + Percentages.text(controls.noise())
                    + ": what one run shows says little of the next. If its work is drawn at random, give it a seed;"
                    + " if the machine is busy, try again when it is not.");
        }
    }

    /** Ends runs from now on that take so many times what one takes as it is, and no less than so long. */
    private void limit(double times, double leastNanos) {
        runner.limit(Duration.ofNanos((long) Math.max(leastNanos, times * controls.wallNanos())));
    }

    private Advice judged(Hotspots hotspots, ProgramClasses classes) throws IOException, InterruptedException {
        progress.begin(
                "reading the code of " + Counts.text(hotspots.candidates().size(), "method"));
        Candidates candidates = new Candidates(hotspots, classes);
        declarations.addAll(candidates.declarations());
        Map<MethodRef, Watched> seen = watched(candidates, classes);
        Map<Integer, SizedCache> caches =
                candidates.sized(seen, method -> "could not be watched", any -> WithoutCaches.run(controls.nanos()));
        declined.addAll(candidates.declined());
        settled(List.of(), List.of(), null, Ending.INTERRUPTED);
        List<Prospect> prospects = tried(prospects(hotspots, candidates, caches));
        Selection selection = new Selection(
                prospects,
                new Selection.Limits(request.memoryBytes(), request.most(), false),
                safe -> new ProspectOverlap(hotspots, safe));
        declined.addAll(candidates.told(selection.declined()));
        notes.addAll(candidates.notes(selection.worth()));
        notes.addAll(candidates.notes(selection.unsafe()));
        return proven(selection.worth(), selection.unsafe());
    }

    /** With what keys of fields do that would make caches safe. */
    private List<Prospect> tried(List<Prospect> prospects) throws IOException, InterruptedException {
        KeyTrials trials = new KeyTrials(request, runner, passes, progress);
        limit(SLOWEST_TRIAL, LEAST_TRIAL_NANOS);
        List<Prospect> tried = trials.tried(prospects);
        limit(SLOWEST_RUN, LEAST_LIMIT_NANOS);
        if (trials.failure() != null) {
            notes.add("With keys of fields that would make caches safe, the program ends with " + trials.failure()
                    + ": what such a cache saves is not known.");
        }
        return tried;
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
        passes.ended(Step.WATCHED, runner.run("watched", run));
        candidates.learn(run.foreignClasses());
        for (Watched each : watching.seen(run)) {
            byMethod.put(each.method(), each);
            watched.add(each);
        }
        return byMethod;
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
            passes.ended(Step.SHADOWED, shadows.trial());
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
        passes.paired(proof);
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
                controls.time(),
                (long) controls.nanos(),
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
                passes.all(),
                System.nanoTime() - start,
                ending,
                partial,
                List.copyOf(notes));
        return known;
    }
}
