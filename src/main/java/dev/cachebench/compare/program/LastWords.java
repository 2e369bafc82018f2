package dev.cachebench.compare.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The end of what a program says on standard error, and in it what says most. */
final class LastWords extends OutputStream {
    private static final int KEPT = 1 << 14;
    private static final String NO_JVM = "Error: Could not create the Java Virtual Machine.";
    private static final Pattern WARNING = Pattern.compile("^(\\[[\\d.]+s]\\[warning]|\\w+.* warning: |Picked up )");

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

    /**
     * What a JVM complains of that does not start; or else the last exception or error that is named, or the last line.
     * Empty if there is none.
     */
    String line() {
        int kept = (int) Math.min(size, KEPT);
        byte[] ordered = new byte[kept];
        for (int i = 0; i < kept; i++) {
            ordered[i] = end[(int) ((size - kept + i) % KEPT)];
        }
        String last = "";
        String exception = "";
        List<String> complaints = new ArrayList<>();
        for (String line : new String(ordered, StandardCharsets.UTF_8).split("\\R")) {
            int end = line.indexOf(NO_JVM); // a suggestion before it ends no line
            if (end > 0) {
                complaints.add(line.substring(0, end).strip());
            }
            if (end >= 0 && !complaints.isEmpty()) {
                return String.join("; ", complaints.subList(Math.max(0, complaints.size() - 2), complaints.size()));
            }
            if (!line.isBlank()) {
                last = line.strip();
                if (!WARNING.matcher(line).find()) {
                    complaints.add(last);
                }
                boolean named = line.startsWith("Exception in thread")
                        || line.startsWith("Caused by:")
                        || line.startsWith("Error:");
                exception = named ? last : exception;
            }
        }
        return exception.isEmpty() ? last : exception;
    }
}
