package dev.cachebench.cache;

import dev.cachebench.recording.RecordingTime;
import dev.cachebench.recording.RequestLog;
import java.util.function.Function;
import java.util.function.LongPredicate;

/** The cache of a function from {@code long} to {@code long}, with a log of the requests that reach it. */
public final class RecordedLongMemo extends RecordedCache implements LongMemo {
    /** What a key takes in the index. */
    private static final int KEY_BYTES = 40;

    private final LongMemo memo;
    private final RequestLog log;
    private final Body body;
    private LongIndex numbers = new LongIndex(Integer.MAX_VALUE - 8); // guarded by the log

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
        return found;
    }

    @Override
    public LongComputation begin(long argument) {
        LongComputation found = memo.begin(argument);
        if (found.isAnswered() || !log.isOn()) {
            return found;
        }
        RecordingTime time = RecordingTime.here();
        return time.toTime() < 0 ? found : new Timed(found, time.toTime(), time);
    }

    /** A value whose cost is recorded. */
    private final class Timed extends LongComputation {
        private final LongComputation computation;
        private final int number;
        private final RecordingTime time;
        private final long spent;
        private final long start;

        Timed(LongComputation computation, int number, RecordingTime time) {
            this.computation = computation;
            this.number = number;
            this.time = time;
            spent = time.spent();
            start = System.nanoTime();
        }

        @Override
        public void completed(long value) {
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

    /** Returns the number of the key if its value is to be timed when it is computed; else -1. */
    private int record(long key) {
        synchronized (log) {
            if (!log.begin()) {
                return -1;
            }
            int number = -1;
            try {
                number = numbers.find(key);
                if (number >= 0) {
                    log.request(number);
                    number = log.wantsCost(number) ? number : -1;
                } else if (log.hasRoom(KEY_BYTES)) {
                    number = numbers.add(key, 0);
                    log.newKey(key, policyKey(key));
                } else {
                    numbers = new LongIndex(1);
                }
            } catch (Throwable t) { // the function's caller knows nothing of us
                log.fail(t);
            }
            log.end();
            return number;
        }
    }

    private int policyKey(long key) {
        return memo instanceof BoxedCache ? Long.hashCode(key) : LongIndex.policyKey(key);
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
