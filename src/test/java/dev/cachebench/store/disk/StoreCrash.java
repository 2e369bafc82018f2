package dev.cachebench.store.disk;

import dev.cachebench.store.ByteStore.Row;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.nop.NOPServiceProvider;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Kills processes that write to one store, at random moments, and looks whether anything that they were told is kept is gone.
 * {@code StoreCrash KILLS [SEED]}.
 */
final class StoreCrash {
    private static final int WRITERS = 3;
    private static final int LONGEST_MILLIS = 400; // from the first entry of a writer to its end

    private final Path folder;
    private final Random random;
    private final List<byte[]> acknowledged = new ArrayList<>();
    private int rounds;
    private int kills;

    /** @param folder of the store */
    StoreCrash(Path folder, long seed) {
        this.folder = folder;
        random = new Random(seed);
    }

    /** Entries that the store has said it keeps. */
    int acknowledged() {
        return acknowledged.size();
    }

    int kills() {
        return kills;
    }

    /** Lets three processes write and kills them one by one, then reads all that the store has. */
    void round() throws IOException, InterruptedException {
        int round = rounds++;
        List<Process> writers = new ArrayList<>();
        try {
            for (int i = 0; i < WRITERS; i++) {
                writers.add(start(name(round, i)));
            }
            for (int i = 0; i < WRITERS; i++) {
                awaitFirstEntry(writers.get(i), output(name(round, i)));
            }
            for (int i = 0; i < WRITERS; i++) {
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                boolean ran = writers.get(i).isAlive();
                writers.get(i).destroyForcibly().waitFor(); // SIGKILL
                collect(name(round, i));
                kills += ran ? 1 : 0;
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
        check();
    }

    private static void awaitFirstEntry(Process writer, Path output) throws IOException, InterruptedException {
        while (Files.size(output) == 0) {
            if (!writer.isAlive()) {
                throw new AssertionError("a writer ended with exit code " + writer.exitValue());
            }
            Thread.sleep(5);
        }
    }

    private Path output(String name) {
        return folder.resolveSibling(name + ".txt");
    }

    private static String name(int round, int writer) {
        return "writer " + round + "." + writer;
    }

    private Process start(String name) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        StoreWriter.class.getName(),
                        folder.toString(),
                        name)
                .redirectOutput(output(name).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Wherever the tests' classes come from: a runner may have a class path of its own. */
    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> type : new Class<?>[] {
            StoreWriter.class, DiskStore.class, JDBC4Connection.class, NOPServiceProvider.class, LoggerFactory.class
        }) {
            places.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
        return String.join(File.pathSeparator, places);
    }

    /** Takes note of what a writer was told. Its last line counts if it is whole. */
    private void collect(String name) throws IOException {
        String text = Files.readString(output(name));
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            if (line.startsWith("WRONG")) {
                throw new AssertionError(name + " read something else than it wrote: " + line);
            }
            if (line.startsWith("FAILED")) {
                System.out.println(name + " was not killed, its store failed: " + line);
                break;
            }
            acknowledged.add(StoreWriter.key(name, Integer.parseInt(line)));
        }
        Files.delete(output(name));
    }

    private void check() {
        Verification verified = StoreFolder.verify(folder.toString());
        if (!verified.isClean()) {
            throw new AssertionError("after " + kills + " kills: " + verified);
        }
        try (DiskStore store = StoreWriter.open(folder)) {
            for (byte[] key : acknowledged) {
                byte[] found = store.get(key)
                        .orElseThrow(() -> new AssertionError(new String(key) + " is gone after " + kills + " kills"));
                if (!Arrays.equals(found, StoreWriter.value(key))) {
                    throw new AssertionError(new String(key) + " has a wrong value after " + kills + " kills");
                }
            }
            byte[] fresh = StoreWriter.key("check", 2 * kills + 1);
            if (!store.add(new Row(fresh, "", StoreWriter.value(fresh), 1))) {
                throw new AssertionError("the store takes nothing after " + kills + " kills");
            }
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int wanted = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        Path home = Files.createTempDirectory("crash");
        System.out.println("seed " + seed);
        StoreCrash crash = new StoreCrash(home.resolve("store"), seed);
        try {
            while (crash.kills() < wanted) {
                crash.round();
            }
            System.out.println(
                    crash.kills() + " kills of processes that wrote to one store: verified clean after each three, "
                            + crash.acknowledged() + " acknowledged entries, all there and right");
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
