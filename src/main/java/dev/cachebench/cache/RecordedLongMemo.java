package dev.cachebench.cache;

import dev.cachebench.recording.RequestLog;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The cache of a function from {@code long} to {@code long}, with a log of the requests that reach it. */
public final class RecordedLongMemo extends RecordedCache implements LongMemo {
    /** What a key takes in the index. */
    private static final int KEY_BYTES = 16;

    private final LongMemo memo;
    private final RequestLog log;
    private final Body body;
    private final LongIndex numbers = new LongIndex(Integer.MAX_VALUE - 8); // guarded by the log

    /**
     * @param make makes the cache around a function
     * @param body the function, which gets this where it recurs
     */
    public RecordedLongMemo(Function<Body, LongMemo> make, Body body, RequestLog log) {
        this.log = log;
        this.body = body;
        memo = make.apply((self, argument) -> body.compute(this, argument));
    }

    /** The cache itself. */
    public LongMemo memo() {
        return memo;
    }

    @Override
    Cache cache() {
        return memo;
    }

    @Override
    public long call(long argument) {
        long found = find(argument);
        return found != ABSENT ? found : begin(argument).run(body, this, argument);
    }

    @Override
    public long find(long argument) {
        if (log.takes(argument)) {
            record(argument);
        } else {
            log.pass();
        }
        return memo.find(argument);
    }

    @Override
    public LongComputation begin(long argument) {
        LongComputation found = memo.begin(argument);
        return found.isAnswered() || !log.takes(argument) ? found : new Timed(found, argument);
    }

    /** A value whose cost is recorded. */
    private final class Timed extends LongComputation {
        private final LongComputation computation;
        private final long argument;
        private final long start = System.nanoTime();

        Timed(LongComputation computation, long argument) {
            this.computation = computation;
            this.argument = argument;
        }

        @Override
        public void completed(long value) {
            long nanos = System.nanoTime() - start;
            computation.completed(value);
            computed(argument, nanos);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
        }
    }

    private void record(long key) {
        synchronized (log) {
            if (!log.begin()) {
                return;
            }
            try {
                int number = numbers.find(key);
                if (number >= 0) {
                    log.request(number);
                } else if (log.hasRoom(KEY_BYTES)) {
                    numbers.add(key, 0);
                    log.newKey(key, policyKey(key));
                }
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
        }
    }

    private int policyKey(long key) {
        return memo instanceof BoxedCache ? Long.hashCode(key) : LongIndex.policyKey(key);
    }

    private void computed(long key, long nanos) {
        synchronized (log) {
            if (!log.begin()) {
                return;
            }
            try {
                int number = numbers.find(key);
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
    public boolean invalidate(long argument) {
        return memo.invalidate(argument);
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        return memo.invalidateIf(condition);
    }

    @Override
    public long refresh(long argument) {
        return memo.refresh(argument);
    }
}
