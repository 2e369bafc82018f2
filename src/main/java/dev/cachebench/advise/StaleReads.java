package dev.cachebench.advise;

import dev.cachebench.cache.watch.FieldWrites;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.purity.ReadField;
import java.util.List;
import java.util.Map;

/**
 * What speaks against a cache for a method that reads what is no part of its key and may change: worst what was written
 * after the method's first call, then what was not counted, and last what was not written in this run, but may be in
 * another.
 */
final class StaleReads {
    private static final String OLD = "ttl=5m, if results may be so old";
    private static final long NOT_COUNTED = 0;
    private static final long NOT_WRITTEN = -1;

    private StaleReads() {}

    /** By which its writes are counted: {@code com/acme/Shop.rate}. */
    static String name(ReadField read) {
        return read.owner() + "." + read.name();
    }

    /**
     * @param reads at least one
     * @param writes of fields after the first call, by their names; without those that were not counted
     * @param keys the option by which what is read becomes part of the key; {@code null} for none
     */
    static Safety of(List<ReadField> reads, Map<String, Long> writes, String keys) {
        ReadField worst = reads.get(0);
        for (ReadField each : reads) {
            if (badness(each, writes) > badness(worst, writes)) {
                worst = each;
            }
        }
        long written = badness(worst, writes);
        String remedy = written > 0 ? keys : keys == null ? OLD : keys + "; or " + OLD;
        return Safety.unsafe("reads " + worst + ", " + text(written), worst.place(), remedy);
    }

    private static long badness(ReadField read, Map<String, Long> writes) {
        Long counted = writes.get(name(read));
        return counted == null ? NOT_COUNTED : counted == 0 ? NOT_WRITTEN : counted;
    }

    private static String text(long written) {
        if (written == NOT_COUNTED) {
            return "which may change: results may be stale";
        }
        if (written == NOT_WRITTEN) {
            return "which may change, though no code that was woven wrote it after the first call in this run: results may"
                    + " be stale in another"; // reflection is not woven
        }
        return "which was written " + (written >= FieldWrites.MOST ? "at least " : "") + Counts.text(written, "time")
                + " after the first call in this run: results may be stale";
    }
}
