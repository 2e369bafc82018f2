package dev.cachebench.profile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
    private static final int MOST_NODES = 200_000_000;

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
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(to, crc), 1 << 16));
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
        texts(out, skipped);
        functions.write(out, names);
        number(out, snapshot.threads().size());
        for (ThreadTree thread : snapshot.threads()) {
            thread(out, thread);
        }
        out.writeBoolean(counted != null);
        if (counted != null) {
            counted(out, counted);
        }
        out.flush();
        out.writeInt((int) crc.getValue());
        out.flush();
    }

    static void function(DataOutputStream out, Function function) throws IOException {
        text(out, function.file());
        number(out, function.line());
        text(out, function.name());
        out.writeBoolean(function.library());
        out.writeBoolean(function.method() != null);
        if (function.method() != null) {
            text(out, function.method().type());
            text(out, function.method().name());
            text(out, function.method().descriptor());
        }
    }

    private static void counted(DataOutputStream out, Counted counted) throws IOException {
        number(out, counted.threads().size());
        for (ThreadCounts thread : counted.threads()) {
            text(out, thread.name());
            number(out, thread.calls().length);
            for (long calls : thread.calls()) {
                number(out, calls);
            }
        }
        Sampling sampling = counted.sampling();
        out.writeBoolean(sampling != null);
        if (sampling != null) {
            text(out, sampling.event());
            out.writeUTF(sampling.unit().name());
            number(out, sampling.interval());
            number(out, sampling.samples() + 1); // which may be UNKNOWN, -1
            texts(out, sampling.notes());
        }
        cost(out, counted.cost());
    }

    private static void cost(DataOutputStream out, CpuCost cost) throws IOException {
        out.writeBoolean(cost != null);
        if (cost != null) {
            number(out, cost.program());
            number(out, cost.launcher());
            number(out, cost.sampled());
            number(out, cost.compilers());
            number(out, cost.profiler());
        }
    }

    private static Counted counted(DataInputStream in, int functions) throws IOException {
        List<ThreadCounts> threads = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            String name = text(in);
            int length = count(in);
            if (length > functions) {
                throw new IllegalArgumentException("counts of functions that there are not");
            }
            long[] calls = new long[length];
            for (int function = 0; function < length; function++) {
                calls[function] = number(in);
            }
            threads.add(new ThreadCounts(name, calls));
        }
        Sampling sampling = !in.readBoolean()
                ? null
                : new Sampling(text(in), Sampling.Unit.valueOf(in.readUTF()), number(in), number(in) - 1, texts(in));
        CpuCost cost =
                !in.readBoolean() ? null : new CpuCost(number(in), number(in), number(in), number(in), number(in));
        return new Counted(threads, sampling, cost);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        number(out, texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void thread(DataOutputStream out, ThreadTree thread) throws IOException {
        text(out, thread.name());
        out.writeBoolean(thread.folded());
        number(out, thread.size());
        for (int node = 1; node < thread.size(); node++) {
            number(out, thread.methods()[node]);
            number(out, thread.parents()[node]);
            number(out, thread.totals().calls()[node]);
            number(out, thread.totals().exactCalls()[node]);
            number(out, Math.max(0, thread.totals().ownNanos()[node]));
            number(out, thread.totals().sampledNanos()[node]);
            number(out, thread.totals().allocatedBytes()[node]);
        }
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
                DataInputStream in = new DataInputStream(checked)) {
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

    private static SnapshotFile body(DataInputStream in) throws IOException {
        ProbeClock clock = ProbeClock.valueOf(in.readUTF());
        Memory memory = Memory.valueOf(in.readUTF());
        ProbeCost cost = new ProbeCost(in.readDouble(), in.readDouble(), in.readDouble());
        long wall = in.readLong();
        boolean last = in.readBoolean();
        int skippedCount = in.readInt();
        List<String> skipped = texts(in);
        List<Function> names = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            names.add(function(in));
        }
        List<ThreadTree> threads = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            threads.add(thread(in, names.size()));
        }
        Counted counted = in.readBoolean() ? counted(in, names.size()) : null;
        return new SnapshotFile(
                new Snapshot(clock, memory, cost, wall, threads), names, counted, skipped, skippedCount, last);
    }

    private static Function function(DataInputStream in) throws IOException {
        String file = text(in);
        int line = count(in);
        String name = text(in);
        boolean library = in.readBoolean();
        Function.Method method = in.readBoolean() ? new Function.Method(text(in), text(in), text(in)) : null;
        return new Function(file, line, name, method, library);
    }

    private static ThreadTree thread(DataInputStream in, int functions) throws IOException {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        String name = text(in);
        boolean folded = in.readBoolean();
        int size = count(in);
        for (int node = 1; node < size; node++) {
            int method = count(in);
            int parent = count(in);
            if (method >= functions || parent >= node) {
                throw new IllegalArgumentException("a node points nowhere");
            }
            tree.append(method, parent, number(in), number(in), number(in), number(in), number(in));
        }
        return tree.build(name, folded);
    }

    static void number(DataOutputStream out, long n) throws IOException {
        byte[] bytes = new byte[10]; // one write for all: each takes the stream's lock
        int length = 0;
        while ((n & ~0x7F) != 0) {
            bytes[length++] = (byte) (n & 0x7F | 0x80);
            n >>>= 7;
        }
        bytes[length++] = (byte) n;
        out.write(bytes, 0, length);
    }

    private static long number(DataInputStream in) throws IOException {
        long n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = in.readByte();
            n |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return n;
            }
        }
        throw new IllegalArgumentException("a number does not end");
    }

    private static int count(DataInputStream in) throws IOException {
        long n = number(in);
        if (n < 0 || n > MOST_NODES) {
            throw new IllegalArgumentException("a count of " + n);
        }
        return (int) n;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        // A name in a class file has at most 65,535 bytes, as has what writeUTF takes; a thread's name may have more.
        String most = text.length() <= 20_000 ? text : text.substring(0, 20_000);
        byte[] bytes = most.getBytes(StandardCharsets.UTF_8);
        boolean ascii = bytes.length == most.length() && new String(bytes, StandardCharsets.UTF_8).equals(most);
        if (ascii) { // of which writeUTF makes the same, a letter at a time
            out.writeShort(bytes.length);
            out.write(bytes, 0, bytes.length);
        } else {
            out.writeUTF(most);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return in.readUTF();
    }
}
