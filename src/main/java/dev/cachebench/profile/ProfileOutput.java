package dev.cachebench.profile;

import dev.cachebench.profile.SnapshotFile.Counted;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what a {@link SnapshotFile} is made of, as {@link ProfileInput} reads it. */
final class ProfileOutput extends DataOutputStream {
    private static final int LONGEST = 20_000; // characters of a text: writeUTF takes 65,535 bytes

    ProfileOutput(OutputStream to) {
        super(to);
    }

    /** @param n 0 or more, which takes a byte for seven bits, lowest first */
    void number(long n) throws IOException {
        byte[] bytes = new byte[10]; // one write for all: each takes the stream's lock
        int length = 0;
        while ((n & ~0x7F) != 0) {
            bytes[length++] = (byte) (n & 0x7F | 0x80);
            n >>>= 7;
        }
        bytes[length++] = (byte) n;
        write(bytes, 0, length);
    }

    /** A name in a class file has fewer bytes than the longest text; of a thread's name, it may be the beginning. */
    void text(String text) throws IOException {
        String most = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        byte[] bytes = most.getBytes(StandardCharsets.UTF_8);
        boolean ascii = bytes.length == most.length() && new String(bytes, StandardCharsets.UTF_8).equals(most);
        if (ascii) { // of which writeUTF makes the same, a letter at a time
            writeShort(bytes.length);
            write(bytes, 0, bytes.length);
        } else {
            writeUTF(most);
        }
    }

    void texts(List<String> texts) throws IOException {
        number(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    void function(Function function) throws IOException {
        text(function.file());
        number(function.line());
        text(function.name());
        writeBoolean(function.library());
        writeBoolean(function.method() != null);
        if (function.method() != null) {
            text(function.method().type());
            text(function.method().name());
            text(function.method().descriptor());
        }
    }

    void thread(ThreadTree thread) throws IOException {
        text(thread.name());
        writeBoolean(thread.folded());
        number(thread.size());
        for (int node = 1; node < thread.size(); node++) {
            number(thread.methods()[node]);
            number(thread.parents()[node]);
            number(thread.totals().calls()[node]);
            number(thread.totals().exactCalls()[node]);
            number(Math.max(0, thread.totals().ownNanos()[node]));
            number(thread.totals().sampledNanos()[node]);
            number(thread.totals().allocatedBytes()[node]);
        }
    }

    void counted(Counted counted) throws IOException {
        number(counted.threads().size());
        for (ThreadCounts thread : counted.threads()) {
            text(thread.name());
            number(thread.calls().length);
            for (long calls : thread.calls()) {
                number(calls);
            }
        }
        writeBoolean(counted.sampling() != null);
        if (counted.sampling() != null) {
            sampling(counted.sampling());
        }
        writeBoolean(counted.cost() != null);
        if (counted.cost() != null) {
            cost(counted.cost());
        }
    }

    private void sampling(Sampling sampling) throws IOException {
        text(sampling.event());
        writeUTF(sampling.unit().name());
        number(sampling.interval());
        number(sampling.samples() + 1); // which may be UNKNOWN, -1
        texts(sampling.notes());
    }

    private void cost(CpuCost cost) throws IOException {
        number(cost.program());
        number(cost.launcher());
        number(cost.sampled());
        number(cost.compilers());
        number(cost.profiler());
    }
}
