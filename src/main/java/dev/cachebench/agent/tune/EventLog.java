package dev.cachebench.agent.tune;

import dev.cachebench.recording.SampleRate;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes what happens in one cache to a file, as {@link CacheEvents} says. It keeps one block and the ids of the keys.
 * When events come fast or keys are many, it goes on with half of the keys, or a quarter and so on, chosen by their
 * hashes; a reader leaves out the others. So what it costs a program is bounded, however many requests it makes; an
 * event of another key costs a comparison. Thread-safe.
 */
final class EventLog {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_RECORD = 32;
    private static final int FIRST_EVENTS = 300_000; // with all keys
    private static final int MORE_EVENTS = 100_000; // until their rate is looked at again
    private static final long LEAST_NANOS = 2_000_000_000; // for which so many should last
    private static final double LEAST_SHARE = 0.1; // of the time so far, so that the log grows by its logarithm
    private static final int MOST_KEYS = 1_000_000;
    private static final int FEWEST_KEYS = 16_000; // to be halved
    private static final int FEWEST_PLACES = 1 << 10; // in the table
    private static final int CERTAIN_PLACES = 1 << 15; // for keys that can be halved
    private static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;
    private static final int MOST_EVENTS = 3_000_000; // of keys too few to halve

    private static final int UNTIMED = 7; // events after two within a tick

    private final Path file;
    private final LogMemory memory;
    private final byte[] block = new byte[BLOCK]; // guarded by this, like all below
    private int length;
    private long written; // bytes
    private long[] ids = new long[FEWEST_PLACES];
    private int[] numbers = new int[FEWEST_PLACES]; // one more than the number, 0 for a free place
    private int keys; // in the table
    private int nextNumber;
    private long events;
    private long budget = FIRST_EVENTS;
    private final long start = System.nanoTime();
    private long looked = start; // when the rate of events was last looked at
    private long lookedEvents;
    private long ticks;
    private int untimed; // events whose time is taken for that of the one before
    private SampleRate rate = SampleRate.ALL;
    private volatile int threshold = rate.threshold(); // 0 once it has ended
    private long endedAfter = -1; // requests of the cache

    /** @param memory for a table of many keys */
    EventLog(Path file, LogMemory memory) throws IOException {
        this.file = file;
        this.memory = memory;
        new FileOutputStream(file.toString()).close();
    }

    /**
     * Whether what happens to a key is logged.
     *
     * @param position {@link KeyId#position}
     */
    boolean takes(int position) {
        return position < threshold;
    }

    synchronized SampleRate rate() {
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
        if (threshold == 0 || !KeyId.isIn(rate, id)) {
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
        if (events >= budget || hasManyKeys()) {
            thin(cache);
        }
    }

    /** All entries were taken out. */
    synchronized void clear() {
        if (threshold != 0) {
            room();
            untimed = 0;
            time();
            put(CacheEvents.CLEARED << 3 | CacheEvents.KEY);
        }
    }

    /** To read the clock for each event would be half of what logging costs, and is of no use where they come fast. */
    private void time() {
        if (untimed > 0) {
            untimed--;
            return;
        }
        long now = (System.nanoTime() - start) / CacheEvents.TICK_NANOS;
        if (now > ticks) {
            put(now - ticks << 3 | CacheEvents.TIME);
            ticks = now;
        } else {
            untimed = UNTIMED;
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
            keys++;
            if (isHalfFull() && mayGrow()) {
                rehash(ids.length * 2, rate);
            }
            return nextNumber - 1;
        }
        return numbers[place] - 1;
    }

    private boolean isHalfFull() {
        return keys > ids.length / 2;
    }

    /** Whether their number has to be halved; the table is half full only if it could not grow. */
    private boolean hasManyKeys() {
        return keys >= MOST_KEYS || isHalfFull();
    }

    /** Whether the table may become twice as large. */
    private boolean mayGrow() {
        return ids.length < CERTAIN_PLACES || memory.take((long) ids.length * PLACE_BYTES);
    }

    private static int place(long[] ids, int[] numbers, long id) {
        int place = (int) (id ^ id >>> 32) & ids.length - 1;
        while (numbers[place] != 0 && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    /** Goes on with fewer keys, in a table that is no larger than they need: it is looked at for each event. */
    private void keep(SampleRate kept) {
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            count += numbers[i] != 0 && KeyId.isIn(kept, ids[i]) ? 1 : 0;
        }
        int before = ids.length;
        rehash(Math.min(before, Math.max(FEWEST_PLACES, 4 * Integer.highestOneBit(count))), kept);
        memory.give(taken(before) - taken(ids.length));
    }

    /** Bytes of the memory for all logs, for a table of so many places. */
    private static long taken(int places) {
        return Math.max(0, (long) places - CERTAIN_PLACES) * PLACE_BYTES;
    }

    private void rehash(int size, SampleRate kept) {
        long[] newIds = new long[size];
        int[] newNumbers = new int[size];
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            if (numbers[i] != 0 && KeyId.isIn(kept, ids[i])) {
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
        long now = System.nanoTime();
        double lasts = (double) (now - looked) / (events - lookedEvents) * MORE_EVENTS;
        looked = now;
        lookedEvents = events;
        budget = events + MORE_EVENTS;
        boolean many = hasManyKeys();
        double least = Math.max(LEAST_NANOS, (now - start) * LEAST_SHARE);
        if (lasts >= least && !many) {
            return;
        }
        if (keys >= FEWEST_KEYS) {
            int next = rate.threshold();
            for (int left = keys; left >= FEWEST_KEYS && (many || lasts < least) && next > 1; left /= 2) {
                next >>= 1;
                lasts *= 2;
                many = false;
            }
            rate = new SampleRate(next);
            keep(rate);
            threshold = next;
            if (isHalfFull() && next <= 1) {
                end(cache.requests()); // no fewer can be chosen
            }
        } else if (events >= MOST_EVENTS) {
            end(cache.requests());
        }
    }

    private void end(long requests) {
        write();
        threshold = 0;
        endedAfter = requests;
        memory.give(taken(ids.length));
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
            write();
        }
    }

    /**
     * Writes what was not written yet, and returns how many bytes have been. A log that cannot be written has ended.
     *
     * @param requests of the cache so far
     */
    synchronized long flush(long requests) {
        write();
        if (threshold == 0 && endedAfter < 0) {
            end(requests);
        }
        return written;
    }

    private void write() {
        if (length == 0 || threshold == 0) {
            return;
        }
        try (FileOutputStream out = new FileOutputStream(file.toString(), true)) {
            out.write(block, 0, length);
            written += length;
            length = 0;
        } catch (IOException | SecurityException e) {
            threshold = 0;
        }
    }
}
