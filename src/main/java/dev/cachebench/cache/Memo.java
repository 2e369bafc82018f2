package dev.cachebench.cache;

import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * A function with a cache around it, as pleasant as Python's {@code @lru_cache}:
 *
 * <pre>{@code
 * Memo<Integer, Long> fib = Memo.of(CacheSpec.parse("lru:10"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
 * fib.call(40);         // 102334155
 * fib.cacheInfo();      // CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)
 * fib.invalidate(5);    // false: 5 is no longer there
 * fib.cacheClear();
 * }</pre>
 *
 * <p>Arguments are compared by {@code equals} and hashed once a call; {@code null} arguments and results are cached like
 * any other. Results are shared, not copied. Thread-safe; two threads that ask for the same new key at once both compute
 * it. An exception that the function throws reaches the caller as it is, and nothing is kept for that call.
 *
 * @param <K> the argument; see {@link Arguments} for several
 * @param <V> the result
 */
public sealed interface Memo<K, V> extends Cache permits ObjectCache, ObjectTable {

    /** The function; it calls {@code self} where it recurs. */
    @FunctionalInterface
    interface Body<K, V> {
        V compute(Memo<K, V> self, K argument);
    }

    /**
     * Puts a cache around a function.
     *
     * @throws CacheSpecException for a precalculated table, which needs to be told how its arguments are made: see
     *     {@link #of(CacheSpec.Precalc, LongFunction, Body)} and {@link LongMemo}
     */
    static <K, V> Memo<K, V> of(CacheSpec spec, Body<K, V> body) {
        if (spec instanceof CacheSpec.Precalc) {
            throw new CacheSpecException(
                    "'" + spec + "' needs a function of one int or long; try LongMemo.of, or another cache");
        }
        return new ObjectCache<>(spec, body);
    }

    /** Puts a cache around a function that does not call itself. */
    static <K, V> Memo<K, V> of(CacheSpec spec, Function<K, V> function) {
        return of(spec, (self, argument) -> function.apply(argument));
    }

    /**
     * Computes a table of results for a range of numeric arguments, and answers from it.
     *
     * @param argument makes the argument for a number, for example {@code n -> (int) n}
     * @throws CacheSpecException if the table does not fit into the heap
     */
    static <K extends Number, V> Memo<K, V> of(CacheSpec.Precalc range, LongFunction<K> argument, Body<K, V> body) {
        return new ObjectTable<>(range, argument, body);
    }

    /** The function's value, from the cache if it is there. */
    V call(K argument);

    /** Drops what is kept for one argument; a precalculated entry stays. Says whether anything was dropped. */
    boolean invalidate(K argument);
}
