package dev.cachebench.cache;

/** A call that {@link LongMemo#find} had no answer for, as {@link Computation} is; by now, there may be one. */
public abstract class LongComputation {
    /** Of a value that is nobody else's: nothing is counted or kept. */
    static final LongComputation UNTRACKED = new LongComputation(false, 0) {};

    private final boolean answered;
    private final long answer;

    private LongComputation(boolean answered, long answer) {
        this.answered = answered;
        this.answer = answer;
    }

    /** Of a value that is still to be computed. */
    LongComputation() {
        this(false, 0);
    }

    /** A call that needs no computation. */
    static LongComputation answer(long answer) {
        return new LongComputation(true, answer) {};
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
        long value;
        try {
            value = body.compute(memo, argument);
        } catch (Throwable t) {
            failed(t);
            throw t;
        }
        completed(value);
        return value;
    }
}
