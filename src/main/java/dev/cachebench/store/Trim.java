package dev.cachebench.store;

import java.util.List;

/**
 * What was dropped from a store, or would be.
 *
 * @param place the store's folder, or a server's address
 * @param isTrial whether it is only what would be
 * @param drops by function and reason
 * @param entries that stay
 * @param bytes of those
 * @param fileBytesBefore of the database and its write-ahead log; -1 on a server
 * @param fileBytes of those afterwards; -1 on a server
 */
public record Trim(
        String place,
        boolean isTrial,
        List<Drop> drops,
        long entries,
        long bytes,
        long fileBytesBefore,
        long fileBytes) {

    /** Why entries go. */
    public enum Reason {
        UNUSED("not used for long"),
        LIMIT("used longest ago"),
        CLEARED("cleared");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Entries of one function that go for one reason. */
    public record Drop(String function, Reason reason, long entries, long bytes) {}

    /** All entries that go. */
    public long droppedEntries() {
        return drops.stream().mapToLong(Drop::entries).sum();
    }

    /** Bytes of those. */
    public long droppedBytes() {
        return drops.stream().mapToLong(Drop::bytes).sum();
    }
}
