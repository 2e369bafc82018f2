package dev.cachebench.report.replay;

import dev.cachebench.replay.SizeUnit;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;

/** Sizes of caches as people read them, exact. */
final class Amounts {
    private Amounts() {}

    /** {@code 1,500}, or in bytes {@code 1.5 kB} or {@code 64 KiB}. */
    static String of(long size, SizeUnit unit) {
        return unit == SizeUnit.ENTRIES ? Counts.text(size) : Bytes.spaced(size);
    }

    /** With a noun: {@code 1,500 entries}, {@code 64 MB}. */
    static String named(long size, SizeUnit unit) {
        return of(size, unit) + (unit == SizeUnit.BYTES ? "" : size == 1 ? " entry" : " entries");
    }

    /** As axes have it, short: {@code 10k}, {@code 10MB}. */
    static String tick(long size, SizeUnit unit) {
        return unit == SizeUnit.ENTRIES ? Counts.exact(size) : Bytes.exact(size);
    }

    /** What an axis counts. */
    static String axis(SizeUnit unit) {
        return (unit == SizeUnit.ENTRIES ? "entries" : "bytes") + " of the cache, logarithmic";
    }
}
