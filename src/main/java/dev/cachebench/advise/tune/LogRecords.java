package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.CacheEvents;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a cache's log, record by record, as far as it can be made out: see {@link CacheEvents}. */
final class LogRecords {
    private final DataInputStream in;
    private final Listener listener;
    private int keys;

    private LogRecords(DataInputStream in, Listener listener) {
        this.in = in;
        this.listener = listener;
    }

    /** Is told what happened, in that order. Keys are numbered from 0 as they come. */
    interface Listener {
        void passed(long nanos);

        /** The next key comes. */
        void key(long id);

        /** @param event of {@link CacheEvents} */
        void event(int event, int key);

        /** The last hit of a key was none. */
        void retracted(int key);

        /** All entries were taken out. */
        void cleared();
    }

    /**
     * Reads a file that may still be written, or was cut short.
     *
     * @param bytes of it that are read; what comes after them is newer than what is asked for
     * @throws IOException if it cannot be read
     */
    static void read(Path file, long bytes, Listener listener) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            LogRecords records = new LogRecords(
                    new DataInputStream(new Part(new BufferedInputStream(from, 1 << 16), bytes)), listener);
            while (true) {
                records.next();
            }
        } catch (EOFException e) {
            // that was all
        }
    }

    /** The first bytes of a file. */
    private static final class Part extends FilterInputStream {
        private long left;

        Part(InputStream from, long bytes) {
            super(from);
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = left <= 0 ? -1 : super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }

    private void next() throws IOException {
        long record = varint();
        int event = (int) record & 7;
        long number = record >>> 3;
        switch (event) {
            case CacheEvents.TIME -> listener.passed(number * CacheEvents.TICK_NANOS);
            case CacheEvents.KEY -> special(number);
            default -> listener.event(event, known(number));
        }
    }

    private void special(long what) throws IOException {
        if (what == CacheEvents.CLEARED) {
            listener.cleared();
        } else if (what == CacheEvents.UNHIT) {
            listener.retracted(known(varint()));
        } else {
            listener.key(in.readLong());
            keys++;
        }
    }

    private int known(long key) throws EOFException {
        if (key < 0 || key >= keys) {
            throw new EOFException(); // what follows cannot be made out
        }
        return (int) key;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new EOFException(); // likewise
    }
}
