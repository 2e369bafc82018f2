package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.CacheEvents;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.KeyId;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.replay.Replayer;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The log of a cache, as a trace that can be replayed. A value that is put in after a miss belongs to the miss; one that
 * is put in by itself is a set; what the program takes out is a delete, as is the end of a lifetime that a replay does
 * not know of. Entries that the cache evicted are no part of the trace: another size would have kept them.
 */
final class CacheLog {
    private static final byte NEVER = 0;
    private static final byte IN = 1;
    private static final byte EVICTED = 2;
    private static final byte EXPIRED = 3;
    private static final byte INVALIDATED = 4;
    private static final byte MISSED = 5; // whether a value came is not known yet

    private static final int MOST_BETWEEN = 256;

    private final TuneSnapshot.Cache cache;
    private final byte unreported; // why an entry is no longer there of which nothing was reported
    private final long lifetime; // after which a value is no longer there that was loaded after a miss; 0 if not known
    private final boolean replayExpires; // by a time to live
    private int[] numbers = new int[1 << 10]; // by the log's: -1 for keys that are left out
    private int logKeys;
    private byte[] states = new byte[1 << 10]; // by ours
    private boolean[] listed = new boolean[1 << 10]; // in those below
    private int[] present = new int[1 << 10]; // keys since everything was taken out
    private int presents;
    private int keys;
    private long[] keyIds = new long[1 << 10]; // by ours
    private int[] ids = new int[1 << 12];
    private byte[] operations = new byte[1 << 12];
    private long[] nanos = new long[1 << 12];
    private int count;
    private boolean onlyGets = true;
    private long now;
    private long hits;
    private final long[] misses = new long[6]; // by state
    private int recentKeys; // that came in the last quarter of the time
    private long[] firsts = new long[1 << 10]; // when our keys came
    private long[] missed = new long[1 << 10]; // when they were last missed
    private int[] asked = new int[1 << 10]; // their last miss among the requests; -1 if a larger cache may have had it
    private int[] vain = new int[16]; // requests that no cache could have answered, as no value ever came
    private int vains;

    private CacheLog(TuneSnapshot.Cache cache) {
        this.cache = cache;
        replayExpires = cache.settings().writeNanos() > 0;
        unreported = unreported(cache);
        TuneSnapshot.Counts counts = cache.counts();
        boolean everyMissLoads = counts.failures() == 0 && counts.loads() >= counts.misses();
        long known =
                replayExpires ? cache.settings().writeNanos() : cache.settings().accessNanos();
        lifetime = everyMissLoads ? known : 0;
    }

    private static byte unreported(TuneSnapshot.Cache cache) {
        CacheSettings settings = cache.settings();
        boolean expires = settings.writeNanos() > 0 || settings.accessNanos() > 0 || settings.variable();
        if (expires || cache.counts().expired() + cache.counts().collected() > 0) {
            return EXPIRED;
        }
        boolean evicts = settings.maximum() >= 0 && cache.growth() == null;
        return evicts ? EVICTED : INVALIDATED; // as by a map's views
    }

    /** @throws IOException if it cannot be read; one that is cut short is read as far as it goes */
    static CacheLog read(TuneSnapshot.Cache cache, Path file) throws IOException {
        CacheLog log = new CacheLog(cache);
        try (InputStream from = Files.newInputStream(file)) {
            DataInputStream in =
                    new DataInputStream(new Part(new BufferedInputStream(from, 1 << 16), cache.logBytes()));
            while (true) {
                log.record(varint(in), in);
            }
        } catch (EOFException e) {
            log.end();
            return log;
        }
    }

    /** The first bytes of a file that is still written. */
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

    private static long varint(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new EOFException(); // what follows cannot be made out
    }

    private void record(long record, DataInputStream in) throws IOException {
        int event = (int) record & 7;
        long number = record >>> 3;
        if (event == CacheEvents.TIME) {
            now += number * CacheEvents.TICK_NANOS;
        } else if (event == CacheEvents.KEY && number == CacheEvents.CLEARED) {
            clear();
        } else if (event == CacheEvents.KEY && number == CacheEvents.UNHIT) {
            long key = varint(in);
            if (key < logKeys && numbers[(int) key] >= 0) {
                retract(numbers[(int) key]);
            }
        } else if (event == CacheEvents.KEY) {
            key(in.readLong());
        } else if (number >= logKeys) {
            throw new EOFException();
        } else if (numbers[(int) number] >= 0) {
            event(event, numbers[(int) number]);
        }
    }

