package dev.cachebench.profile.async;

import dev.cachebench.profile.Profile;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** async-profiler as an agent of a JVM that is yet to be started, and what it leaves behind. */
public final class AgentOptions {
    private final SampleRequest request;
    private final SampleEvent used;
    private final List<String> notes;
    private final Path library;
    private final Path file;
    private final Path log;
    private final boolean jfr;

    private AgentOptions(
            SampleRequest request, SampleEvent used, List<String> notes, Path file, Path log, boolean jfr) {
        this.request = request;
        this.used = used;
        this.notes = notes;
        this.file = file;
        this.log = log;
        this.jfr = jfr;
        library = NativeLibrary.file();
    }

    /**
     * Has a profile written when the JVM ends; {@link #profile} reads it. The event is tried in this JVM first, so that one
     * that is refused is told before the program starts.
     *
     * @param folder for the profile and async-profiler's own messages
     * @throws UserFault if the event cannot be had, or nothing can be written there
     */
    public static AgentOptions profiling(SampleRequest request, Path folder) {
        return of(request, folder.resolve("samples.collapsed"), folder, false);
    }

    /**
     * Has a JFR recording written.
     *
     * @param folder for async-profiler's own messages
     * @throws UserFault if the event cannot be had, or nothing can be written there
     */
    public static AgentOptions recording(SampleRequest request, Path file, Path folder) {
        return of(request, file, folder, true);
    }

    private static AgentOptions of(SampleRequest request, Path file, Path folder, boolean jfr) {
        check(file);
        Path log = folder.resolve("async-profiler.log");
        check(log);
        // A method's probes are async-profiler's own, and refused nowhere.
        SampleEvent tried = request.event() == SampleEvent.METHOD ? SampleEvent.ITIMER : request.event();
        String refusal = AsyncSession.refusal(tried.id()).orElse(null);
        if (refusal == null) {
            return new AgentOptions(request, request.event(), List.of(), file, log, jfr);
        }
        if (request.event() == SampleEvent.CPU) {
            return new AgentOptions(request, SampleEvent.CTIMER, List.of(PerfEvents.fallback()), file, log, jfr);
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
    public String jvmArgument() {
        SampleRequest actual = request.using(used);
        return "-agentpath:" + library + "=" + actual.start()
                + (jfr ? ",jfr" : ",collapsed,total," + Collapsed.OPTIONS)
                + ",file=" + file.toAbsolutePath()
                + ",log=" + log.toAbsolutePath();
    }

    /** The event that will be sampled, which may be the next best. */
    public SampleEvent event() {
        return used;
    }

    /** What should be said of the samples, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Reads what the JVM left behind.
     *
     * @param wallNanos how long it ran
     * @param lines where the functions' lines are found
     * @throws UserFault if it left nothing, because it was killed or the agent failed
     */
    public Profile profile(long wallNanos, SourceLines lines) {
        if (!Files.exists(file)) {
            throw UserFault.missing(
                    "the program left no profile: " + complaint(log).orElse("it was killed, or its JVM did not start"));
        }
        return SampledProfile.profile(request, used, wallNanos, read(file), null, lines, notes);
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
