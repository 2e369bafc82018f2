package dev.cachebench.compare;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps only the end of what is written to it. */
final class Tail extends OutputStream {
    private static final int KEPT = 1 << 16;

    private final byte[] ring = new byte[KEPT];
    private long written;

    @Override
    public synchronized void write(int b) {
        ring[(int) (written++ % KEPT)] = (byte) b;
    }

    synchronized String text() {
        int size = (int) Math.min(written, KEPT);
        byte[] end = new byte[size];
        for (int i = 0; i < size; i++) {
            end[i] = ring[(int) ((written - size + i) % KEPT)];
        }
        return new String(end, StandardCharsets.UTF_8);
    }
}
