package dev.cachebench.cache;

import dev.cachebench.text.UserFault;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * A function of one whole number with a cache around it; nothing is boxed on the way.
 *
 * <pre>{@code
 * LongMemo fib = LongMemo.of(CacheSpec.parse("lru:10"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
 * fib.call(40);      // 102334155
 * fib.cacheInfo();   // CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)
 * }</pre>
 *
 * <p>Thread-safe. An exception that the function throws reaches the caller as it is, and nothing is kept for that call.
 */
public sealed interface LongMemo extends Cache
        permits LongCache, LongTable, BoxedCache, RecordedLongMemo, TieredLongMemo {

    /** The function; it calls {@code self} where it recurs. */
    @FunctionalInterface
    interface Body {
        long compute(LongMemo self, long argument);
    }

    /**
     * Puts a cache around a function.
     *
     * @throws UserFault if a precalculated table does not fit into the heap, the spec needs something that is not
     *     there, or it is {@linkplain CacheSpec#isPersistent() persistent}, which takes a function with a name
     */
    static LongMemo of(CacheSpec spec, Body body) {
        return of(spec, FunctionIdentity.UNNAMED, body);
    }

    /**
     * Puts a cache around a function with a name, as a cache that outlives the process needs it.
     *
     * @throws UserFault if a precalculated table does not fit into the heap, or the spec needs something that is not
     *     there
     */
    static LongMemo of(CacheSpec spec, FunctionIdentity function, Body body) {
        if (spec instanceof CacheSpec.Precalc range) {
            return new LongTable(range, body);
        }
        if (spec.isTiered()) {
            return new TieredLongMemo((TieredSpec) spec, function, body);
        }
        boolean plain = spec.rules().isPlain() && !spec.bytes() && !spec.isStored();
        return plain ? new LongCache(spec, body) : new BoxedCache(spec, function, body);
    }

    /** Puts a cache around a function that does not call itself. */
    static LongMemo of(CacheSpec spec, LongUnaryOperator function) {
        return of(spec, (self, argument) -> function.applyAsLong(argument));
    }

    /** What {@link #find} returns for none, and for a value that happens to be the same number. */
    long ABSENT = 0xACAC_4E50_1055_0F09L;

    /** The function's value, from the cache if it is there. */
    long call(long argument);

    /**
     * Does the first part of {@link #call}, for code that computes values itself.
     *
     * @return the value; {@link #ABSENT} if it takes {@link #begin} to know
     */
    long find(long argument);

    /** Does the rest of {@link #call} but compute the value, after {@link #find} has found none. */
    LongComputation begin(long argument);

    /** Drops what is kept for one argument; a precalculated entry stays. Says whether anything was dropped. */
    boolean invalidate(long argument);

    /**
     * Drops what is kept for every argument that {@code condition} accepts; precalculated entries stay. Returns how
     * many.
     */
    long invalidateIf(LongPredicate condition);

    /**
     * Computes the value for one argument and keeps it, in place of what is there; until then, that answers. Neither a
     * hit nor a miss.
     */
    long refresh(long argument);
}
