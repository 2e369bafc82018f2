package dev.cachebench.cache.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Counts the writes of a field that some methods read, for each of them from its first call on: until then, nothing
 * could be stale. Thread-safe.
 */
public final class FieldWrites {
    /** So many are counted, and then no more. */
    public static final long MOST = 10_000_000;

    private static volatile FieldWrites[] all = {}; // what woven code finds by their numbers

    private final Reader[] readers;

    /** A method that reads the field. */
    public static final class Reader {
        private final BooleanSupplier called;
        private final LongAdder writes = new LongAdder();
        private boolean isCalled; // unguarded, as is the next one: a thread that does not see it asks again
        private boolean isFull;

        /** @param called whether the method has been called yet */
        public Reader(BooleanSupplier called) {
            this.called = called;
        }

        private void written() {
            if (isFull || !isCalled && !called.getAsBoolean()) {
                return;
            }
            isCalled = true;
            writes.increment();
            isFull = writes.sum() >= MOST;
        }

        /** Writes since the method's first call. */
        public long writes() {
            return Math.min(MOST, writes.sum());
        }
    }

    private FieldWrites(List<Reader> readers) {
        this.readers = readers.toArray(new Reader[0]);
    }

    /**
     * A field whose writes are to be counted.
     *
     * @return its number for {@link #wrote}
     */
    public static synchronized int add(List<Reader> readers) {
        List<FieldWrites> more = new ArrayList<>(List.of(all));
        more.add(new FieldWrites(readers));
        all = more.toArray(new FieldWrites[0]);
        return more.size() - 1;
    }

    /** Called by woven code after a write. */
    public static void wrote(int field) {
        for (Reader each : all[field].readers) {
            each.written();
        }
    }
}
