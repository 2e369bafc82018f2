package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * A function with a cache around it, as pleasant as Python's {@code @lru_cache}:
 *
 * <pre>{@code
 * Memo<Integer, Long> fib = Memo.of(
 *         CacheSpec.parse("lru:10"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
 * fib.call(40);         // 102334155
 * fib.cacheInfo();      // CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)
 * fib.invalidate(5);    // false: 5 is no longer there
 * fib.cacheClear();
 * }</pre>
 *
 * <p>Arguments are compared by what is in them, as the spec's {@code keys=} says, and hashed once a call; {@code null}
 * arguments and results are cached like any other. What becomes of an argument after the call makes no difference to
 * its entry. Unless the spec's {@linkplain Rules rules} say otherwise, results are shared, not copied, and two
 * threads that ask for the same new key at once both compute it. Thread-safe; a key's {@code equals} may run under the
 * cache's lock, and must not wait for other threads that call the cache. An exception that the function throws reaches
 * the caller as it is, and nothing is kept for that call.
 *
 * @param <K> the argument; see {@link Arguments} for several
 * @param <V> the result
 */
public sealed interface Memo<K, V> extends Cache
        permits InspectedMemo, InstanceCaches, ObjectCache, ObjectTable, ReadsAhead, RecordedMemo {

    /** The function; it calls {@code self} where it recurs. */
    @FunctionalInterface
    interface Body<K, V> {
        V compute(Memo<K, V> self, K argument);
    }

    /**
     * Puts a cache around a function.
     *
     * @throws UserFault if the spec needs something that is not there; if it is {@linkplain CacheSpec#isPersistent()
     *     persistent}, which takes a function with a name; for a precalculated table, which needs to know how its
     *     arguments are made: see {@link #of(CacheSpec.Precalc, LongFunction, Body)} and {@link LongMemo}
     */
    static <K, V> Memo<K, V> of(CacheSpec spec, Body<K, V> body) {
        return of(spec, FunctionIdentity.UNNAMED, body);
    }

    /**
     * Puts a cache around a function with a name, as a cache that outlives the process needs it.
     *
     * @throws UserFault if the spec needs something that is not there; for a precalculated table
     */
    static <K, V> Memo<K, V> of(CacheSpec spec, FunctionIdentity function, Body<K, V> body) {
        return made(spec, function, body, null);
    }

    /**
     * Puts a cache around a function whose callers know nothing of it: what a key's {@code hashCode} or {@code equals}
     * throws, or the spec's {@code keys=}, never reaches them.
     *
     * @param faults takes it instead
     * @throws UserFault if the spec needs something that is not there; for a precalculated table
     */
    static <K, V> Memo<K, V> of(CacheSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        return made(spec, function, body, faults);
    }

    private static <K, V> Memo<K, V> made(
            CacheSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        requireNoTable(spec);
        if (spec.isTiered()) {
            return new TieredMemo<>((TieredSpec) spec, function, body, faults);
        }
        if (spec.rules().perInstance()) {
            return new InstanceCaches<>(spec, body, faults);
        }
        if (spec.rules().check() != null) {
            return new InspectedMemo<>(spec, body, faults);
        }
        return spec.isStored()
                ? new StoreCache<>((StoreSpec) spec, function, body, faults)
                : new ObjectCache<>(spec, body, faults);
    }

    private static void requireNoTable(CacheSpec spec) {
        if (spec instanceof CacheSpec.Precalc) {
            throw UserFault.usage(
                    "'" + spec + "' needs a function of one int or long; try LongMemo.of, or another cache");
        }
    }

    /** Puts a cache around a function that does not call itself. */
    static <K, V> Memo<K, V> of(CacheSpec spec, Function<K, V> function) {
        return of(spec, (self, argument) -> function.apply(argument));
    }

    /**
     * Computes a table of results for a range of numeric arguments, and answers from it.
     *
     * @param argument makes the argument for a number, for example {@code n -> (int) n}
     * @throws UserFault if the table does not fit into the heap
     */
    static <K extends Number, V> Memo<K, V> of(CacheSpec.Precalc range, LongFunction<K> argument, Body<K, V> body) {
        return new ObjectTable<>(range, argument, body);
    }

    /** The function's value, from the cache if it is there. */
    V call(K argument);

    /**
     * The function's values for several arguments, as by {@link #call} for each in turn, counts included. But what no
     * nearer tier has, a server is asked for all at once, which costs about as much as asking for one.
     *
     * @return the values in the order of the arguments; some may be {@code null}
     */
    default List<V> callAll(List<? extends K> arguments) {
        List<V> values = new ArrayList<>(arguments.size());
        for (K argument : arguments) {
            values.add(call(argument));
        }
        return values;
    }

    /**
     * Does all of {@link #call} but compute the value, for code that does so itself.
     *
     * @return the value, or the {@link Computation} to be told of it
     */
    Object begin(K argument);

    /**
     * The value of {@code new Arguments(first, second)} if it is there and can be found without making that key, which
     * costs more than the rest of a hit.
     *
     * @return the value, which counts as a hit; or a {@link Computation}, which only says to ask {@link #begin}
     */
    default Object find(Object first, Object second) {
        return Computation.UNTRACKED;
    }

    /** Drops what is kept for one argument; a precalculated entry stays. Says whether anything was dropped. */
    boolean invalidate(K argument);

    /**
     * Drops what is kept for every key that {@code condition} accepts; precalculated entries stay. The condition runs
     * under the cache's lock.
     *
     * @param condition is given the keys as {@link #peek()} shows them: the argument, or {@link Arguments}
     * @return how many were dropped
     */
    long invalidateIf(Predicate<Object> condition);

    /**
     * Computes the value for one argument and keeps it, in place of what is there; until then, that answers. Neither a
     * hit nor a miss.
     */
    V refresh(K argument);
}
