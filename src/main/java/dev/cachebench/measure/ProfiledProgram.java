package dev.cachebench.measure;

import dev.cachebench.profile.Clock;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.SnapshotFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program under the profiling agent. The program keeps our standard streams and our signals; when it has ended, on
 * its own or not, what its agent left behind is read.
 */
public final class ProfiledProgram {
    private static final long GRACE_MILLIS = 500;

    private final Program program;
    private final Options options;
    private final Path agent;
    private final Path folder;
    private volatile Process process;

    /**
     * @param include globs over {@code package.Class.method}; empty for every class that the JDK did not bring
     * @param exclude globs to leave out
     */
    public record Options(Clock clock, int maxNodes, List<String> include, List<String> exclude) {}

    /**
     * What a profiled program left behind.
     *
     * @param profile what ran until its end, or until at most a second before it was killed
     * @param skipped classes that ran without probes, with the reasons; the first of them
     * @param skippedCount how many there were
     */
    public record Result(Profile profile, List<String> skipped, int skippedCount) {
        /** @throws IOException with one sentence if {@code file} is no whole recording */
        public static Result read(Path file) throws IOException {
            SnapshotFile read = SnapshotFile.read(file);
            return new Result(Profile.of(read.snapshot(), read.names()), read.skipped(), read.skippedCount());
        }
    }

    /**
     * @param agent the agent's jar
     * @param folder where the recording goes, besides the agent's options; exists
     */
    public ProfiledProgram(Program program, Options options, Path agent, Path folder) {
        this.program = program;
        this.options = options;
        this.agent = agent;
        this.folder = folder;
    }

    /**
     * Runs the program and waits for its end.
     *
     * @return its exit code; 128 and the signal's number if a signal ended it
     * @throws IOException if it could not be started
     */
    public int run() throws IOException, InterruptedException {
        writeOptions();
        List<String> command = new ArrayList<>();
        command.add(program.java().toString());
        command.addAll(program.jvmArgs());
        command.add("-javaagent:" + agent + "=" + optionsFile());
        command.addAll(program.launch());
        command.addAll(program.args());
        process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor();
    }

    private void writeOptions() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("file", recording().toString());
        properties.setProperty("clock", options.clock().name());
        properties.setProperty("maxNodes", String.valueOf(options.maxNodes()));
        properties.setProperty("include", String.join(",", options.include()));
        properties.setProperty("exclude", String.join(",", options.exclude()));
        try (Writer out = Files.newBufferedWriter(optionsFile())) {
            properties.store(out, null);
        }
    }

    private Path optionsFile() {
        return folder.resolve("agent.properties");
    }

    private Path recording() {
        return folder.resolve("recording");
    }

    /**
     * For a shutdown hook: a terminal has sent the signal that ends us to the program too. Where there is none, and the
     * program goes on, it is asked to end.
     *
     * @param terminal whether a terminal sends the signals
     * @return the program's exit code
     */
    public int outlive(boolean terminal) throws InterruptedException {
        if (process == null) {
            return 0;
        }
        if (!terminal && !process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            process.destroy();
        }
        return process.waitFor();
    }

    /**
     * What the program left behind; {@code null} if it left nothing, because its JVM did not get as far as the agent.
     *
     * @throws UncheckedIOException if the recording is unreadable
     */
    public Result result() {
        if (!Files.exists(recording())) {
            return null;
        }
        try {
            return Result.read(recording());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
