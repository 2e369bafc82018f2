package dev.cachebench.store.disk;

import dev.cachebench.text.Shown;
import java.nio.file.Path;

/**
 * How a process uses a store.
 *
 * @param folder of the store
 * @param maxBytes the limit that it is to have from now on; 0 for the one that it has
 * @param order which entries go first when there are more
 * @param sync whether each entry is to survive a power cut
 * @param ttlMillis how long an entry is good for; 0 for ever
 */
record DiskSettings(Path folder, long maxBytes, DropOrder order, boolean sync, long ttlMillis) {

    /** The same for another folder. */
    DiskSettings in(Path other) {
        return new DiskSettings(other, maxBytes, order, sync, ttlMillis);
    }

    /** As messages begin: {@code disk:.cachebench}. */
    @Override
    public String toString() {
        return "disk:" + Shown.legible(folder.toString());
    }
}
