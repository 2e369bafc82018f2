package dev.cachebench.cache;

import java.util.function.LongPredicate;

/** A precalculated table of a function from {@code long} to {@code long}. */
final class LongTable extends RangeTable implements LongMemo {
    private final Body body;
    private final long[] results;

    LongTable(CacheSpec.Precalc range, Body body) {
        super(range, CacheSpec.Precalc.BYTES_PER_NUMBER);
        this.body = body;
        results = new long[length];
    }

    @Override
    public long call(long argument) {
        int i = entry(argument);
        return i >= 0 ? results[i] : body.compute(this, argument);
    }

    @Override
    public long find(long argument) {
        int i = place(argument);
        if (i >= 0 && results[i] != ABSENT) {
            hit(i);
            return results[i];
        }
        return ABSENT;
    }

    @Override
    public LongComputation begin(long argument) {
        int i = entry(argument);
        return i >= 0 ? LongComputation.answer(results[i]) : LongComputation.UNTRACKED;
    }

    @Override
    public boolean invalidate(long argument) {
        return false;
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        return 0;
    }

    @Override
    public long refresh(long argument) {
        long result = body.compute(this, argument);
        int i = place(argument);
        if (i >= 0) {
            results[i] = result;
        }
        return result;
    }

    @Override
    void fill(int i) {
        results[i] = body.compute(this, from + i);
    }

    @Override
    long compute(int i) {
        return body.compute(this, from + i);
    }

    @Override
    long lookUp(int i) {
        return call(from + i);
    }

    @Override
    Object key(int i) {
        return from + i;
    }

    @Override
    Object result(int i) {
        return results[i];
    }

    @Override
    long bytes() {
        return 16 + 8L * results.length;
    }
}
