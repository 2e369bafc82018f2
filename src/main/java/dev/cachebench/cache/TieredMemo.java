package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyFaults;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Caches in a row around a function between objects. A hit of the nearest costs what it costs without the others. */
final class TieredMemo<K, V> extends TieredCache implements ReadsAhead<K, V> {
    private final Body<K, V> body;
    private final Memo<K, V> near;
    private final Memo<K, V> far;

    TieredMemo(TieredSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        super(spec);
        this.body = body;
        Body<K, V> inner = (self, argument) -> body.compute(this, argument);
        near = Memo.of(spec.nearest(), function, inner, faults);
        far = Memo.of(spec.others(), function, inner, faults);
        watch(new Near(near), far);
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
        return found instanceof Computation missed && missed.thrown == null ? beyond(argument, missed) : found;
    }

    /** @param missed by the near tier, which takes the value wherever it comes from */
    private Object beyond(K argument, Computation missed) {
        Object found;
        boolean isCurrent;
        try {
            isCurrent = isCurrent(); // before the far tier is asked
            found = far.begin(argument);
        } catch (Throwable t) {
            missed.failed(null);
            throw t;
        }
        if (found instanceof Computation computation) {
            if (computation.thrown == null) {
                return new Missed(missed, computation, isCurrent);
            }
            missed.failed(null); // the tier that keeps the exception answers with it
            return computation;
        }
        if (isCurrent && keepsNear(found)) {
            missed.completed(found);
        } else {
            missed.failed(null);
        }
        return found;
    }

    @Override
    public List<K> readAhead(List<K> arguments) {
        return readAhead(
                far,
                near instanceof ObjectCache<K, V> memory
                        ? memory.control().absent(arguments)
                        : readAhead(near, arguments));
    }

    @SuppressWarnings("unchecked") // a cache of the same function
    private static <K> List<K> readAhead(Memo<K, ?> tier, List<K> arguments) {
        return tier instanceof ReadsAhead<?, ?> store ? ((ReadsAhead<K, ?>) store).readAhead(arguments) : arguments;
    }

    @Override
    public void endAhead() {
        for (Memo<K, V> tier : List.of(near, far)) {
            if (tier instanceof ReadsAhead<?, ?> store) {
                store.endAhead();
            }
        }
    }

    @Override
    public Object find(Object first, Object second) {
        return near.find(first, second);
    }

    @Override
    public boolean invalidate(K argument) {
        return dropped(() -> far.invalidate(argument) ? 1 : 0, () -> near.invalidate(argument) ? 1 : 0) > 0;
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return dropped(() -> far.invalidateIf(condition), () -> near.invalidateIf(condition));
    }

    @Override
    public V refresh(K argument) {
        V value = far.refresh(argument);
        near.invalidate(argument); // which gets it from there
        return value;
    }

    /**
     * The near tier, as it hears of changes behind it.
     *
     * @param cache an {@link ObjectCache} or {@link StoreCache}
     */
    record Near(Memo<?, ?> cache) implements NearEntries.Near {
        @Override
        public void drop(Object key) {
            if (cache instanceof ObjectCache<?, ?> memory) {
                memory.control().invalidate(key);
            } else if (cache instanceof StoreCache<?, ?> store) {
                store.control().invalidate(key);
            } else {
                dropAll();
            }
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
    private final class Missed extends Computation {
        private final Computation near;
        private final Computation far;
        private final boolean isCurrent; // whether the near tier may keep the value

        Missed(Computation near, Computation far, boolean isCurrent) {
            this.near = near;
            this.far = far;
            this.isCurrent = isCurrent;
        }

        @Override
        public void completed(Object value) {
            try {
                if (keepsFar(value)) {
                    far.completed(value);
                } else {
                    far.failed(null);
                }
            } finally {
                if (isCurrent && keepsNear(value)) {
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
