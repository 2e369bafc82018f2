package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Step;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import dev.cachebench.profile.Profile;
import dev.cachebench.program.CpuTime;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The runs that sample a program, which tell the methods that take much of its time. */
final class HotspotSearch {
    private static final int MOST_CANDIDATES = 40;
    private static final double MOST_SEEN = 0.8; // of the CPU time, where part of it went elsewhere

    private final AdviceRequest request;
    private final ProgramRunner runner;
    private final Controls controls;
    private final Passes passes;
    private final AdviceProgress progress;
    private final ProgramClasses classes;
    private final List<String> notes = new ArrayList<>();
    private boolean looked; // for classes that are not on the class path
    private boolean partial;

    /** @param classes the program's, which are told what it loads from elsewhere */
    HotspotSearch(
            AdviceRequest request,
            ProgramRunner runner,
            Controls controls,
            Passes passes,
            AdviceProgress progress,
            ProgramClasses classes) {
        this.request = request;
        this.runner = runner;
        this.controls = controls;
        this.passes = passes;
        this.progress = progress;
        this.classes = classes;
    }

    /** The methods that take enough of the time, first as they come, and then by what they take themselves. */
    Hotspots hotspots() throws IOException, InterruptedException {
        Hotspots found = sample(List.of());
        boolean inlined = controls.time() == AdviceTime.CPU; // of waiting, inlined loops take little
        Hotspots last = inlined && !found.candidates().isEmpty() ? sample(found.candidates()) : found;
        if (last.note() != null) {
            partial = true;
            notes.add(last.note());
        }
        return last;
    }

    /** What else should be known, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** Whether methods take enough of the time, or processes, that nobody can look at. */
    boolean isPartial() {
        return partial;
    }

    /** @param apart methods that are not inlined, so that samples of their callers do not count for them */
    private Hotspots sample(List<Hotspot> apart) throws IOException, InterruptedException {
        progress.begin(apart.isEmpty() ? "sampling it" : "sampling what counts");
        SampledRun sampled =
                new SampledRun(request, controls.time(), Files.createTempDirectory(request.folder(), "samples"));
        ProfiledProgram run = runner.metered(NotInlined.of(request.program(), apart), sampled);
        ProgramTrial trial = runner.run("sampled", run);
        passes.ended(apart.isEmpty() ? Step.SAMPLED : Step.NOT_INLINED, trial);
        ProfiledProgram.Result result = run.result()
                .orElseThrow(
                        () -> UserFault.missing("the program left no profile; does it end by System.exit or halt?"));
        if (apart.isEmpty() && sampled.note() != null) {
            notes.add(sampled.note());
        }
        return controls.time() == AdviceTime.WALL
                ? hotspots(result.profile(), StackShares.ofWall(result.profile()), Allocations.NONE)
                : ofCpu(result.profile(), trial.figure(ProgramFigure.CPU), apart.isEmpty());
    }

    /**
     * @param runNanos the CPU time of the run that was sampled, of which its samples are shares: plain runs may have
     *     taken more because the machine was busy; NaN where that is not known
     */
    private Hotspots ofCpu(Profile profile, double runNanos, boolean first) throws IOException, InterruptedException {
        double taken = Double.isNaN(runNanos) ? controls.nanos() : Math.min(controls.nanos(), runNanos);
        long all = profile.isSampled() && CpuTime.now() != null
                ? (long) WithoutCaches.run(taken).sampledNanos()
                : 0;
        Allocations allocations = first ? Allocations.NONE : allocations(profile, all);
        Hotspots hotspots = hotspots(profile, StackShares.ofCpu(profile, all), allocations);
        if (first && hotspots.seenNanos() < MOST_SEEN * all) {
            partial = true;
            notes.add("Only " + Durations.text(hotspots.seenNanos()) + " of its CPU time was seen in its own JVM; the"
                    + " rest, such as that of processes which it starts, is not looked at.");
        }
        return hotspots;
    }

    private Hotspots hotspots(Profile profile, StackShares shares, Allocations allocations)
            throws IOException, InterruptedException {
        Supplier<Hotspots> found =
                () -> new Hotspots(profile, shares, allocations, classes, request.leastShare(), MOST_CANDIDATES);
        Hotspots first = found.get();
        if (!first.isPartial() || looked) {
            return first;
        }
        looked = true;
        lookElsewhere();
        return found.get();
    }

    /** Which classes the program loads that its class path has not: those of jars in jars, of plug-ins, of scripts. */
    private void lookElsewhere() throws IOException, InterruptedException {
        progress.begin("finding the classes that it loads itself");
        Watching nothing = new Watching(
                List.of(), classes.namesOnClassPath(), request, Files.createTempDirectory(request.folder(), "loaded"));
        WatchedProgram run = runner.metered(request.program(), nothing);
        passes.ended(Step.LOADED, runner.run("loaded", run));
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
        passes.ended(Step.ALLOCATION, runner.run("sampled", run));
        return run.result()
                .map(result -> Allocations.of(cpu, allNanos, result.profile()))
                .orElse(Allocations.NONE);
    }
}
