package dev.cachebench.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real server on a free port of this machine alone, with a folder of its own. It ends with the test. */
public final class TestServer implements AutoCloseable {
    private final List<String> command;
    private final Path folder;
    private final int port;
    private Process process;
    private final Thread hook = new Thread(this::kill);

    private TestServer(int port, List<String> command) throws IOException {
        this.port = port;
        this.command = command;
        folder = Files.createTempDirectory("cachebench-server");
        Runtime.getRuntime().addShutdownHook(hook);
        start();
    }

    /** A Redis server without persistence. */
    public static TestServer redis(String... options) throws IOException {
        return redis(freePort(), options);
    }

    public static TestServer redis(int port, String... options) throws IOException {
        requireBinary("redis-server");
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no"));
        command.addAll(List.of(options));
        return new TestServer(port, command);
    }

    public static TestServer memcached(String... options) throws IOException {
        requireBinary("memcached");
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of("memcached", "-p", String.valueOf(port), "-l", "127.0.0.1", "-U", "0", "-u", "nobody"));
        command.addAll(List.of(options));
        return new TestServer(port, command);
    }

    /** Skips the test, unless this is where all tests have to run. */
    private static void requireBinary(String name) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!there) {
            String message = "SKIPPED: there is no " + name + " on PATH; scripts/install-test-servers installs it";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** Starts it again, after {@link #kill}. */
    public void start() throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int tries = 0; !answers(); tries++) {
            assertThat(process.isAlive() && tries < 2_400)
                    .as("%s starts: %s", command, Files.readString(folder.resolve("log")))
                    .isTrue();
            sleep();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getLocalPort() != port; // else it is connected to itself
        } catch (IOException e) {
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without a word to anybody. */
    public void kill() {
        try {
            assertThat(process.destroyForcibly().waitFor(4, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It keeps its connections, and answers nothing. */
    public void freeze() throws IOException {
        signal("-STOP");
        for (Path task : tasks()) {
            while (!Files.readString(task.resolve("stat")).matches("(?s).*\\) [Tt] .*")) {
                sleep();
            }
        }
    }

    /** Its threads, which stop one after another. */
    private List<Path> tasks() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
            return tasks.toList();
        }
    }

    public void thaw() throws IOException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException {
        try {
            assertThat(new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        Runtime.getRuntime().removeShutdownHook(hook);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
