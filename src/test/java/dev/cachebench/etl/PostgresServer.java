package dev.cachebench.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's PostgreSQL on a free port of this machine alone, with an empty database in a folder of its own. It ends with
 * the test. Since it refuses to run as root, root runs it as the user {@code postgres}, whom the package makes.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final int PATIENCE = 60; // seconds

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Process process;
    private final Thread hook = new Thread(this::kill);

    public PostgresServer() throws IOException, InterruptedException {
        programs = programs();
        folder = Files.createTempDirectory("cachebench-postgres");
        port = TestServer.freePort();
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        String data = folder.resolve("data").toString();
        Process made = start("initdb", "-D", data, "-U", "etl", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        assertThat(made.waitFor(PATIENCE, TimeUnit.SECONDS) && made.exitValue() == 0)
                .as("initdb: %s", log())
                .isTrue();
        process = start(
                "postgres",
                "-D",
                data,
                "-p",
                String.valueOf(port),
                "-k",
                folder.toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off");
        Runtime.getRuntime().addShutdownHook(hook);
        long start = System.nanoTime();
        while (start("pg_isready", "-h", "127.0.0.1", "-p", String.valueOf(port))
                        .waitFor()
                != 0) {
            assertThat(process.isAlive() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE))
                    .as("postgres starts: %s", log())
                    .isTrue();
            Thread.sleep(50);
        }
    }

    /** Skips the test where it is not installed, unless this is where all tests have to run. */
    private static Path programs() throws IOException {
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                List<Path> found = versions.map(version -> version.resolve("bin"))
                        .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                        .sorted()
                        .toList();
                if (!found.isEmpty()) {
                    return found.get(found.size() - 1);
                }
            }
        }
        String message =
                "SKIPPED: there is no PostgreSQL in " + VERSIONS + "; scripts/install-test-servers installs it";
        System.err.println(message);
        assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
        Assumptions.abort(message);
        throw new AssertionError(message);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private Process start(String program, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=etl";
    }

    private void kill() {
        process.destroyForcibly();
    }

    /** Ends it, whatever it is doing. */
    @Override
    public void close() throws IOException {
        try {
            start("pg_ctl", "stop", "-D", folder.resolve("data").toString(), "-m", "immediate")
                    .waitFor();
            assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
