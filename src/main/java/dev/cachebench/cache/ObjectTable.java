package dev.cachebench.cache;

import dev.cachebench.cache.heap.EntrySizes;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** A precalculated table of a function from a boxed number to an object. */
final class ObjectTable<K extends Number, V> extends RangeTable implements Memo<K, V> {
    private final LongFunction<K> argument;
    private final Body<K, V> body;
    private final Object[] results;
    private Object sink; // keeps timed calls from being optimised away

    ObjectTable(CacheSpec.Precalc range, LongFunction<K> argument, Body<K, V> body) {
        super(range, CacheSpec.Precalc.BYTES_PER_OBJECT);
        this.argument = argument;
        this.body = body;
        results = new Object[length];
    }

    @Override
    public V call(K argument) {
        int i = entry(argument.longValue());
        return i >= 0 ? result(i) : body.compute(this, argument);
    }

    @Override
    public Object begin(K argument) {
        int i = entry(argument.longValue());
        return i >= 0 ? results[i] : Computation.UNTRACKED;
    }

    @Override
    public boolean invalidate(K argument) {
        return false;
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return 0;
    }

    @Override
    public V refresh(K argument) {
        V result = body.compute(this, argument);
        int i = place(argument.longValue());
        if (i >= 0) {
            results[i] = result;
        }
        return result;
    }

    @Override
    void fill(int i) {
        results[i] = body.compute(this, key(i));
    }

    @Override
    long compute(int i) {
        sink = body.compute(this, key(i));
        return i;
    }

    @Override
    long lookUp(int i) {
        sink = call(key(i));
        return i;
    }

    @Override
    K key(int i) {
        return argument.apply(from + i);
    }

    @Override
    @SuppressWarnings("unchecked") // only fill() writes results, and it writes V
    V result(int i) {
        return (V) results[i];
    }

    @Override
    long bytes() {
        return 16 + 4L * results.length + EntrySizes.atLeast(results.clone(), 1);
    }
}
