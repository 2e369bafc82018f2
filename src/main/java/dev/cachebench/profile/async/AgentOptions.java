package dev.cachebench.profile.async;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * async-profiler as an agent of a JVM that is yet to be started, and what it leaves behind. JVMs that inherit the agent
 * from that one write into files of their own; after the run there is no folder for them.
 */
public final class AgentOptions {
    /** async-profiler writes the process id for it. */
    private static final String PID = "%p";

    private final SampleRequest request;
    private final SampleEvent used;
    private final List<String> notes;
    private final Path library;
    private final Path folder;
    private final Path recording; // null for a profile

    private AgentOptions(SampleRequest request, SampleEvent used, List<String> notes, Path folder, Path recording) {
        this.request = request;
        this.used = used;
        this.notes = notes;
        this.folder = folder;
        this.recording = recording;
        library = NativeLibrary.file();
    }

    /**
     * Has a profile written when the JVM ends; {@link #profile} reads it. The event is tried in this JVM first, so that
     * one that is refused is reported before the program starts.
     *
     * @param folder for the profile
     * @throws UserFault if the event cannot be had, or nothing can be written there
     */
    public static AgentOptions profiling(SampleRequest request, Path folder) {
        check(folder.resolve("samples"));
        return of(request, folder, null);
    }

    /**
     * Has stacks written when the JVM ends, beside something else that costs little: by a timer per thread, which is
     * refused nowhere and so need not be tried first. {@link #beside} reads them.
     *
     * @param folder for the stacks
     * @throws UserFault if async-profiler does not run here, or nothing can be written there
     */
    public static AgentOptions timing(Path folder) {
        SampleEvent timer = System.getProperty("os.name").equals("Linux") ? SampleEvent.CTIMER : SampleEvent.ITIMER;
        check(folder.resolve("samples"));
        AgentOptions options = new AgentOptions(SampleRequest.of(timer), timer, List.of(), folder, null);
        if (!Files.isExecutable(options.library)) { // the program's JVM would not start
            throw Engine.noExecution(options.library);
        }
        return options;
    }

    /**
     * Has a JFR recording written; {@link #keepRecording} puts it into its place.
     *
     * @throws UserFault if the event cannot be had, or the file cannot be written
     */
    public static AgentOptions recording(SampleRequest request, Path file) {
        check(file);
        // A recording may be large: beside its place it needs only be moved.
        String beside = ".cachebench-" + ProcessHandle.current().pid();
        return of(request, file.toAbsolutePath().resolveSibling(beside), file);
    }

    private static AgentOptions of(SampleRequest request, Path folder, Path recording) {
        // A method's probes are async-profiler's own, and refused nowhere.
        SampleEvent tried = request.event() == SampleEvent.METHOD ? SampleEvent.ITIMER : request.event();
        String refusal = AsyncSession.refusal(tried.id()).orElse(null);
        if (refusal == null) {
            return new AgentOptions(request, request.event(), List.of(), folder, recording);
        }
        if (request.event() == SampleEvent.CPU) {
            return new AgentOptions(request, SampleEvent.CTIMER, List.of(PerfEvents.fallback()), folder, recording);
        }
        throw AsyncSession.refused(request.name(), refusal);
    }

