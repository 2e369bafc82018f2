package dev.cachebench.cache;

import dev.cachebench.cache.cost.ClockReading;
import dev.cachebench.recording.RecordingTime;
import dev.cachebench.recording.RequestLog;

/** The computation of a value whose cost is recorded: it has just begun, on this thread. */
final class RecordedValue {
    private final RequestLog log;
    private final long timed;
    private final RecordingTime time;
    private final long spent;
    private final long start;

    /**
     * @param timed its key, as {@link RequestLog#timed} says
     * @param time of this thread
     */
    RecordedValue(RequestLog log, long timed, RecordingTime time) {
        this.log = log;
        this.timed = timed;
        this.time = time;
        spent = time.spent();
        start = System.nanoTime();
    }

    /** @param end when the value was there; what has happened since is no part of its cost */
    void completed(long end) {
        log.computed(timed, end - start - ClockReading.NANOS - (time.spent() - spent));
        time.add(System.nanoTime() - end);
    }
}
