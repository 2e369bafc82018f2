package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyName;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.recording.RequestLog;
import java.util.function.Function;
import java.util.function.Predicate;

/** The cache of a function between objects, with a log of the requests that reach it. */
public final class RecordedMemo<K, V> extends RecordedCache implements Memo<K, V> {
    private final Memo<K, V> memo;
    private final RequestLog log;
    private final Body<K, V> body;
    private final Keys keys;
    private final ObjectIndex numbers = new ObjectIndex(Integer.MAX_VALUE - 8); // guarded by the log

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

    /** A key that is recorded, and its hash. */
    private record Hashed(Object key, int hash) {}

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
        Hashed request = hashed(argument);
        if (request == null) {
            log.pass();
        } else if (!recordKnown(request)) {
            recordNew(request);
        }
        Object found = memo.begin(argument);
        return request != null && found instanceof Computation computation
                ? new Timed(computation, request)
                : found;
    }

    /** A value whose cost is recorded. */
    private final class Timed extends Computation {
        private final Computation computation;
        private final Hashed request;
        private final long start = System.nanoTime();

        Timed(Computation computation, Hashed request) {
            this.computation = computation;
            this.request = request;
        }

        @Override
        public void completed(Object value) {
            long nanos = System.nanoTime() - start;
            computation.completed(value);
            computed(request, nanos);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
        }
    }

    /** {@code null} for a key that is not recorded, or whose {@code hashCode} throws: no cache can use it either. */
    private Hashed hashed(K argument) {
        if (!log.isOn()) {
            return null;
        }
        try {
            Object key = keys.of(argument);
            int hash = ObjectIndex.hash(key);
            return log.takes(hash) ? new Hashed(key, hash) : null;
        } catch (RuntimeException | Error e) {
            return null;
        }
    }

    /** False if the key is new. */
    private boolean recordKnown(Hashed request) {
        synchronized (log) {
            if (!log.begin()) {
                return true;
            }
            int number = 0;
            try {
                number = numbers.find(request.key(), request.hash());
                if (number >= 0) {
                    log.request(number);
                }
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
            return number >= 0;
        }
    }

    private void recordNew(Hashed request) {
        Object kept;
        byte[] name;
        long bytes;
        try { // what runs the program's own code does so without the lock
            kept = keys.keep(request.key());
            bytes = HeapSize.atLeast(kept);
            name = KeyName.of(kept, bytes);
        } catch (RuntimeException | Error e) {
            return;
        }
        synchronized (log) {
            if (!log.begin()) {
                return;
            }
            try {
                int number = numbers.find(kept, request.hash());
                if (number >= 0) { // another thread was quicker
                    log.request(number);
                } else if (log.hasRoom(bytes)) {
                    numbers.add(kept, request.hash(), null);
                    int policyKey = ObjectIndex.policyKey(request.hash());
                    if (kept instanceof Long || kept instanceof Integer) {
                        log.newKey(((Number) kept).longValue(), policyKey);
                    } else {
                        log.newKey(name, policyKey);
                    }
                }
            } catch (Throwable t) {
                log.fail(t);
            }
            log.end();
        }
    }

    private void computed(Hashed request, long nanos) {
        synchronized (log) {
            if (!log.begin()) {
                return;
            }
            try {
                int number = numbers.find(request.key(), request.hash());
                if (number >= 0) {
                    log.computed(number, nanos);
                }
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
