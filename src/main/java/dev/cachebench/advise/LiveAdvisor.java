package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.control.LiveWatching;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.async.Attach;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.ClassLocations;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.text.Durations;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Finds out which methods of a program that runs already are worth a cache. For one half of the time its stacks are
 * sampled, for the other the calls of the methods that take most are watched in place; then its classes are again what
 * they were. Nothing is run again, so what is recommended is predicted, and not shown.
 */
public final class LiveAdvisor {
    private static final int MOST_CANDIDATES = 40;
    private static final long POLL_MILLIS = 200;
    private static final Duration GRACE = Duration.ofSeconds(15); // for what goes on in between, on a busy machine

    private final Request request;
    private final AdviceProgress progress;
    private final LiveWatching watching;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long start = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final List<Declaration> declarations = new ArrayList<>();
    private List<Watched> watched = List.of();
    private Hotspots hotspots;
    private double cpuNanos;
    private double sampledPart = 1; // of the CPU time, as samples tell it and as the process does
    private long lastCpuNanos; // of the process
    private boolean gone; // while it was watched

    /**
     * What to advise on.
     *
     * @param folder for files that are not needed afterwards; exists
     * @param duration how long it is looked at
     * @param leastShare the least share of the CPU time that a method must take, 0 to 1
     * @param most how many caches at most
     */
    public record Request(AgentJar agent, Path folder, long pid, Duration duration, double leastShare, int most) {}

    /** @param progress learns what is going on */
    public LiveAdvisor(Request request, AdviceProgress progress) {
        this.request = request;
        this.progress = progress;
        watching = new LiveWatching(request.agent(), request.folder(), request.pid());
    }

    /** Ends it early: {@link #advise} then returns what is known, and has left the process as it was. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Looks at the process and advises.
     *
     * @throws UserFault if there is no such process, it is no JVM or not ours, it lets nobody attach or is too old; or
     *     if it ends before any calls were seen
     */
    public Advice advise() throws IOException, InterruptedException {
        boolean there = watching.isRunning();
        try {
            return found();
        } catch (IOException | UserFault e) {
            if (there && !watching.isRunning()) {
                throw gone();
            }
            throw e;
        }
    }

    private Advice found() throws IOException, InterruptedException {
        progress.begin("looking for the program's classes");
        LiveWatching.Running running = watching.running();
        Path copies = Files.createDirectories(request.folder().resolve("classes"));
        String classPath = ClassLocations.classPath(running.classPath(), running.home(), running.sources(), copies);
        try (ProgramClasses classes = new ProgramClasses(classPath, running.feature())) {
            classes.learnSeveral(running.several(), running.someMade());
            return found(classes, running);
        }
    }

    private UserFault gone() {
        return UserFault.targetFailed(
                "process " + request.pid() + " ended after " + Durations.text(System.nanoTime() - start)
                        + ", before anything could be said of it",
                null);
    }

    private Advice found(ProgramClasses classes, LiveWatching.Running running)
            throws IOException, InterruptedException {
        Duration half = request.duration().dividedBy(2);
        long before = processorNanos();
        Profile profile = sample(half);
        long sampledNanos = processorNanos() - before;
        // What methods allocate would take a third of the time away from the samples and from watching.
        hotspots = new Hotspots(
                profile,
                StackShares.ofCpu(profile, 0),
                Allocations.NONE,
                classes,
                request.leastShare(),
                MOST_CANDIDATES);
        declined.addAll(hotspots.declined());
        if (hotspots.note() != null) {
            notes.add(hotspots.note());
        }
        cpuNanos = profile.tree().cumulative(0);
        Candidates candidates = new Candidates(hotspots, classes);
        declarations.addAll(candidates.declarations());
        if (candidates.targets().isEmpty() || stopped.getCount() == 0) {
            declined.addAll(candidates.declined());
            return advice(List.of(), List.of());
        }
        WatchedWork work = watch(candidates.targets(), half);
        if (sampledNanos > 0 && work.cpuNanos() > 0) {
            sampledPart = cpuNanos / sampledNanos;
            cpuNanos = work.cpuNanos() * sampledPart;
        }
        watched = Watched.of(work.last(), candidates.targets());
        if (gone && watched.isEmpty()) {
            throw gone();
        }
        return judged(candidates, work, running);
    }

