package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyFaults;

/** A call that {@link LongMemo#find} had no answer for, as {@link Computation} is; by now, there may be one. */
public abstract class LongComputation {
    /** Of a value that is nobody else's: nothing is counted or kept. */
    static final LongComputation UNTRACKED = new LongComputation(null) {};

    /** The exception that answers the call; {@code null} for none. As {@link Computation#thrown}. */
    public final Throwable thrown;

    /** As {@link Computation#recovers}. */
    public boolean recovers;

    /** An earlier result, if the call {@link #recovers}. */
    public long recovered;

    private final boolean answered;
    private final long answer;

    private LongComputation(boolean answered, long answer, Throwable thrown) {
        this.answered = answered;
        this.answer = answer;
        this.thrown = thrown;
    }

    /** Of a value that is still to be computed. */
    LongComputation() {
        this(null);
    }

    /** @param thrown answers the call; {@code null} if its value is to be computed */
    LongComputation(Throwable thrown) {
        this(false, 0, thrown);
    }

    /** A call that needs no computation. */
    static LongComputation answer(long answer) {
        return new LongComputation(true, answer, null) {};
    }

    /** Whether there is an answer after all, so that nothing is to be computed or told. */
    public final boolean isAnswered() {
        return answered;
    }

    /** The answer, if there is one. */
    public final long answer() {
        return answer;
    }

    /** The value has been computed. */
    public void completed(long value) {}

    /** Computing the value threw. */
    public void failed(Throwable thrown) {}

    /** The answer, or else the value, computed here. */
    final long run(LongMemo.Body body, LongMemo memo, long argument) {
        if (answered) {
            return answer;
        }
        if (thrown != null) {
            throw KeyFaults.<RuntimeException>rethrown(thrown);
        }
        long value;
        try {
            value = body.compute(memo, argument);
        } catch (Throwable t) {
            failed(t);
            if (recovers) {
                return recovered;
            }
            throw t;
        }
        completed(value);
        return value;
    }

    /** As {@link Computation#recoverAs}. */
    final void recoverAs(LongComputation other) {
        recovers = other.recovers;
        recovered = other.recovered;
    }
}
