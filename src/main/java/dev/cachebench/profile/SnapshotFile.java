package dev.cachebench.profile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot in a file: what a profiled program leaves behind, while it runs and at its end.
 *
 * <p>A magic number, a version, the figures of the snapshot, the functions, the trees, and a CRC-32 of it all. Numbers
 * are of variable length (seven bits a byte, lowest first).
 *
 * @param names the functions that the trees refer to
 * @param counted calls that were counted beside sampled stacks; {@code null} if the probes built the trees
 * @param skipped classes and methods that could not be woven and ran as they are, with the reasons; the first of them
 * @param skippedCount how many there were
 * @param last whether it was written at the program's end, and not before
 */
public record SnapshotFile(
        Snapshot snapshot,
        List<Function> names,
        Counted counted,
        List<String> skipped,
        int skippedCount,
        boolean last) {
    private static final int MAGIC = 0xCACEBE7C;
    private static final int VERSION = 4;

    /**
     * Counts of calls.
     *
     * @param threads each thread's
     * @param sampling of the stacks; {@code null} if there are none yet
     * @param cost the CPU time of it all; {@code null} where it is not known
     */
    public record Counted(List<ThreadCounts> threads, Sampling sampling, CpuCost cost) {}

    /** Of probes that built trees. */
    public SnapshotFile(Snapshot snapshot, List<Function> names, List<String> skipped, int skippedCount, boolean last) {
        this(snapshot, names, null, skipped, skippedCount, last);
    }

    /**
     * The same, once it is known what it cost.
     *
     * @param program CPU time of its JVM, in nanoseconds
     * @param launcher that of the process that started it
     */
    public SnapshotFile costing(long program, long launcher) {
        Counted now = new Counted(
                counted.threads(),
                counted.sampling(),
                counted.cost() == null ? null : counted.cost().of(program, launcher));
        return new SnapshotFile(snapshot, names, now, skipped, skippedCount, last);
    }

    /** What it tells. */
    public Profile profile() {
        return counted == null
                ? Profile.of(snapshot, names)
                : Profile.ofCounts(
                        new Counting(counted.sampling(), counted.cost()),
                        snapshot.wallNanos(),
                        counted.threads(),
                        snapshot.threads(),
                        names);
    }

    /** Writes this to a stream, which stays open. */
    public void write(OutputStream to) throws IOException {
        write(to, new EncodedFunctions());
    }

    /** @param functions of the snapshots of this profile that were written before */
    public void write(OutputStream to, EncodedFunctions functions) throws IOException {
        CRC32 crc = new CRC32();
        ProfileOutput out = new ProfileOutput(new BufferedOutputStream(new CheckedOutputStream(to, crc), 1 << 16));
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(snapshot.clock().name());
        out.writeUTF(snapshot.memory().name());
        out.writeDouble(snapshot.probeCost().innerNanos());
        out.writeDouble(snapshot.probeCost().outerNanos());
        out.writeDouble(snapshot.probeCost().sampledNanos());
        out.writeLong(snapshot.wallNanos());
        out.writeBoolean(last);
        out.writeInt(skippedCount);
        out.texts(skipped);
        functions.write(out, names);
        out.number(snapshot.threads().size());
        for (ThreadTree thread : snapshot.threads()) {
            out.thread(thread);
        }
        out.writeBoolean(counted != null);
        if (counted != null) {
            out.counted(counted);
        }
        out.flush();
        out.writeInt((int) crc.getValue());
        out.flush();
    }

    /**
     * Reads a file.
     *
     * @throws IOException with one sentence if it is no such file, of another version, cut short or damaged
     */
    public static SnapshotFile read(Path file) throws IOException {
        CRC32 crc = new CRC32();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc);
                ProfileInput in = new ProfileInput(checked)) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it is not a profile that cachebench saved");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(
                        "it is a profile of version " + version + ", and this cachebench reads version " + VERSION);
            }
            SnapshotFile read = body(in);
            int expected = (int) crc.getValue();
            if (in.readInt() != expected) {
                throw new IOException("the profile is damaged: its checksum is wrong");
            }
            return read;
        } catch (EOFException e) {
            throw new IOException("the profile is cut short");
        } catch (IllegalArgumentException e) {
            throw new IOException("the profile is damaged: " + e.getMessage());
        }
    }

    private static SnapshotFile body(ProfileInput in) throws IOException {
        ProbeClock clock = ProbeClock.valueOf(in.readUTF());
        Memory memory = Memory.valueOf(in.readUTF());
        ProbeCost cost = new ProbeCost(in.readDouble(), in.readDouble(), in.readDouble());
        long wall = in.readLong();
        boolean last = in.readBoolean();
        int skippedCount = in.readInt();
        List<String> skipped = in.texts();
        List<Function> names = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            names.add(in.function());
        }
        List<ThreadTree> threads = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            threads.add(in.thread(names.size()));
        }
        Counted counted = in.readBoolean() ? in.counted(names.size()) : null;
        return new SnapshotFile(
                new Snapshot(clock, memory, cost, wall, threads), names, counted, skipped, skippedCount, last);
    }
}