    private Profile sample(Duration time) throws InterruptedException {
        progress.begin("sampling process " + request.pid());
        try (Attach attach = Attach.start(request.pid(), SampleRequest.of(SampleEvent.CPU), time.plus(GRACE))) {
            if (!await(time)) {
                throw gone();
            }
            Profile profile = attach.stop();
            notes.addAll(attach.notes());
            return profile;
        }
    }

    private WatchedWork watch(List<WatchTarget> targets, Duration time) throws IOException, InterruptedException {
        progress.begin("watching which calls of process " + request.pid() + " repeat");
        watching.start(targets, time.plus(GRACE));
        WatchSnapshot first = watching.seen();
        WatchSnapshot settled = first;
        try {
            Duration warmUp = time.multipliedBy(2).dividedBy(5);
            if (await(warmUp)) {
                settled = watching.seen();
                await(time.minus(warmUp));
            }
        } finally {
            progress.begin("leaving process " + request.pid() + " as it was");
        }
        WatchSnapshot last = watching.end();
        gone = !watching.isRunning();
        if (gone) {
            notes.add("process " + request.pid() + " ended after " + Durations.text(System.nanoTime() - start)
                    + "; this is what was seen until at most 1 s before");
        } else {
            watching.failure()
                    .ifPresent(reason ->
                            notes.add("process " + request.pid() + " may not have been left as it was: " + reason));
        }
        return new WatchedWork(first, settled, last);
    }

    /** @return whether the process is still there */
    private boolean await(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            if (!watching.isRunning()) {
                return false;
            }
            processorNanos();
            if (stopped.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        return true;
    }

    /** CPU time of the process so far, or until shortly before it ended; 0 where that is not known. */
    private long processorNanos() {
        lastCpuNanos = Math.max(lastCpuNanos, watching.cpuNanos());
        return lastCpuNanos;
    }

    private Advice judged(Candidates candidates, WatchedWork work, LiveWatching.Running running) {
        Map<MethodRef, Watched> seen = new LinkedHashMap<>();
        watched.forEach(each -> seen.put(each.method(), each));
        List<Prospect> prospects = new ArrayList<>();
        Map<Integer, SizedCache> caches = candidates.sized(
                seen, method -> unseen(method, work.last()), method -> WithoutCaches.process(cpuNanos(work, method)));
        caches.forEach((place, sized) -> {
            Hotspot candidate = hotspots.candidates().get(place);
            prospects.add(Prospect.observed(candidate, place, candidates.safety(candidate.method()), sized));
        });
        Selection selection = new Selection(
                prospects,
                new Selection.Limits(Long.MAX_VALUE, request.most(), true),
                safe -> new ProspectOverlap(hotspots, safe));
        declined.addAll(candidates.declined());
        declined.addAll(candidates.told(selection.declined()));
        notes.addAll(candidates.notes(selection.worth()));
        notes.addAll(candidates.notes(selection.unsafe()));
        if (!selection.worth().isEmpty()) {
            notes.add("To verify, save the advice with --write advice.yaml and run: cachebench compare "
                    + running.invocation("--cache none --config advice.yaml"));
        }
        return advice(selection.worth(), selection.unsafe());
    }

    /** What all calls of a method that were watched belong to. */
    private double cpuNanos(WatchedWork work, MethodRef method) {
        double nanos = work.cpuNanos(method) * sampledPart;
        return nanos > 0 ? nanos : cpuNanos;
    }

    private static String unseen(MethodRef method, WatchSnapshot snapshot) {
        for (String skipped : snapshot.skipped()) {
            if (skipped.startsWith(method.className() + ": ")) {
                return "could not be watched: "
                        + skipped.substring(method.className().length() + 2);
            }
        }
        return "was not called while calls were watched";
    }

    private Advice advice(List<Opportunity> worth, List<Opportunity> unsafe) {
        declined.sort(Comparator.comparingDouble(each -> -each.share()));
        boolean early = stopped.getCount() == 0;
        return new Advice(
                new Invocation(List.of("--pid", String.valueOf(request.pid())), List.of()),
                AdviceTime.CPU,
                (long) cpuNanos,
                Double.NaN,
                OptionalInt.of(hotspots.candidates().size()),
                hotspots.hottest(),
                worth,
                unsafe,
                declined,
                Selection.LEAST_SAVING,
                null,
                watched,
                declarations,
                List.of(),
                System.nanoTime() - start,
                early ? Ending.INTERRUPTED : Ending.OBSERVED,
                hotspots != null && hotspots.note() != null,
                notes);
    }
}
