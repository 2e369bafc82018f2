package dev.cachebench.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real launcher as a child process, on the JVM that runs the tests. The child reads from {@code /dev/null} and
 * never sees a terminal, and what this process has in its environment to change the output is taken away.
 */
public final class Launched {
    static final Path PROJECT = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    static final Path LAUNCHER = PROJECT.resolve("scripts/cachebench");
    private static final long TIMEOUT_SECONDS = 600; // on a busy machine a start may take many times as long
    private static boolean warm;

    private Path folder = PROJECT;
    private final Map<String, String> environment = new HashMap<>();
    private long timeoutSeconds = TIMEOUT_SECONDS;

    private Launched() {}

    /** Runs {@code scripts/cachebench} with these arguments. */
    static Outcome cachebench(String... args) {
        return new Launched().run(args);
    }

    /** Runs a line of bash in the project's folder, with {@code scripts} first on the path. */
    public static Outcome bash(String line) {
        return new Launched().script(line);
    }

    /** The same, for a line that may take this long. */
    public static Outcome bash(String line, long timeoutSeconds) {
        return new Launched().within(timeoutSeconds).script(line);
    }

    static Launched in(Path folder) {
        return new Launched().from(folder);
    }

    static Launched with(String variable, String value) {
        return new Launched().and(variable, value);
    }

    Launched from(Path folder) {
        this.folder = folder;
        return this;
    }

    /** Sets an environment variable, or with {@code null} takes it away. */
    Launched and(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Waits this long for an end, instead of ten minutes. */
    Launched within(long seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    Outcome run(String... args) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(args));
        return run(command);
    }

    Outcome script(String line) {
        return run(List.of("bash", "-c", line));
    }

    /** Starts a command, waits for it and keeps what it printed. */
    Outcome run(List<String> command) {
        warmUp();
        try {
            return new Started(command, folder, environment).await(timeoutSeconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the launcher without waiting for it. */
    Started start(String... args) throws IOException {
        warmUp();
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(args));
        return new Started(command, folder, environment);
    }

    /** The launcher may say that it prepares something on its first use; that is no part of any test. */
    private static synchronized void warmUp() {
        if (!warm) {
            warm = true;
            cachebench("--version");
        }
    }

    /** Whether a program is on the path. */
    static boolean has(String program) {
        return bash("command -v " + program).exitCode() == 0;
    }

    /** A child process whose output goes to files, so that it never waits for a reader. */
    static final class Started {
        private final String command;
        private final Process process;
        private final Path out = Files.createTempFile("cachebench", ".out");
        private final Path err = Files.createTempFile("cachebench", ".err");

        private Started(List<String> command, Path folder, Map<String, String> changes) throws IOException {
            this.command = String.join(" ", command);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> environment = builder.environment();
            environment
                    .keySet()
                    .removeAll(List.of("NO_COLOR", "CACHEBENCH_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            String java = System.getProperty("java.home"); // what is tested, and not another one that comes first
            environment.put("JAVA_HOME", java);
            environment.put(
                    "PATH",
                    String.join(File.pathSeparator, LAUNCHER.getParent() + "", java + "/bin", System.getenv("PATH")));
            changes.forEach((variable, value) -> {
                if (value == null) {
                    environment.remove(variable);
                } else {
                    environment.put(variable, value);
                }
            });
            process = builder.start();
        }

        /** Sends SIGINT to the process and its children, as a terminal does on Ctrl-C. */
        void interrupt() throws IOException, InterruptedException {
            List<String> kill = new ArrayList<>(List.of("kill", "-INT", String.valueOf(process.pid())));
            process.descendants().forEach(child -> kill.add(String.valueOf(child.pid())));
            new ProcessBuilder(kill).start().waitFor();
        }

        /** Sends SIGINT to the process, and not to its children. */
        void interruptAlone() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        /** Sends SIGKILL to the process and its children. */
        void kill() throws InterruptedException {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroyForcibly().waitFor();
            all.forEach(ProcessHandle::destroyForcibly);
        }

        ProcessHandle handle() {
            return process.toHandle();
        }

        List<ProcessHandle> children() {
            return process.children().toList();
        }

        Outcome await() throws IOException {
            return await(TIMEOUT_SECONDS);
        }

        private Outcome await(long timeoutSeconds) throws IOException {
            try {
                if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                    throw new AssertionError(command + " did not end within " + timeoutSeconds + " s; it printed\n"
                            + Files.readString(out) + Files.readString(err));
                }
                return new Outcome(command, process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        }
    }
}
