package dev.cachebench.cache;

import dev.cachebench.cache.key.Fingerprint;
import dev.cachebench.cache.key.KeyName;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.recording.RecordingTime;
import dev.cachebench.recording.RequestLog;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;

/** The cache of a function between objects, with a log of the requests that reach it. */
public final class RecordedMemo<K, V> extends CacheAround implements Memo<K, V> {
    private static final long NEW = -2;
    private static final int MOST_EFFORT = 100_000; // objects; some milliseconds for each method
    private static final long MOST_LOOKED_AT = 2_000_000; // objects, all keys together, before their mean counts
    private static final int LARGEST_MEAN = 100; // objects a key
    private static final int ALL_NAMED = 1 << 16;
    private static final int UNNAMED = 15;

    private final Memo<K, V> memo;
    private final RequestLog log;
    private final Body<K, V> body;
    private final Keys keys;
    private final KeyNumbers numbers = new KeyNumbers(); // guarded by the log
    private long repeats; // of keys; guarded by the log
    private long requests; // guarded by the log
    private long lookedAt; // objects in their keys; guarded by the log

    /**
     * @param rules those of the cache, by which keys are equal or not
     * @param make makes the cache around a function
     * @param body the function, which gets this where it recurs
     */
    public RecordedMemo(Rules rules, Function<Body<K, V>, Memo<K, V>> make, Body<K, V> body, RequestLog log) {
        this.log = log;
        this.body = body;
        keys = new Keys(rules.keys(), MOST_EFFORT);
        log.add(numbers);
        memo = make.apply((self, argument) -> body.compute(this, argument));
    }

    /** The cache itself. */
    public Memo<K, V> memo() {
        return memo;
    }

    @Override
    Cache cache() {
        return memo;
    }

    @Override
    public V call(K argument) {
        Object found = begin(argument);
        return found instanceof Computation computation ? computation.run(body, this, argument) : found(found);
    }

    @SuppressWarnings("unchecked") // what begin() returns if it is no computation
    private V found(Object found) {
        return (V) found;
    }

    @Override
    public Object begin(K argument) {
        if (!log.isOn()) {
            return memo.begin(argument);
        }
        RecordingTime time = RecordingTime.here();
        long begun = time.begin();
        long timed = record(argument);
        Object found = memo.begin(argument);
        time.end(begun);
        log.makeRoom(time);
        return timed >= 0 && found instanceof Computation computation && computation.thrown == null
                ? new Timed(computation, timed, time)
                : found;
    }

    /** A value whose cost is recorded. */
    private final class Timed extends Computation {
        private final Computation computation;
        private final RecordedValue recorded;

        Timed(Computation computation, long timed, RecordingTime time) {
            this.computation = computation;
            recorded = new RecordedValue(log, timed, time);
        }

        @Override
        public void completed(Object value) {
            long end = System.nanoTime();
            computation.completed(value);
            recorded.completed(end);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
            recoverAs(computation);
        }
    }

    /** Records a request, and returns what the log says of timing its value if it is computed. */
    private long record(K argument) {
        Object key;
        int hash;
        Fingerprint fingerprint;
        int effort;
        try {
            key = keys.of(argument);
            Fingerprint made = Fingerprint.of(key);
            effort = made.effort();
            fingerprint = made.exists() ? made : null;
            hash = fingerprint == null ? ObjectIndex.hash(key) : 0;
            if (!log.takes(KeyNumbers.sampling(hash, fingerprint))) {
                log.pass();
                return -1;
            }
        } catch (Unkeepable e) {
            fail();
            return -1;
        } catch (RuntimeException | Error e) { // its hashCode throws: no cache can use it either
            log.pass();
            return -1;
        }
        long timed = recordKnown(key, hash, fingerprint, effort);
        if (timed != NEW) {
            return timed;
        }
        weigh(keys.spend(fingerprint == null ? 2 * effort : effort)); // a snapshot looks at all that once more
        return recordNew(key, fingerprint);
    }

    /** Gives up where keys take so long, for so few that come again, that a cache would not make them either. */
    private void weigh(boolean due) {
        if (due) {
            synchronized (log) {
                keys.weigh(repeats);
                if (keys.wasted() != null) {
                    log.giveUp(keys.wasted().getMessage());
                }
            }
        }
    }

    /**
     * Ends the recording if keys hold so much that looking through them call by call takes too long. Under the lock.
     */
    private boolean isTooMuch(int effort) {
        requests++;
        lookedAt += effort;
        boolean tooMuch = lookedAt > MOST_LOOKED_AT && lookedAt / requests > LARGEST_MEAN;
        if (tooMuch) {
            log.giveUp("keys hold too much to be looked through call by call: some " + lookedAt / requests
                    + " objects each");
        }
        return tooMuch;
    }

    /** A key could not be made, which is as bad as looking through all that one may hold. */
    private void fail() {
        weigh(keys.spendOnFault());
        synchronized (log) {
            isTooMuch(Keys.MOST_OBJECTS);
        }
    }

    /** {@link #NEW} if the key is. */
    private long recordKnown(Object key, int hash, Fingerprint fingerprint, int effort) {
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            if (isTooMuch(effort)) {
                log.end();
                return -1;
            }
            long timed = -1;
            try {
                int number = numbers.find(key, hash, fingerprint);
                timed = number < 0 ? NEW : request(number);
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
            return timed;
        }
    }

    private long request(int number) throws IOException {
        repeats++;
        log.request(number);
        return log.timed(number);
    }

    private long recordNew(Object key, Fingerprint fingerprint) {
        Object own = key;
        int hash;
        byte[] name = null;
        try { // what runs the program's own code does so without the lock
            hash = ObjectIndex.hash(key);
            if (fingerprint == null) {
                own = keys.keep(key);
            }
            if (isNamed(hash)) {
                name = KeyName.of(own);
            }
        } catch (Unkeepable e) {
            fail();
            return -1;
        } catch (RuntimeException | Error e) {
            return -1;
        }
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            long timed = -1;
            try {
                int number = numbers.find(own, hash, fingerprint);
                if (number >= 0) { // another thread was quicker
                    timed = request(number);
                } else if (log.takes(KeyNumbers.sampling(hash, fingerprint))) {
                    timed = add(own, hash, fingerprint, name);
                } else { // thinned meanwhile
                    log.pass();
                }
            } catch (Throwable t) {
                log.fail(t);
            }
            log.end();
            return timed;
        }
    }

    private long add(Object key, int hash, Fingerprint fingerprint, byte[] name) throws IOException {
        long bytes = numbers.add(key, hash, fingerprint, log.nextKey());
        long sampling = KeyNumbers.sampling(hash, fingerprint);
        int policyKey = ObjectIndex.policyKey(hash);
        return key instanceof Long || key instanceof Integer
                ? log.newKey(((Number) key).longValue(), sampling, policyKey, bytes)
                : log.newKey(name, sampling, policyKey, bytes);
    }

    /** All of the first keys have names, then one in some, by the seeded hash. */
    private boolean isNamed(int hash) {
        return log.keys() < ALL_NAMED || (hash & UNNAMED) == 0;
    }

    @Override
    public boolean invalidate(K argument) {
        return memo.invalidate(argument);
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return memo.invalidateIf(condition);
    }

    @Override
    public V refresh(K argument) {
        return memo.refresh(argument);
    }
}
