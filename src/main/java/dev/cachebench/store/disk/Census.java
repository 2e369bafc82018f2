package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How many entries a store has, and of how many bytes: exactly while they are few, else as far as a sample tells. The
 * entries of a version lie evenly spread over a range, so that the first thousands of them tell how many there are (the
 * k-th smallest of evenly spread values, Bar-Yossef et al. 2002). So no insert has to keep count.
 */
final class Census {
    private static final int SAMPLE = 8192; // entries, in all
    private static final int LEAST_SAMPLE = 256; // of a version, which is good for some 6 %

    private final List<Part> parts;

    private Census(List<Part> parts) {
        this.parts = parts;
    }

    /** The entries in a range of numbers. */
    private record Part(long first, double entries, double bytes) {}

    static Census of(Database database) throws SQLException {
        List<Long> ranges = new ArrayList<>();
        try (SqliteStatement select = database.prepare("SELECT DISTINCT " + EntryId.FIRST + " FROM version");
                Rows rows = select.executeQuery()) {
            while (rows.next()) {
                ranges.add(rows.getLong(1));
            }
        }
        int sample = Math.max(LEAST_SAMPLE, SAMPLE / Math.max(1, ranges.size()));
        List<Part> parts = new ArrayList<>();
        try (SqliteStatement select = database.prepare("SELECT count(*), sum(bytes), max(id) FROM"
                + " (SELECT id, bytes FROM entry WHERE id BETWEEN ?1 AND ?1 + ?2 ORDER BY id LIMIT ?3)")) {
            for (long first : ranges) {
                select.setLong(1, first);
                select.setLong(2, EntryId.SPAN - 1);
                select.setLong(3, sample);
                try (Rows row = select.executeQuery()) {
                    if (row.next() && row.getLong(1) > 0) {
                        parts.add(part(first, row, sample));
                    }
                }
            }
        }
        return new Census(parts);
    }

    private static Part part(long first, Rows row, int sample) throws SQLException {
        long entries = row.getLong(1);
        double factor = entries < sample ? 1 : (double) EntryId.SPAN / (row.getLong(3) - first + 1);
        return new Part(first, entries * factor, row.getLong(2) * factor);
    }

    /** Entries, about. */
    double entries() {
        double entries = 0;
        for (Part part : parts) {
            entries += part.entries();
        }
        return entries;
    }

    /** Bytes of all entries, about. */
    long bytes() {
        double bytes = 0;
        for (Part part : parts) {
            bytes += part.bytes();
        }
        return (long) bytes;
    }

    /** A number from which the next entry may be any, with the same chance. */
    long place(Random random) {
        double rest = random.nextDouble() * entries();
        for (Part part : parts) {
            if (rest < part.entries()) {
                return part.first() + (long) (rest / part.entries() * EntryId.SPAN);
            }
            rest -= part.entries();
        }
        return 0;
    }
}
