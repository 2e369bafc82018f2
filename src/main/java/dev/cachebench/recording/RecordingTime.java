package dev.cachebench.recording;

/**
 * The time for which a thread has been busy with recording, which is no part of what computing a value took, however
 * deep in it requests were recorded. For the thread itself.
 */
public final class RecordingTime {
    private static final ThreadLocal<RecordingTime> HERE = new Local();
    private static final int SHARE = 64; // one in so many is timed if they are short
    private static final double LONG = 500; // nanoseconds

    /** A class, for a lambda is linked later than this is needed. */
    private static final class Local extends ThreadLocal<RecordingTime> {
        @Override
        protected RecordingTime initialValue() {
            return new RecordingTime();
        }
    }

    private long spent;
    private double mean; // of a request, the newest counting most
    private int requests;
    private long timed = -1;

    private RecordingTime() {}

    /** That of this thread. */
    public static RecordingTime here() {
        return HERE.get();
    }

    /** A request is about to be recorded. Returns the time, or 0 if it is not to be timed. */
    public long begin() {
        return mean > LONG || (requests++ & SHARE - 1) == 0 ? System.nanoTime() : 0;
    }

    /** @param begun what {@link #begin} said */
    public void end(long begun) {
        if (begun == 0) {
            spent += (long) mean;
            return;
        }
        long nanos = System.nanoTime() - begun;
        spent += nanos;
        mean += (Math.min(nanos, 100 * mean + LONG) - mean) / 8;
    }

    /** Notes what {@link RequestLog#timed} said of the key of the request that was recorded last. */
    public void toTime(long timed) {
        this.timed = timed;
    }

    /** What {@link #toTime} noted. */
    public long toTime() {
        return timed;
    }

    /** More time has been spent. */
    public void add(long nanos) {
        spent += nanos;
    }

    /** All so far, in nanoseconds. */
    public long spent() {
        return spent;
    }
}
