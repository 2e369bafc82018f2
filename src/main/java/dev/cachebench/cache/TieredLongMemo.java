package dev.cachebench.cache;

import java.util.function.LongPredicate;

/**
 * Caches in a row around a function of one whole number. A hit of the nearest costs what it costs without the others.
 */
final class TieredLongMemo extends TieredCache implements LongMemo {
    private final Body body;
    private final LongMemo near;
    private final LongMemo far;

    TieredLongMemo(TieredSpec spec, FunctionIdentity function, Body body) {
        super(spec);
        this.body = body;
        Body inner = (self, argument) -> body.compute(this, argument);
        near = LongMemo.of(spec.nearest(), function, inner);
        far = LongMemo.of(spec.others(), function, inner);
    }

    @Override
    Cache near() {
        return near;
    }

    @Override
    Cache far() {
        return far;
    }

    @Override
    public long call(long argument) {
        long found = near.find(argument);
        return found != ABSENT ? found : begin(argument).run(body, this, argument);
    }

    @Override
    public long find(long argument) {
        return near.find(argument);
    }

    @Override
    public LongComputation begin(long argument) {
        LongComputation missed = near.begin(argument);
        return missed.isAnswered() ? missed : beyond(argument, missed);
    }

    /** @param missed by the near tier, which takes the value wherever it comes from */
    private LongComputation beyond(long argument, LongComputation missed) {
        LongComputation found;
        try {
            long value = far.find(argument);
            found = value != ABSENT ? LongComputation.answer(value) : far.begin(argument);
        } catch (Throwable t) {
            missed.failed(t);
            throw t;
        }
        if (!found.isAnswered()) {
            return new Missed(missed, found);
        }
        missed.completed(found.answer());
        return found;
    }

    /** The far tier first: otherwise what is dropped here might come back from there. */
    @Override
    public boolean invalidate(long argument) {
        boolean dropped = false;
        try {
            dropped = far.invalidate(argument);
        } finally {
            dropped |= near.invalidate(argument);
        }
        return dropped;
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        long dropped = 0;
        try {
            dropped = far.invalidateIf(condition);
        } finally {
            dropped = Math.max(dropped, near.invalidateIf(condition));
        }
        return dropped;
    }

    @Override
    public long refresh(long argument) {
        long value = far.refresh(argument);
        near.invalidate(argument); // which gets it from there
        return value;
    }

    /** A value that no tier has, and all take. */
    private static final class Missed extends LongComputation {
        private final LongComputation near;
        private final LongComputation far;

        Missed(LongComputation near, LongComputation far) {
            this.near = near;
            this.far = far;
        }

        @Override
        public void completed(long value) {
            try {
                far.completed(value);
            } finally {
                near.completed(value);
            }
        }

        @Override
        public void failed(Throwable thrown) {
            try {
                far.failed(thrown);
            } finally {
                near.failed(thrown);
            }
        }
    }
}
