package dev.cachebench.store.disk;

import dev.cachebench.target.source.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Lets four processes call functions through one store for as long as is asked for, with more entries than it may keep.
 * Each hit is compared with what computing gives. Every few seconds one of the processes is replaced, half of the time
 * after a kill; about once a minute the store is trimmed and verified meanwhile. {@code StoreSoak MINUTES [SEED]}.
 */
final class StoreSoak {
    private static final int WORKERS = 4;
    private static final long LIMIT = 8_000_000; // of the store, in bytes
    private static final long MINUTE_MILLIS = 60_000;
    private static final long REPLACED_MILLIS = 20_000;
    private static final int LINES = 12; // that it prints meanwhile
    private static final long END_MILLIS = 60_000; // what a worker may take to close its stores

    private final Path home;
    private final Path folder;
    private final Random random;
    private final List<Worker> workers = new ArrayList<>();
    private int started;
    private int kills;
    private int trims;
    private long calls;
    private long hits;
    private long failures;
    private long evicted;
    private long trimmed;

    private StoreSoak(Path home, long seed) {
        this.home = home;
        folder = home.resolve("store");
        random = new Random(seed);
    }

    private record Worker(Process process, Path output) {}

    private Worker start() throws IOException {
        Path output = home.resolve("worker " + started++);
        return new Worker(
                StoreProcesses.start(
                        output,
                        SoakWorker.class,
                        folder.toString(),
                        Long.toString(random.nextLong()),
                        Long.toString(LIMIT)),
                output);
    }

    /** Ends a worker, and adds up what it says. */
    private void end(Worker worker, boolean kill) throws IOException, InterruptedException {
        boolean ran = worker.process.isAlive();
        if (kill && ran) {
            kills++;
            worker.process.destroyForcibly().waitFor();
        } else {
            worker.process.getOutputStream().write('\n');
            worker.process.getOutputStream().close();
            if (!worker.process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("a worker does not end");
            }
        }
        boolean done = false;
        for (String line : Files.readAllLines(worker.output)) {
            if (line.startsWith("DONE ")) {
                String[] sums = line.split(" ");
                calls += Long.parseLong(sums[1]);
                hits += Long.parseLong(sums[2]);
                failures += Long.parseLong(sums[3]);
                evicted += Long.parseLong(sums[4]);
                done = true;
            } else if (line.startsWith("WRONG") || line.contains("damaged")) {
                throw new AssertionError(line);
            } else if (line.startsWith("FAILED")) {
                System.out.println(line);
            }
        }
        if (!done && !(kill && ran)) {
            throw new AssertionError("a worker ended by itself: " + Files.readString(worker.output));
        }
        Files.delete(worker.output);
    }

    private void look() {
        try (StoreFolder store = StoreFolder.open(folder.toString())) {
            trims++;
            trimmed += store.trim(LIMIT / 2, System.currentTimeMillis() - 10 * MINUTE_MILLIS, false)
                    .droppedEntries();
        }
        Verification verified = StoreFolder.verify(folder.toString());
        if (!verified.isClean()) {
            throw new AssertionError(verified.toString());
        }
    }

    private void run(long millis) throws IOException, InterruptedException {
        long start = System.currentTimeMillis();
        long looked = start;
        long printed = start;
        try {
            for (int i = 0; i < WORKERS; i++) {
                workers.add(start());
            }
            for (long now = start; now - start < millis; now = System.currentTimeMillis()) {
                Thread.sleep(Math.min(REPLACED_MILLIS, millis - (now - start)));
                int which = random.nextInt(WORKERS);
                end(workers.get(which), random.nextBoolean());
                workers.set(which, start());
                if (System.currentTimeMillis() - looked >= MINUTE_MILLIS) {
                    looked = System.currentTimeMillis();
                    look();
                }
                if (System.currentTimeMillis() - printed >= millis / LINES) {
                    printed = System.currentTimeMillis();
                    print((printed - start) / MINUTE_MILLIS + " min");
                }
            }
            for (Worker worker : workers) {
                end(worker, false);
            }
            look();
        } finally {
            workers.forEach(worker -> worker.process.destroyForcibly());
        }
    }

    private void print(String when) throws IOException {
        System.out.printf(
                "%s: %,d calls of processes that were not killed, %,d hits, all right; %,d entries evicted, %,d trimmed in %d"
                        + " times; %d processes, %d of them killed; the store failed %d times; %.1f MB in files%n",
                when,
                calls,
                hits,
                evicted,
                trimmed,
                trims,
                started,
                kills,
                failures,
                new StoreFile(folder).bytes() / 1e6);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int minutes = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("seed " + seed + "; four processes, each at work for a twentieth of the time or less");
        try (ScratchFolder home = new ScratchFolder(null, "soak")) {
            StoreSoak soak = new StoreSoak(home.path(), seed);
            soak.run(minutes * MINUTE_MILLIS);
            soak.print("in all");
        }
    }
}
