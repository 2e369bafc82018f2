package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.UserFault;
import java.util.function.Predicate;

/**
 * A cache that asks each result whether it is still good before it hands it out, as a pool pings a connection. The
 * result is asked without any lock, on the thread that called. What another thread has computed meanwhile is handed out
 * as it is.
 */
final class InspectedMemo<K, V> extends CacheAround implements Memo<K, V> {
    private final ObjectCache<K, V> cache;
    private final Body<K, V> body;
    private final ResultCheck check;
    private final KeyFaults faults; // null where a fault reaches the caller

    InspectedMemo(CacheSpec spec, Body<K, V> body, KeyFaults faults) {
        this.body = body;
        this.faults = faults;
        check = new ResultCheck(spec.rules().check());
        cache = new ObjectCache<>(spec, (self, argument) -> body.compute(this, argument), faults);
    }

    @Override
    Cache cache() {
        return cache;
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
        Object result = cache.control().held(argument);
        try {
            if (result != null && !check.accepts(result)) {
                cache.control().reject(argument, result);
            }
        } catch (UserFault mistake) {
            if (faults == null) {
                throw mistake;
            }
            faults.add(mistake);
            return Computation.UNTRACKED;
        }
        return cache.begin(argument);
    }

    @Override
    public boolean invalidate(K argument) {
        return cache.invalidate(argument);
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return cache.invalidateIf(condition);
    }

    @Override
    public V refresh(K argument) {
        return cache.refresh(argument);
    }
}
