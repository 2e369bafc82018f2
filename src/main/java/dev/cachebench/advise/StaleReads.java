package dev.cachebench.advise;

import dev.cachebench.cache.watch.FieldWrites;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.purity.ReadField;
import dev.cachebench.weave.purity.ReadField.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What speaks against a cache for a method that reads what is no part of its key and may change: worst what was written
 * after the method's first call, then what was not counted, and last what was not written in this run, but may be in
 * another.
 *
 * @param worst of what is read
 * @param written how often, or one of the two below
 */
public record StaleReads(ReadField worst, long written) {
    private static final Remedy OLD = Remedy.age("results may be so old");
    private static final long NOT_COUNTED = 0;
    private static final long NOT_WRITTEN = -1;

    /** By which its writes are counted: {@code com/acme/Shop.rate}. */
    static String name(ReadField read) {
        return read.owner() + "." + read.name();
    }

    /**
     * @param reads at least one
     * @param writes of fields after the first call, by their names; without those that were not counted
     */
    static StaleReads of(List<ReadField> reads, Map<String, Long> writes) {
        ReadField worst = reads.get(0);
        for (ReadField each : reads) {
            if (badness(each, writes) > badness(worst, writes)) {
                worst = each;
            }
        }
        return new StaleReads(worst, badness(worst, writes));
    }

    /** What may change of the objects that are a method's key, and are told by which object they are. */
    static List<ReadField> inKey(List<ReadField> unstable) {
        List<ReadField> reads = new ArrayList<>();
        for (ReadField each : unstable) {
            if (each.comparison() == Comparison.NO_EQUALS) {
                reads.add(each);
            }
        }
        return reads;
    }

    private static long badness(ReadField read, Map<String, Long> writes) {
        Long counted = writes.get(name(read));
        return counted == null ? NOT_COUNTED : counted == 0 ? NOT_WRITTEN : counted;
    }

    /** Whether it was written after the first call. */
    boolean isWritten() {
        return written > 0;
    }

    /** Whether it was counted how often it was written, and it never was. */
    boolean isSteady() {
        return written == NOT_WRITTEN;
    }

    /** @param keys the option by which what is read becomes part of the key; {@code null} for none */
    Safety safety(Remedy keys) {
        List<Remedy> remedies = new ArrayList<>();
        if (keys != null) {
            remedies.add(keys);
        }
        if (!isWritten()) {
            remedies.add(OLD);
        }
        return Safety.unsafe("reads " + worst + ", " + text(), worst.place(), null, remedies)
                .with(isWritten() && worst.comparison() == Comparison.NO_EQUALS ? this : null);
    }

    private String text() {
        if (isSteady()) {
            return "which may change, though no code that was woven wrote it after the first call in this run: results may"
                    + " be stale in another"; // reflection is not woven
        }
        return isWritten() ? "which " + count() + ": results may be stale" : "which may change: results may be stale";
    }

    /** The same of what is read of a key, with its place. */
    String ofKey() {
        return "reads " + worst + " of its key, which " + (isWritten() ? count() : "may change") + " (" + worst.place()
                + ")";
    }

    /** The same where that makes another key of it at each call; a sentence that calls the method "it". */
    String change() {
        return "it reads " + worst + ", which " + count() + " (" + worst.place() + ")";
    }

    private String count() {
        return "was written " + (written >= FieldWrites.MOST ? "at least " : "") + Counts.text(written, "time")
                + " after the first call in this run";
    }
}
