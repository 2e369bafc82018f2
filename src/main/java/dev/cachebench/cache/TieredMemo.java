package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyFaults;
import java.util.function.Predicate;

/** Caches in a row around a function between objects. A hit of the nearest costs what it costs without the others. */
final class TieredMemo<K, V> extends TieredCache implements Memo<K, V> {
    private final Body<K, V> body;
    private final Memo<K, V> near;
    private final Memo<K, V> far;

    TieredMemo(TieredSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        super(spec);
        this.body = body;
        Body<K, V> inner = (self, argument) -> body.compute(this, argument);
        near = Memo.of(spec.nearest(), function, inner, faults);
        far = Memo.of(spec.others(), function, inner, faults);
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
    public V call(K argument) {
        Object found = begin(argument);
        return found instanceof Computation computation ? computation.run(body, this, argument) : cast(found);
    }

    @SuppressWarnings("unchecked") // what begin() returns if it is no computation
    private V cast(Object found) {
        return (V) found;
    }

    @Override
    public Object begin(K argument) {
        Object found = near.begin(argument);
        return found instanceof Computation missed ? beyond(argument, missed) : found;
    }

    /** @param missed by the near tier, which takes the value wherever it comes from */
    private Object beyond(K argument, Computation missed) {
        Object found;
        try {
            found = far.begin(argument);
        } catch (Throwable t) {
            missed.failed(t);
            throw t;
        }
        if (found instanceof Computation computation) {
            return new Missed(missed, computation);
        }
        missed.completed(found);
        return found;
    }

    @Override
    public Object find(Object first, Object second) {
        return near.find(first, second);
    }

    /** The far tier first: otherwise what is dropped here might come back from there. */
    @Override
    public boolean invalidate(K argument) {
        boolean dropped = false;
        try {
            dropped = far.invalidate(argument);
        } finally {
            dropped |= near.invalidate(argument);
        }
        return dropped;
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        long dropped = 0;
        try {
            dropped = far.invalidateIf(condition);
        } finally {
            dropped = Math.max(dropped, near.invalidateIf(condition));
        }
        return dropped;
    }

    @Override
    public V refresh(K argument) {
        V value = far.refresh(argument);
        near.invalidate(argument); // which gets it from there
        return value;
    }

    /** A value that no tier has, and all take. */
    private static final class Missed extends Computation {
        private final Computation near;
        private final Computation far;

        Missed(Computation near, Computation far) {
            this.near = near;
            this.far = far;
        }

        @Override
        public void completed(Object value) {
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