    private void key(long id) {
        numbers = logKeys < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * logKeys);
        numbers[logKeys++] = KeyId.isIn(cache.rate(), id) ? keys++ : -1;
        if (keys > states.length) {
            states = Arrays.copyOf(states, 2 * states.length);
            listed = Arrays.copyOf(listed, 2 * listed.length);
            firsts = Arrays.copyOf(firsts, 2 * firsts.length);
            missed = Arrays.copyOf(missed, 2 * missed.length);
            asked = Arrays.copyOf(asked, 2 * asked.length);
            keyIds = Arrays.copyOf(keyIds, 2 * keyIds.length);
        }
        if (numbers[logKeys - 1] >= 0) {
            firsts[keys - 1] = now;
            keyIds[keys - 1] = id;
        }
    }

    private void event(int event, int key) {
        byte state = states[key];
        switch (event) {
            case CacheEvents.HIT -> {
                hits++;
                if (state == NEVER) { // it was there before the log began
                    add(Operation.SET, key);
                }
                add(Operation.GET, key);
                enter(key, IN);
            }
            case CacheEvents.MISS -> miss(key, state);
            case CacheEvents.PUT -> {
                if (state != MISSED) {
                    add(Operation.SET, key);
                }
                enter(key, IN);
            }
            case CacheEvents.INVALIDATED -> {
                if (state != NEVER) {
                    add(Operation.DELETE, key);
                    states[key] = INVALIDATED;
                }
            }
            case CacheEvents.EVICTED -> states[key] = EVICTED;
            case CacheEvents.EXPIRED -> {
                if (state != MISSED || hasLived(key)) { // or it is reported late, after the miss that found it so
                    expire(key);
                }
            }
            default -> throw new IllegalArgumentException("event " + event);
        }
    }

    private void miss(int key, byte state) {
        byte cause = state == IN ? unreported : state == MISSED && hasLived(key) ? EXPIRED : state;
        misses[cause]++;
        if (cause == MISSED || state == IN && cause == INVALIDATED) {
            if (cause == MISSED) {
                inVain(key);
            }
            add(Operation.DELETE, key);
        } else if (cause == EXPIRED && state != EXPIRED) {
            expire(key);
        }
        asked[key] = cause == EVICTED ? -1 : count;
        add(Operation.GET, key);
        enter(key, MISSED);
        missed[key] = now;
    }

    /** No value was put in after the last miss of a key. */
    private void inVain(int key) {
        if (asked[key] >= 0) {
            vain = vains < vain.length ? vain : Arrays.copyOf(vain, 2 * vains);
            vain[vains++] = asked[key];
        }
    }

    /** Whether the value that was loaded after the last miss of a key may have had its time, which is known to a tick. */
    private boolean hasLived(int key) {
        return lifetime > 0 && now - missed[key] + CacheEvents.TICK_NANOS > lifetime;
    }

    /** Forgets the last hit of a key, which is among the last requests unless many threads came between. */
    private void retract(int key) {
        for (int i = count - 1; i >= Math.max(0, count - MOST_BETWEEN); i--) {
            if (ids[i] == key && operations[i] == Operation.GET.ordinal()) {
                hits--;
                count--;
                System.arraycopy(ids, i + 1, ids, i, count - i);
                System.arraycopy(operations, i + 1, operations, i, count - i);
                System.arraycopy(nanos, i + 1, nanos, i, count - i);
                for (int moved = i; moved < count; moved++) {
                    asked[ids[moved]] -= asked[ids[moved]] == moved + 1 ? 1 : 0;
                }
                for (int later = Math.max(0, vains - MOST_BETWEEN); later < vains; later++) { // one for each request
                    vain[later] -= vain[later] > i ? 1 : 0;
                }
                return;
            }
        }
    }

    private void expire(int key) {
        states[key] = EXPIRED;
        if (!replayExpires) {
            add(Operation.DELETE, key);
        }
    }

    private void enter(int key, byte state) {
        states[key] = state;
        if (!listed[key]) {
            listed[key] = true;
            present = presents < present.length ? present : Arrays.copyOf(present, 2 * presents);
            present[presents++] = key;
        }
    }

    private void clear() {
        for (int i = 0; i < presents; i++) {
            int key = present[i];
            if (cache.settings().isEmptied()) { // another size would have kept what was there
                states[key] =
                        states[key] == IN ? EVICTED : states[key]; // the value of one that was missed may come yet
            } else {
                add(Operation.DELETE, key);
                states[key] = INVALIDATED;
            }
            listed[key] = false;
        }
        presents = 0;
    }

    private void add(Operation operation, int key) {
        if (count == ids.length) {
            int longer = count + (count >> 1);
            ids = Arrays.copyOf(ids, longer);
            operations = Arrays.copyOf(operations, longer);
            nanos = Arrays.copyOf(nanos, longer);
        }
        ids[count] = key;
        operations[count] = (byte) operation.ordinal();
        nanos[count++] = now;
        onlyGets &= operation == Operation.GET;
    }

    private void end() {
        for (int key = 0; key < keys; key++) {
            recentKeys += firsts[key] > now - now / 4 ? 1 : 0;
        }
        endMissed();
    }

    /**
     * Of the keys that were last missed, as many have got a value as there are entries besides those that are known to be
     * there; the last ones, as others would have been evicted.
     */
    private void endMissed() {
        long room = Math.round(cache.settings().entries() * cache.rate().share());
        List<Integer> open = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            room -= states[key] == IN ? 1 : 0;
            if (states[key] == MISSED) {
                open.add(key);
            }
        }
        if (cache.settings().entries() >= 0 && room >= 0 && room < open.size()) {
            open.sort(Comparator.comparingLong(key -> missed[key]));
            open.subList(0, open.size() - (int) room).forEach(this::inVain);
        }
    }

    /** Whether it has all keys. */
    boolean isWhole() {
        return cache.rate().isAll();
    }

    long hits() {
        return hits;
    }

    /** Requests in the log. */
    long requests() {
        return hits + causes().total();
    }

    /** Keys in the log of which an entry may have been there. */
    int keys() {
        boolean[] kept = new boolean[keys];
        byte[] every = replayed();
        int entered = 0;
        for (int i = 0; i < count; i++) {
            if (every[i] <= Operation.SET.ordinal() && !kept[ids[i]]) {
                kept[ids[i]] = true;
                entered++;
            }
        }
        return entered;
    }

    /** The share of the requests in the log that a cache could have answered, were it large enough. */
    double answerable() {
        return 1 - (double) vains / Math.max(1, requests());
    }

    /** The operations, but for requests that no cache could have answered: those put nothing in. */
    private byte[] replayed() {
        byte[] every = Arrays.copyOf(operations, count);
        for (int i = 0; i < vains; i++) {
            every[vain[i]] = (byte) Operation.OTHER.ordinal();
        }
        return every;
    }

    /** The share of the keys that came in the last quarter of the time; 0 for none. */
    double recentShare() {
        return keys == 0 ? 0 : (double) recentKeys / keys;
    }

    MissCauses causes() {
        return new MissCauses(misses[NEVER], misses[EVICTED], misses[EXPIRED], misses[INVALIDATED], misses[MISSED]);
    }

    /** How many requests with a key there were in the time of the log, for keys in it and others. */
    long asked() {
        long all = cache.logged() >= 0 ? cache.logged() : cache.counts().requests();
        return isWhole() ? requests() : all - cache.counts().keyless();
    }

    /** The {@code hashCode}s of keys as far as they are known, as unsigned ints. */
    private long[] hashes() {
        long[] hashes = new long[keys];
        for (int key = 0; key < keys; key++) {
            hashes[key] = Integer.toUnsignedLong(KeyId.hash(keyIds[key]));
        }
        return hashes;
    }

    /**
     * All requests.
     *
     * @param name for people
     */
    Trace trace(String name) {
        return trace(name, onlyGets ? null : Arrays.copyOf(operations, count));
    }

    /** Those to replay: the {@link #answerable} share of them. */
    Trace answerable(String name) {
        return vains == 0 ? trace(name) : trace(name, replayed());
    }

    private Trace trace(String name, byte[] every) {
        boolean hashed = cache.settings().policy().startsWith(Replayer.EHCACHE);
        RequestColumns each = new RequestColumns(
                every,
                hashed || replayExpires || every != null ? Arrays.copyOf(nanos, count) : null,
                Changes.NONE,
                Changes.NONE);
        return new Trace(
                name,
                TraceFormat.CACHEBENCH,
                Arrays.copyOf(ids, count),
                keys,
                hashed ? new KeyColumns(null, null, null, null, hashes()) : KeyColumns.NONE,
                each,
                new Recorded(name, cache.rate().share(), asked(), ""));
    }
}
