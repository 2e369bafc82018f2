package dev.cachebench.trace;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceWriter;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes a trace in another format, with costs and sizes if the format has a place for them; in lines they are repeated
 * for every request.
 */
public final class TraceConversion {
    private final Trace trace;
    private final KeyNames names; // null if keys are identified by their numbers
    private final long[] costs; // null if none is known
    private final long[] sizes; // null if none is known
    private final long[] policyKeys; // null if none is known

    /** @param trace with names, or else its keys are written as their numbers */
    public TraceConversion(Trace trace) {
        this.trace = trace;
        KeyColumns columns = trace.columns();
        names = columns.names();
        costs = columns.costNanos();
        sizes = columns.sizes();
        policyKeys = columns.policyKeys();
    }

    /**
     * Whether each key has a unique name. If not, lines have the keys' numbers instead, from 0 in the order in which
     * they first appear, since keys of the same name would become one.
     */
    public boolean hasNames() {
        if (names == null) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int key = 0; key < trace.distinct(); key++) {
            String name = names.name(key);
            if (name == null || !seen.add(name)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Writes the trace.
     *
     * @param format one that can be {@linkplain TraceFormat#isWritten written}
     * @param named whether lines have the keys' names; cachebench's own format has them always
     * @param out closed afterwards
     * @throws UserFault if the format cannot write a key
     */
    public void write(TraceFormat format, boolean named, OutputStream out) throws IOException {
        if (format == TraceFormat.CACHEBENCH) {
            writeBlocks(out);
            return;
        }
        try (RequestLines lines = new RequestLines(out, format, costs != null, sizes != null)) {
            Changes resizes = trace.each().sizes();
            long[] now = resizes.count() == 0 ? sizes : sizes.clone();
            int next = 0;
            for (int request = 0; request < trace.requests(); request++) {
                for (; next < resizes.count() && resizes.at()[next] <= request; next++) {
                    now[resizes.keys()[next]] = resizes.values()[next];
                }
                int key = trace.ids()[request];
                lines.request(
                        named ? names.name(key) : Integer.toString(key),
                        costs == null ? KeyColumns.UNKNOWN : costs[key],
                        now == null ? KeyColumns.UNKNOWN : now[key]);
            }
        }
    }

    private void writeBlocks(OutputStream out) throws IOException {
        Recorded recorded = trace.recorded();
        SampleRate rate = recorded == null ? SampleRate.ALL : SampleRate.of(recorded.share());
        BitSet written = new BitSet(trace.distinct());
        try (TraceWriter writer = new TraceWriter(out, recorded == null ? "" : recorded.title(), rate)) {
            Changes resizes = trace.each().sizes();
            int next = 0;
            for (int request = 0; request < trace.requests(); request++) {
                int key = trace.ids()[request];
                if (written.get(key)) {
                    writer.request(key);
                } else {
                    writeNew(key, writer);
                    written.set(key);
                }
                for (; next < resizes.count() && resizes.at()[next] <= request; next++) {
                    writer.size(resizes.keys()[next], resizes.values()[next]);
                }
            }
            writer.finish(recorded == null ? 0 : recorded.asked(), recorded == null ? "" : recorded.note());
        }
    }

    /** Keys are numbered as they first come, here as there, so that they keep their numbers. */
    private void writeNew(int key, TraceWriter writer) throws IOException {
        String name = names == null ? null : names.name(key);
        if (name == null) {
            writer.newKey(null);
        } else if (isWholeNumber(name)) {
            writer.newKey(Long.parseLong(name));
        } else {
            writer.newKey(name.getBytes(StandardCharsets.UTF_8));
        }
        if (costs != null && costs[key] >= 0) {
            writer.cost(key, costs[key]);
        }
        if (sizes != null && sizes[key] >= 0) {
            writer.size(key, sizes[key]);
        }
        if (policyKeys != null && policyKeys[key] >= 0) {
            writer.policyKey(key, (int) policyKeys[key]);
        }
    }

    /** Whether it is a number as it is usually written, so that no zero or sign gets lost. */
    private static boolean isWholeNumber(String name) {
        return name.length() < 19 && name.matches("0|-?[1-9][0-9]*");
    }
}
