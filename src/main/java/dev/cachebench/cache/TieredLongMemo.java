package dev.cachebench.cache;

import java.util.Set;
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
        watch(near instanceof BoxedCache boxed ? new TieredMemo.Near(boxed.memo()) : new Near(near), far);
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
        return missed.isAnswered() || missed.thrown != null ? missed : beyond(argument, missed);
    }

    /** @param missed by the near tier, which takes the value wherever it comes from */
    private LongComputation beyond(long argument, LongComputation missed) {
        LongComputation found;
        boolean isCurrent;
        try {
            isCurrent = isCurrent(); // before the far tier is asked
            long value = far.find(argument);
            found = value != ABSENT ? LongComputation.answer(value) : far.begin(argument);
        } catch (Throwable t) {
            missed.failed(null);
            throw t;
        }
        if (found.thrown != null) {
            missed.failed(null); // the tier that keeps the exception answers with it
            return found;
        }
        if (!found.isAnswered()) {
            return new Missed(missed, found, isCurrent);
        }
        if (isCurrent) {
            missed.completed(found.answer());
        } else {
            missed.failed(null);
        }
        return found;
    }

    @Override
    public boolean invalidate(long argument) {
        return dropped(() -> far.invalidate(argument) ? 1 : 0, () -> near.invalidate(argument) ? 1 : 0) > 0;
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        return dropped(() -> far.invalidateIf(condition), () -> near.invalidateIf(condition));
    }

    @Override
    public long refresh(long argument) {
        long value = far.refresh(argument);
        near.invalidate(argument); // which gets it from there
        return value;
    }

    /** The near tier, as it hears of changes behind it. */
    private record Near(LongMemo cache) implements NearEntries.Near {
        @Override
        public void drop(Object key) {
            cache.invalidate((Long) key);
        }

        @Override
        public void dropAll() {
            cache.invalidateIf(key -> true);
        }

        @Override
        public void collect(Set<Object> keys) {
            cache.invalidateIf(key -> {
                keys.add(key);
                return false;
            });
        }
    }

    /** A value that no tier has, and all take. */
    private final class Missed extends LongComputation {
        private final LongComputation near;
        private final LongComputation far;
        private final boolean isCurrent; // whether the near tier may keep the value

        Missed(LongComputation near, LongComputation far, boolean isCurrent) {
            this.near = near;
            this.far = far;
            this.isCurrent = isCurrent;
        }

        @Override
        public void completed(long value) {
            try {
                far.completed(value);
            } finally {
                if (isCurrent) {
                    near.completed(value);
                } else {
                    near.failed(null);
                }
            }
        }

        @Override
        public void failed(Throwable thrown) {
            try {
                far.failed(keepsFailuresFar() ? thrown : null);
            } finally {
                near.failed(thrown);
            }
            recoverAs(near); // only the nearest tier answers late
        }
    }
}
