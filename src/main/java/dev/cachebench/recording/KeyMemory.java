package dev.cachebench.recording;

import dev.cachebench.text.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The heap that recording may fill with keys, for all methods together. Once it is full, the recording with the most of
 * it is thinned to half of its keys, until there is room again. Thread-safe.
 */
public final class KeyMemory {
    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private final List<RequestLog> logs = new ArrayList<>(); // guarded by itself
    private final AtomicBoolean thinning = new AtomicBoolean();

    /** @param most bytes */
    public KeyMemory(long most) {
        this.most = most;
    }

    /** An eighth of the heap. */
    public static KeyMemory ofHeap() {
        return new KeyMemory(Runtime.getRuntime().maxMemory() >> 3);
    }

    void add(RequestLog log) {
        synchronized (logs) {
            logs.add(log);
        }
    }

    void take(long bytes) {
        taken.addAndGet(bytes);
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    boolean isFull() {
        return taken.get() > most;
    }

    /**
     * Thins recordings until there is room, unless another thread is about it. Not with a log locked: it locks others.
     */
    void makeRoom() {
        if (!thinning.compareAndSet(false, true)) {
            return;
        }
        try {
            while (isFull()) {
                RequestLog largest = largest();
                if (largest == null || !largest.thin()) {
                    return;
                }
            }
        } finally {
            thinning.set(false);
        }
    }

    private RequestLog largest() {
        RequestLog largest = null;
        synchronized (logs) {
            for (RequestLog log : logs) {
                if (log.bytes() > (largest == null ? 0 : largest.bytes())) {
                    largest = log;
                }
            }
        }
        return largest;
    }

    @Override
    public String toString() {
        return Bytes.text(most);
    }
}
