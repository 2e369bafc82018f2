package dev.cachebench.store.disk;

import dev.cachebench.target.source.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Kills processes that write to one store, at random moments, and looks whether anything that they were told is kept is
 * gone. {@code StoreCrash KILLS [SEED]}.
 */
final class StoreCrash {
    private static final int WRITERS = 3;
    private static final int LONGEST_MILLIS = 400; // from the first entry of a writer to its end

    private final Path folder;
    private final Random random;
    private final List<WrittenKey> acknowledged = new ArrayList<>();
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
        return StoreProcesses.start(output(name), StoreWriter.class, folder.toString(), name);
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
            for (WrittenKey key : acknowledged) {
                byte[] found = store.get(key.digest())
                        .orElseThrow(() -> new AssertionError(key + " is gone after " + kills + " kills"));
                if (!Arrays.equals(found, key.value())) {
                    throw new AssertionError(key + " has a wrong value after " + kills + " kills");
                }
            }
            WrittenKey fresh = new WrittenKey("check " + kills);
            if (!store.add(fresh.row())) {
                throw new AssertionError("the store takes nothing after " + kills + " kills");
            }
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int wanted = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        try (ScratchFolder home = new ScratchFolder(null, "crash")) {
            StoreCrash crash = new StoreCrash(home.path().resolve("store"), seed);
            while (crash.kills() < wanted) {
                crash.round();
            }
            System.out.println(
                    crash.kills() + " kills of processes that wrote to one store: verified clean after each three, "
                            + crash.acknowledged() + " acknowledged entries, all there and right");
        }
    }
}
