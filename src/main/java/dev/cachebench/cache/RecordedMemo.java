package dev.cachebench.cache;

import dev.cachebench.cache.key.Fingerprint;
import dev.cachebench.cache.key.KeyName;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.recording.RecordingTime;
import dev.cachebench.recording.RequestLog;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;

/** The cache of a function between objects, with a log of the requests that reach it. */
public final class RecordedMemo<K, V> extends RecordedCache implements Memo<K, V> {
    private static final int NEW = -2;
    private static final int KEPT = 72; // bytes that a key takes which is kept, beside itself
    private static final int ALL_NAMED = 1 << 16;
    private static final int UNNAMED = 15;

    private final Memo<K, V> memo;
    private final RequestLog log;
    private final Body<K, V> body;
    private final Keys keys;
    private FingerprintIndex fingerprints = new FingerprintIndex(); // guarded by the log, as is what follows
    private ObjectIndex kept =
            new ObjectIndex(Integer.MAX_VALUE - 8); // keys that have no fingerprint, with their numbers
    private KeySizes sizes = new KeySizes(); // of those

    /**
     * @param rules those of the cache, by which keys are equal or not
     * @param make makes the cache around a function
     * @param body the function, which gets this where it recurs
     */
    public RecordedMemo(Rules rules, Function<Body<K, V>, Memo<K, V>> make, Body<K, V> body, RequestLog log) {
        this.log = log;
        this.body = body;
        keys = new Keys(rules.keys());
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
        int timed = record(argument);
        Object found = memo.begin(argument);
        time.end(begun);
        return timed >= 0 && found instanceof Computation computation ? new Timed(computation, timed, time) : found;
    }

    /** A value whose cost is recorded. */
    private final class Timed extends Computation {
        private final Computation computation;
        private final int number;
        private final RecordingTime time;
        private final long spent;
        private final long start;

        Timed(Computation computation, int number, RecordingTime time) {
            this.computation = computation;
            this.number = number;
            this.time = time;
            spent = time.spent();
            start = System.nanoTime();
        }

        @Override
        public void completed(Object value) {
            long end = System.nanoTime();
            computation.completed(value);
            computed(number, end - start - ClockReading.NANOS - (time.spent() - spent));
            time.add(System.nanoTime() - end);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
        }
    }

    /**
     * Records a request.
     *
     * @return the number of the key if its value is to be timed when it is computed; else -1
     */
    private int record(K argument) {
        Object key;
        int hash;
        Fingerprint fingerprint;
        try {
            key = keys.of(argument);
            hash = ObjectIndex.hash(key);
            if (!log.takes(hash)) {
                log.pass();
                return -1;
            }
            fingerprint = Fingerprint.of(key);
        } catch (RuntimeException | Error e) { // its hashCode throws: no cache can use it either
            log.pass();
            return -1;
        }
        int number = recordKnown(key, hash, fingerprint);
        return number == NEW ? recordNew(key, hash, fingerprint) : number;
    }

    /** {@link #NEW} if the key is. */
    private int recordKnown(Object key, int hash, Fingerprint fingerprint) {
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            int timed = -1;
            try {
                int number = find(key, hash, fingerprint);
                timed = number < 0 ? NEW : request(number);
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
            return timed;
        }
    }

    private int find(Object key, int hash, Fingerprint fingerprint) {
        if (fingerprint != null) {
            return fingerprints.find(fingerprint.high(), fingerprint.low());
        }
        int slot = kept.find(key, hash);
        return slot < 0 ? -1 : (Integer) kept.result(slot);
    }

    private int request(int number) throws IOException {
        log.request(number);
        return log.wantsCost(number) ? number : -1;
    }

    private int recordNew(Object key, int hash, Fingerprint fingerprint) {
        Object own = key;
        byte[] name = null;
        try { // what runs the program's own code does so without the lock
            if (fingerprint == null) {
                own = keys.keep(key);
            }
            if (isNamed(hash) && KeyName.isNamed(own)) {
                name = KeyName.of(own, HeapSize.atLeast(own));
            }
        } catch (RuntimeException | Error e) {
            return -1;
        }
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            int timed = -1;
            try {
                int number = find(own, hash, fingerprint);
                if (number >= 0) { // another thread was quicker
                    timed = request(number);
                } else if (log.hasRoom(fingerprint == null ? KEPT + sizes.add(own) : FingerprintIndex.BYTES)) {
                    timed = add(own, hash, fingerprint, name);
                } else {
                    kept = new ObjectIndex(1);
                    fingerprints = new FingerprintIndex();
                    sizes = new KeySizes();
                }
            } catch (Throwable t) {
                log.fail(t);
            }
            log.end();
            return timed;
        }
    }

    private int add(Object key, int hash, Fingerprint fingerprint, byte[] name) throws IOException {
        int number = log.nextKey();
        if (fingerprint == null) {
            kept.add(key, hash, number);
        } else {
            fingerprints.add(fingerprint.high(), fingerprint.low(), number);
        }
        int policyKey = ObjectIndex.policyKey(hash);
        if (key instanceof Long || key instanceof Integer) {
            log.newKey(((Number) key).longValue(), policyKey);
        } else {
            log.newKey(name, policyKey);
        }
        return number;
    }

    /** All of the first keys have names, then one in some, by the seeded hash. */
    private boolean isNamed(int hash) {
        return log.nextKey() < ALL_NAMED || (hash & UNNAMED) == 0;
    }

    private void computed(int number, long nanos) {
        synchronized (log) {
            if (!log.begin()) {
                return;
            }
            try {
                log.computed(number, nanos);
            } catch (Throwable t) {
                log.fail(t);
            }
            log.end();
        }
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
