package dev.cachebench.recording;

import dev.cachebench.text.Bytes;
import java.util.concurrent.atomic.AtomicLong;

/** The heap that recording may fill with keys, for all methods together. Thread-safe. */
public final class KeyMemory {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes */
    public KeyMemory(long most) {
        this.most = most;
    }

    /** An eighth of the heap. */
    public static KeyMemory ofHeap() {
        return new KeyMemory(Runtime.getRuntime().maxMemory() >> 3);
    }

    /** Whether there is room for so many bytes more, which are then taken. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    @Override
    public String toString() {
        return Bytes.text(most);
    }
}
