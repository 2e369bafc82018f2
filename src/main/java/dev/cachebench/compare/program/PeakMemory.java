package dev.cachebench.compare.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that a process has occupied, which Linux keeps until the process ends: it is asked every few
 * milliseconds.
 */
final class PeakMemory extends Thread {
    private static final int INTERVAL_MILLIS = 10;
    private static final String FIELD = "VmHWM:";

    private final Path file;
    private volatile long bytes; // 0 if it is not known

    PeakMemory(long pid) {
        super("cachebench-memory");
        file = Path.of("/proc/" + pid + "/status");
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (!isInterrupted()) {
                look();
                sleep(INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // it has ended, or there is no such file here
        }
    }

    private void look() throws IOException {
        String status = Files.readString(file, StandardCharsets.ISO_8859_1);
        int at = status.indexOf(FIELD);
        if (at >= 0) {
            String rest = status.substring(at + FIELD.length(), status.indexOf("kB", at));
            bytes = Long.parseLong(rest.strip()) << 10;
        }
    }

    /** In bytes; NaN if it is not known. */
    double bytes() {
        return bytes == 0 ? Double.NaN : bytes;
    }
}
