package dev.cachebench.store.disk;

import dev.cachebench.target.source.ScratchFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Looks what a power cut takes from a store. strace logs what a process writes to its files and when it syncs them. At
 * random points of that log, the files are made as a disk may have them if the power goes at that moment: see {@link
 * UnsyncedFile}. The store must be whole, and with {@code sync=full} have every entry that the process was told is
 * kept. {@code StorePowerCut CUTS [SEED]}.
 */
final class StorePowerCut {
    private static final int ENTRIES = 5000;
    private static final String[] FILES = {"cachebench.db", "cachebench.db-wal", "cachebench.db-journal"};

    private final Path home;
    private final Random random;

    private StorePowerCut(Path home, long seed) {
        this.home = home;
        random = new Random(seed);
    }

    /** What came of the cuts of one writer. */
    private record Cuts(int cuts, int calls, int syncs, int lossy, int lost, int acknowledged) {}

    private Cuts run(String sync, int cuts) throws IOException, InterruptedException {
        Path folder = home.resolve(sync);
        Path output = home.resolve(sync + ".txt");
        List<FileCall> calls = calls(folder, output, sync);
        int[] points = random.ints(cuts, 0, calls.size()).sorted().toArray();
        Map<String, UnsyncedFile> files = new HashMap<>();
        StringBuilder told = new StringBuilder();
        int next = 0;
        int lossy = 0;
        int lost = 0;
        int acknowledged = 0;
        for (int i = 0; i < calls.size(); i++) {
            for (; next < points.length && points[next] == i; next++) {
                List<WrittenKey> keys = keys(told);
                int gone = lost(files, keys, sync);
                lost += gone;
                lossy += gone > 0 ? 1 : 0;
                acknowledged += keys.size();
            }
            FileCall call = calls.get(i);
            if (call.path().equals(output.toString())) {
                told.append(new String(call.bytes(), StandardCharsets.US_ASCII));
            }
            if (call.kind() == FileCall.Kind.SYNC) {
                files.values().forEach(UnsyncedFile::otherIsSynced);
            }
            for (String name : FILES) {
                if (call.path().equals(folder.resolve(name).toString())) {
                    files.computeIfAbsent(name, absent -> new UnsyncedFile()).add(call);
                }
            }
        }
        if (keys(told).size() != ENTRIES) {
            throw new AssertionError("the log shows " + keys(told).size() + " entries of " + ENTRIES);
        }
        int syncs = (int)
                calls.stream().filter(call -> call.kind() == FileCall.Kind.SYNC).count();
        return new Cuts(cuts, calls.size(), syncs, lossy, lost, acknowledged);
    }

    private List<FileCall> calls(Path folder, Path output, String sync) throws IOException, InterruptedException {
        Path log = Files.createDirectory(home.resolve(sync + "-log"));
        List<String> command = new ArrayList<>(FileCall.STRACE);
        command.addAll(List.of("-o", log.resolve("thread").toString()));
        command.addAll(
                StoreProcesses.command(PowerCutWriter.class, folder.toString(), Integer.toString(ENTRIES), sync));
        Process writer = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (writer.waitFor() != 0) {
            throw new IOException("strace ended with exit code " + writer.exitValue());
        }
        return FileCall.read(log);
    }

    private static List<WrittenKey> keys(CharSequence told) {
        List<WrittenKey> keys = new ArrayList<>();
        for (String line : told.toString().split("\n")) {
            if (!line.isEmpty()) {
                keys.add(PowerCutWriter.key(Integer.parseInt(line)));
            }
        }
        return keys;
    }

    /** Makes the files as the disk may have them, and counts the entries that are gone. */
    private int lost(Map<String, UnsyncedFile> files, List<WrittenKey> keys, String sync) throws IOException {
        int lost = 0;
        try (ScratchFolder after = new ScratchFolder(home, "after")) {
            for (Map.Entry<String, UnsyncedFile> file : files.entrySet()) {
                byte[] content = file.getValue().afterPowerCut(random);
                if (content != null) {
                    Files.write(after.path().resolve(file.getKey()), content);
                }
            }
            try (DiskStore store = PowerCutWriter.open(after.path(), sync.equals("full"))) {
                for (WrittenKey key : keys) {
                    Optional<byte[]> found = store.get(key.digest());
                    if (found.isEmpty()) {
                        lost++;
                    } else if (!Arrays.equals(found.get(), key.value())) {
                        throw new AssertionError(key + " has a wrong value");
                    }
                }
                store.notices().stream()
                        .filter(notice -> notice.contains("damaged"))
                        .forEach(notice -> {
                            throw new AssertionError(notice);
                        });
                store.add(new WrittenKey("after").row());
            }
            Verification verified = StoreFolder.verify(after.path().toString());
            if (!verified.isClean()) {
                throw new AssertionError(verified.toString());
            }
        }
        return lost;
    }

    private static void print(String sync, Cuts cuts) {
        System.out.printf(
                "sync=%s: %d power cuts at random points of a log of %,d calls, %,d of them syncs: verified clean after each;"
                        + " %,d of %,d acknowledged entries lost, in %d cuts%n",
                sync, cuts.cuts, cuts.calls, cuts.syncs, cuts.lost, cuts.acknowledged, cuts.lossy);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int wanted = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        try (ScratchFolder home = new ScratchFolder(null, "power-cut")) {
            StorePowerCut test = new StorePowerCut(home.path(), seed);
            Cuts full = test.run("full", wanted);
            print("full", full);
            Cuts normal = test.run("normal", wanted);
            print("normal", normal);
            if (full.lost > 0) {
                throw new AssertionError("sync=full lost entries");
            }
            if (normal.lost == 0) {
                throw new AssertionError("sync=normal lost nothing, so this test would not have noticed a loss");
            }
        }
    }
}
