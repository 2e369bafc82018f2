package dev.cachebench.cache;

import dev.cachebench.recording.KeyTable;
import dev.cachebench.recording.RecordingTime;
import dev.cachebench.recording.RequestLog;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The cache of a function from {@code long} to {@code long}, with a log of the requests that reach it. */
public final class RecordedLongMemo extends CacheAround implements LongMemo {
    /** What a key takes in the index. */
    private static final int KEY_BYTES = 40;

    private final LongMemo memo;
    private final RequestLog log;
    private final Body body;
    private final Numbers numbers = new Numbers(); // guarded by the log

    /**
     * @param make makes the cache around a function
     * @param body the function, which gets this where it recurs
     */
    public RecordedLongMemo(Function<Body, LongMemo> make, Body body, RequestLog log) {
        this.log = log;
        this.body = body;
        log.add(numbers);
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
        if (!log.isOn()) {
            return memo.find(argument);
        }
        RecordingTime time = RecordingTime.here();
        long begun = time.begin();
        if (log.takes(argument)) {
            time.toTime(record(argument));
        } else {
            time.toTime(-1);
            log.pass();
        }
        long found = memo.find(argument);
        time.end(begun);
        log.makeRoom(time);
        return found;
    }

    @Override
    public LongComputation begin(long argument) {
        LongComputation found = memo.begin(argument);
        if (found.isAnswered() || found.thrown != null || !log.isOn()) {
            return found;
        }
        RecordingTime time = RecordingTime.here();
        return time.toTime() < 0 ? found : new Timed(found, time.toTime(), time);
    }

    /** A value whose cost is recorded. */
    private final class Timed extends LongComputation {
        private final LongComputation computation;
        private final RecordedValue recorded;

        Timed(LongComputation computation, long timed, RecordingTime time) {
            this.computation = computation;
            recorded = new RecordedValue(log, timed, time);
        }

        @Override
        public void completed(long value) {
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

    /** What the log says of timing the value of the key if it is computed. */
    private long record(long key) {
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            long timed = -1;
            try {
                int slot = numbers.index.find(key);
                if (slot >= 0) {
                    int number = (int) numbers.index.result(slot);
                    log.request(number);
                    timed = log.timed(number);
                } else if (log.takes(key)) {
                    numbers.index.add(key, log.nextKey());
                    timed = log.newKey(key, key, policyKey(key), KEY_BYTES);
                } else { // thinned meanwhile
                    log.pass();
                }
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
            return timed;
        }
    }

    /** The keys with their numbers. */
    private static final class Numbers implements KeyTable {
        private LongIndex index = new LongIndex(Integer.MAX_VALUE - 8);

        @Override
        public long keep(int[] numbers) {
            LongIndex kept = new LongIndex(Integer.MAX_VALUE - 8);
            for (int slot = 0; slot < index.size(); slot++) {
                int number = numbers[(int) index.result(slot)];
                if (number >= 0) {
                    kept.add(index.key(slot), number);
                }
            }
            index = kept;
            return (long) KEY_BYTES * kept.size();
        }

        @Override
        public void forget() {
            index = new LongIndex(Integer.MAX_VALUE - 8);
        }
    }

    private int policyKey(long key) {
        return memo instanceof BoxedCache ? Long.hashCode(key) : LongIndex.policyKey(key);
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