    /**
     * Makes sure that async-profiler can write this file, which it would find out only at the end.
     *
     * @throws UserFault if not
     */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String why = null;
        if (Files.isDirectory(file)) {
            why = "it is a folder";
        } else if (folder == null || !Files.isDirectory(folder)) {
            why = "there is no folder " + folder;
        } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            why = "no permission";
        } else if (file.toAbsolutePath().toString().matches("(?s).*[,%\\n].*")) {
            why = "async-profiler takes no ',' or '%' in a name";
        }
        if (why != null) {
            throw UserFault.missing("cannot write '" + file + "': " + why + "; name another file");
        }
    }

    /** For the JVM's command line, before the program's name. */
    public String jvmArgument() throws IOException {
        return jvmArgument(request.using(used).start());
    }

    /** The same for the command lines of JVMs that start others, which are sampled too. */
    public String inheritedArgument() throws IOException {
        return jvmArgument(
                isRepeatable() ? request.startRepeatable() : request.using(used).start());
    }

    /** Whether a JVM may be given {@link #inheritedArgument} twice, or else does not start. */
    public boolean isRepeatable() {
        return request.startRepeatable() != null;
    }

    private String jvmArgument(String start) throws IOException {
        Files.createDirectories(folder);
        // It has no log: in a JVM that ends after the run, that would be standard output.
        return "-agentpath:" + library + "=" + start
                + (recording != null ? ",jfr" : "," + Traces.OUTPUT)
                + ",file=" + file(PID)
                + ",loglevel=none";
    }

    private Path file(String pid) {
        return folder.toAbsolutePath().resolve("samples." + pid);
    }

    /** Where a recording is kept; {@code null} if there is to be a profile instead. */
    public Path recording() {
        return recording;
    }

    /**
     * Reads what the JVM left behind.
     *
     * @param pid its process id
     * @param children those of JVMs that it started
     * @param wallNanos how long it ran
     * @param lines where the functions' lines are found
     * @throws UserFault if it left nothing, because it was killed or the agent failed
     */
    public Profile profile(long pid, Set<String> children, long wallNanos, SourceLines lines) {
        Path file = left(pid, children);
        if (file == null) {
            throw UserFault.missing("the program left no profile: it was killed, or its JVM did not start");
        }
        return SampledProfile.profile(request, used, wallNanos, read(file), lines, notes);
    }

    /**
     * Reads what a JVM left behind that the program started.
     *
     * @param pid its process id
     * @param started when it did
     * @return {@code null} if it was killed, or still runs
     */
    public Profile profileOfChild(String pid, Instant started, SourceLines lines) throws IOException {
        Path file = file(pid);
        if (!Files.exists(file)) {
            return null;
        }
        Duration ran = Duration.between(started, Files.getLastModifiedTime(file).toInstant());
        return SampledProfile.profile(request, used, Math.max(0, ran.toNanos()), read(file), lines, notes);
    }

    /**
     * Adds the stacks that the JVM left behind to the counts of calls that were taken beside them.
     *
     * @param pid its process id
     * @return the counts as they are if there are no stacks, because the JVM was killed
     */
    public SnapshotFile beside(SnapshotFile counts, long pid) {
        Path file = left(pid, Set.of());
        return file == null ? counts : SampledProfile.beside(counts, request, used, read(file), notes);
    }

    /**
     * {@code null} if the JVM left none. If a script started it, its process id is not known, but it is the only one.
     */
    private Path left(long pid, Set<String> children) {
        Path file = file(String.valueOf(pid));
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "samples.*")) {
            for (Path each : files) {
                String its = each.getFileName().toString();
                if (!children.contains(its.substring(its.indexOf('.') + 1))) {
                    all.add(each);
                }
            }
        } catch (IOException e) {
            return null;
        }
        return Files.exists(file) ? file : all.size() == 1 ? all.get(0) : null;
    }

    /**
     * Puts the recording of a JVM into its place, and deletes those of JVMs that inherited the agent, but for those
     * that are asked for.
     *
     * @param children the places of recordings of JVMs that the program started, by their process ids
     * @return whether the JVM left one
     */
    public boolean keepRecording(long pid, Map<String, Path> children) throws IOException {
        Path file = left(pid, children.keySet());
        if (file != null) {
            Files.move(file, recording, StandardCopyOption.REPLACE_EXISTING);
        }
        for (Map.Entry<String, Path> child : children.entrySet()) {
            Path its = file(child.getKey());
            if (Files.exists(its)) {
                Files.move(its, child.getValue(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
            for (Path other : others) {
                Files.deleteIfExists(other);
            }
        }
        Files.deleteIfExists(folder);
        return file != null;
    }

    /** What async-profiler complained of in its log. */
    static Optional<String> complaint(Path log) {
        String error = "[ERROR] ";
        return !Files.exists(log)
                ? Optional.empty()
                : read(log)
                        .lines()
                        .filter(line -> line.startsWith(error))
                        .map(line -> line.substring(error.length()))
                        .findFirst();
    }

    /** Whatever bytes there are: a thread's name may be cut in the middle of a letter. */
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw UserFault.missing("cannot read '" + file + "': " + e.getMessage(), e);
        }
    }
}
