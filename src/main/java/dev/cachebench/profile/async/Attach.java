package dev.cachebench.profile.async;

import dev.cachebench.profile.Profile;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Samples of a JVM that runs already, from {@link #start} to {@link #stop}; the JVM goes on unharmed. If it ends
 * before, its samples are written as it ends; and now and then before that, in case it is killed.
 */
public final class Attach implements AutoCloseable {
    private static final long FIRST_COPY_SECONDS = 1;
    private static final long COPY_SECONDS = 10;

    private final ProcessHandle process;
    private final AttachedJvm machine;
    private final AttachFolder folder;
    private final SampleRequest request;
    private final boolean jfr;
    private SampleEvent used;
    private SourceLines lines;
    private long begin;
    private long copied; // nanoTime of the last copy
    private boolean running;

    private Attach(
            ProcessHandle process, AttachedJvm machine, AttachFolder folder, SampleRequest request, boolean jfr) {
        this.process = process;
        this.machine = machine;
        this.folder = folder;
        this.request = request;
        this.jfr = jfr;
        used = request.event();
    }

    /**
     * Begins to sample a JVM.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, it lets nobody
     *     attach, or the event cannot be had there
     */
    public static Attach start(long pid, SampleRequest request) {
        return start(pid, request, null, "");
    }

    /**
     * Begins to sample a JVM into a JFR file, which is whole once the session is closed.
     *
     * @throws UserFault likewise, or if the file cannot be written
     */
    public static Attach record(long pid, SampleRequest request, Path file) {
        AgentOptions.check(file);
        return start(pid, request, file, "");
    }

    /**
     * Begins to sample a JVM for a time; then the samples end by themselves, whatever becomes of us.
     *
     * @throws UserFault likewise
     */
    public static Attach start(long pid, SampleRequest request, Duration longest) {
        return start(pid, request, null, ",timeout=" + Math.max(1, longest.toSeconds()));
    }

    private static Attach start(long pid, SampleRequest request, Path jfr, String limit) {
        AttachedJvm machine = Attaching.to(pid, "profile");
        ProcessHandle process = machine.process();
        Attach attach = null;
        try {
            attach = new Attach(process, machine, AttachFolder.forUserOf(process), request, jfr != null);
            attach.begin(limit + (jfr == null ? attach.atEnd() : ",jfr,file=" + jfr.toAbsolutePath()));
            return attach;
        } catch (RuntimeException e) {
            if (attach != null) {
                attach.end();
            } else {
                machine.detach();
            }
            throw e;
        }
    }

    /** What async-profiler is to do when the process ends. */
    private String atEnd() {
        return "," + Traces.OUTPUT + ",file=" + folder.end();
    }

    private void begin(String output) {
        lines = lines();
        try {
            load(request.start() + output);
        } catch (IOException e) {
            throw UserFault.missing("process " + process.pid() + " has ended, or does not answer", e);
        } catch (IllegalStateException e) {
            throw AsyncSession.refused(request.name() + " in process " + process.pid(), e.getMessage());
        }
        running = true;
        begin = System.nanoTime();
        if (used == SampleEvent.CPU && Engine.usesTimer(String.valueOf(process.pid()))) {
            used = SampleEvent.CTIMER;
        }
    }

    /** @throws IllegalStateException with async-profiler's words if it refuses a command */
    private void load(String command) throws IOException {
        if (!machine.load(folder.library(), command + ",log=" + folder.log())) {
            throw new IllegalStateException(AgentOptions.complaint(folder.log()).orElse("it does not say why"));
        }
    }

    /**
     * Waits until the process ends.
     *
     * @param longest how long at most; {@code null} for as long as it takes
     * @return whether it still runs
     */
    public boolean await(Duration longest) throws InterruptedException {
        CompletableFuture<ProcessHandle> end = process.onExit();
        long deadline = longest == null ? Long.MAX_VALUE : System.nanoTime() + longest.toNanos();
        for (long pause = FIRST_COPY_SECONDS; ; pause = Math.min(2 * pause, COPY_SECONDS)) {
            long left = longest == null ? Long.MAX_VALUE : Math.max(0, deadline - System.nanoTime());
            long next = TimeUnit.SECONDS.toNanos(pause);
            try {
                end.get(Math.min(left, next), TimeUnit.NANOSECONDS);
                return false;
            } catch (TimeoutException e) {
                if (left <= next) {
                    return true;
                }
                copy();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Writes down the samples so far. */
    private synchronized void copy() {
        if (!running || jfr) {
            return;
        }
        try {
            long now = System.nanoTime();
            load("dump," + Traces.OUTPUT + ",file=" + folder.half());
            Files.move(folder.half(), folder.copy(), StandardCopyOption.REPLACE_EXISTING);
            copied = now;
        } catch (IOException | IllegalStateException e) {
            // the process is about to end, or the next copy succeeds
        }
    }

    /** What should be said of this session, one sentence each. */
    public List<String> notes() {
        return used == request.event() ? List.of() : List.of(PerfEvents.fallback());
    }

    /**
     * Ends the session and makes a profile of it. If the process has ended, it is a profile of what it did until then.
     *
     * @throws UserFault if the process was killed before it left any samples
     * @throws IllegalStateException if the session has ended, or writes a JFR file
     */
    public synchronized Profile stop() {
        if (!running || jfr) {
            throw new IllegalStateException("there is nothing to stop");
        }
        long now = System.nanoTime();
        try {
            load("stop," + Traces.OUTPUT + ",file=" + folder.samples());
            return profile(now - begin, AgentOptions.read(folder.samples()), notes());
        } catch (IOException e) {
            return left(now);
        } finally {
            running = false;
            close();
        }
    }

    /** Of a process that has ended. */
    private Profile left(long now) {
        List<String> notes = new ArrayList<>(notes());
        if (Files.exists(folder.end())) {
            notes.add("process " + process.pid() + " ended after " + Durations.text(now - begin)
                    + "; these are its samples until then");
            return profile(now - begin, AgentOptions.read(folder.end()), notes);
        }
        if (!Files.exists(folder.copy())) {
            throw UserFault.missing("process " + process.pid() + " was killed before it left any samples");
        }
        notes.add("process " + process.pid() + " was killed after " + Durations.text(now - begin)
                + "; its samples of the last " + Durations.text(now - copied) + " are lost");
        return profile(copied - begin, AgentOptions.read(folder.copy()), notes);
    }

    private Profile profile(long wallNanos, String samples, List<String> notes) {
        return SampledProfile.profile(request, used, wallNanos, samples, lines, notes);
    }

    /** From the class files on the process's own class path. */
    private SourceLines lines() {
        Properties properties = machine.properties();
        Path home = Path.of(properties.getProperty("user.dir", "."));
        return SourceLines.ofClassPath(
                Stream.of(properties.getProperty("java.class.path", "").split(File.pathSeparator))
                        .map(entry -> home.resolve(entry).toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                properties.getProperty("sun.java.command"));
    }

    /** Ends the session, if it has not ended yet; a second call does nothing. */
    @Override
    public synchronized void close() {
        try {
            if (running && process.isAlive()) {
                running = false;
                load("stop");
            }
        } catch (IOException e) {
            // it has ended
        } finally {
            end();
        }
    }

    private void end() {
        machine.detach();
        folder.delete();
    }
}
