package dev.cachebench.agent.tune;

import dev.cachebench.recording.SampleRate;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes what happens in one cache to a file, as {@link CacheEvents} says. It keeps one block and the ids of the keys.
 * When there are many events or keys, it goes on with half of the keys, chosen by their hashes; a reader leaves out the
 * others. So the file grows with the logarithm of the number of events. Thread-safe.
 */
final class EventLog {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_RECORD = 32;
    private static final int FIRST_EVENTS = 1_000_000; // with all keys
    private static final int MORE_EVENTS = 500_000; // until the keys are halved again
    private static final int MOST_KEYS = 1_000_000;
    private static final int FEWEST_KEYS = 16_000; // to be halved
    private static final int MOST_EVENTS = 8_000_000; // of keys too few to halve

    private final Path file;
    private final byte[] block = new byte[BLOCK]; // guarded by this, like all below
    private int length;
    private long[] ids = new long[1 << 10];
    private int[] numbers = new int[1 << 10]; // one more than the number, 0 for a free place
    private int keys; // in the table
    private int nextNumber;
    private long events;
    private long budget = FIRST_EVENTS;
    private final long start = System.nanoTime();
    private long ticks;
    private volatile SampleRate rate = SampleRate.ALL;
    private volatile boolean ended;
    private long endedAfter = -1; // requests of the cache

    EventLog(Path file) throws IOException {
        this.file = file;
        new FileOutputStream(file.toString()).close();
    }

    /** Whether what happens to a key is logged. */
    boolean takes(long id) {
        SampleRate now = rate;
        return !ended && (now.isAll() || now.takes(id));
    }

    SampleRate rate() {
        return rate;
    }

    /** How many requests the cache had had when the log ended; -1 if it goes on. */
    synchronized long endedAfter() {
        return endedAfter;
    }

    /**
     * Logs what happened to a key that it {@linkplain #takes takes}.
     *
     * @param cache that it is of
     */
    synchronized void add(int event, long id, TunedCache cache) {
        if (ended || !rate.takes(id)) {
            return;
        }
        room();
        time();
        int number = number(id);
        if (event == CacheEvents.RETRACTED) {
            put(CacheEvents.UNHIT << 3 | CacheEvents.KEY);
            put(number);
        } else {
            put((long) number << 3 | event);
        }
        events++;
        if (events >= budget || keys >= MOST_KEYS) {
            thin(cache);
        }
    }

    /** All entries were taken out. */
    synchronized void clear() {
        if (!ended) {
            room();
            time();
            put(CacheEvents.CLEARED << 3 | CacheEvents.KEY);
        }
    }

    private void time() {
        long now = (System.nanoTime() - start) / CacheEvents.TICK_NANOS;
        if (now > ticks) {
            put(now - ticks << 3 | CacheEvents.TIME);
            ticks = now;
        }
    }

    private int number(long id) {
        int place = place(ids, numbers, id);
        if (numbers[place] == 0) {
            put(CacheEvents.KEY);
            for (int shift = 56; shift >= 0; shift -= 8) {
                block[length++] = (byte) (id >>> shift);
            }
            ids[place] = id;
            numbers[place] = ++nextNumber;
            if (++keys > ids.length / 2) {
                rehash(ids.length * 2, rate);
            }
            return nextNumber - 1;
        }
        return numbers[place] - 1;
    }

    private static int place(long[] ids, int[] numbers, long id) {
        int place = (int) (id ^ id >>> 32) & ids.length - 1;
        while (numbers[place] != 0 && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    private void rehash(int size, SampleRate kept) {
        long[] newIds = new long[size];
        int[] newNumbers = new int[size];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (numbers[i] != 0 && kept.takes(ids[i])) {
                int place = place(newIds, newNumbers, ids[i]);
                newIds[place] = ids[i];
                newNumbers[place] = numbers[i];
                count++;
            }
        }
        ids = newIds;
        numbers = newNumbers;
        keys = count;
    }

    private void thin(TunedCache cache) {
        if (keys >= FEWEST_KEYS) {
            SampleRate half = new SampleRate(Math.max(1, rate.threshold() >> 1));
            rehash(ids.length, half);
            rate = half;
            budget = events + MORE_EVENTS;
        } else if (events >= MOST_EVENTS) {
            end(cache.requests());
        } else {
            budget = Math.min(MOST_EVENTS, budget + MORE_EVENTS);
        }
    }

    private void end(long requests) {
        flush();
        ended = true;
        endedAfter = requests;
        ids = new long[0];
        numbers = new int[0];
    }

    private void put(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            block[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[length++] = (byte) rest;
    }

    private void room() {
        if (length > BLOCK - LONGEST_RECORD) {
            flush();
        }
    }

    /** Writes what was not written yet. A log that cannot be written ends. */
    synchronized void flush() {
        if (length == 0 || ended) {
            return;
        }
        try (FileOutputStream out = new FileOutputStream(file.toString(), true)) {
            out.write(block, 0, length);
            length = 0;
        } catch (IOException | SecurityException e) {
            ended = true;
            Arrays.fill(numbers, 0);
        }
    }
}
