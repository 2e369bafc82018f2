package dev.cachebench.trace.synth;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceWriter;
import dev.cachebench.trace.RequestLines;
import dev.cachebench.trace.TraceFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A synthetic trace, written as it is generated: however many requests there are, memory is needed only in cachebench's
 * format, four bytes for each key that repeats.
 *
 * @param requests 1 or more
 */
public record Synthesized(Synthesis rule, long requests, long seed) {
    private static final int UNKNOWN = -1;

    /** The memory that {@link #write} needs, in bytes. */
    public long memory(TraceFormat format) {
        return format == TraceFormat.CACHEBENCH ? Integer.BYTES * rule.repeating() : 0;
    }

    /**
     * Writes it.
     *
     * @param format one that can be {@linkplain TraceFormat#isWritten written}
     * @param out closed afterwards
     */
    public void write(TraceFormat format, OutputStream out) throws IOException {
        KeySequence keys = rule.sequence(requests, seed);
        if (format == TraceFormat.CACHEBENCH) {
            writeNumbered(keys, out);
            return;
        }
        try (RequestLines lines = new RequestLines(out, format, false, false)) {
            for (long i = 0; i < requests; i++) {
                lines.request(keys.next());
            }
        }
    }

    private void writeNumbered(KeySequence keys, OutputStream out) throws IOException {
        int[] numbers = new int[Math.toIntExact(rule.repeating())]; // by key, in the order in which they first come
        Arrays.fill(numbers, UNKNOWN);
        try (TraceWriter writer = new TraceWriter(out, "synth " + rule.title() + ", seed " + seed, SampleRate.ALL)) {
            for (long i = 0; i < requests; i++) {
                long key = keys.next();
                boolean known = key < numbers.length && numbers[(int) key] != UNKNOWN;
                if (known) {
                    writer.request(numbers[(int) key]);
                    continue;
                }
                if (key < numbers.length) {
                    numbers[(int) key] = writer.keys();
                }
                writer.newKey(key);
            }
            writer.finish("");
        }
    }
}
