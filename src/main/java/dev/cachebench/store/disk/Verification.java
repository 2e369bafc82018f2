package dev.cachebench.store.disk;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of reading a whole store.
 *
 * @param entries that were read
 * @param damagedEntries how many of them do not match their checksum
 * @param examples some of those, as {@code com.acme.Pricing.quote(int) (42)}
 * @param faults what SQLite found wrong with the file, a line each; empty if nothing
 */
public record Verification(Path folder, long entries, long damagedEntries, List<String> examples, List<String> faults) {
    public boolean isClean() {
        return damagedEntries == 0 && faults.isEmpty();
    }
}
