package dev.cachebench.compare.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a program says on standard error, and in it the line that says most. */
final class LastWords extends OutputStream {
    private static final int KEPT = 1 << 14;

    private final OutputStream shown; // null for nobody
    private final byte[] end = new byte[KEPT];
    private long size;

    /** @param shown gets a copy of everything; {@code null} for nobody */
    LastWords(OutputStream shown) {
        this.shown = shown;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            end[(int) (size++ % KEPT)] = bytes[from + i];
        }
        if (shown != null) {
            shown.write(bytes, from, length);
            shown.flush();
        }
    }

    /** The last exception or error that is named, or else the last line; empty if there is none. */
    String line() {
        int kept = (int) Math.min(size, KEPT);
        byte[] ordered = new byte[kept];
        for (int i = 0; i < kept; i++) {
            ordered[i] = end[(int) ((size - kept + i) % KEPT)];
        }
        String last = "";
        String exception = "";
        for (String line : new String(ordered, StandardCharsets.UTF_8).split("\\R")) {
            if (!line.isBlank()) {
                last = line.strip();
                boolean named = line.startsWith("Exception in thread")
                        || line.startsWith("Caused by:")
                        || line.startsWith("Error:");
                exception = named ? last : exception;
            }
        }
        return exception.isEmpty() ? last : exception;
    }
}
