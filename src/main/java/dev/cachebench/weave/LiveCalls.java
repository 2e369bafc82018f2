package dev.cachebench.weave;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.Escaped;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.watch.WatchedCalls;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** What the code calls that {@link LiveCacheWeaver} has woven. Nothing that our own code throws reaches its caller. */
public final class LiveCalls {
    /** The thread that calls a method past its cache; others may see it late, which makes no difference to them. */
    private static Thread passing;

    private static int passed; // the site whose next call in that thread goes past the cache

    private LiveCalls() {}

    /**
     * Asks the cache.
     *
     * @return the value, or a {@link Computation}
     */
    public static Object begin(Object key, Memo<Object, Object> cache, int number) {
        if (passing == Thread.currentThread() && passed == number) {
            passing = null;
            return Computation.untracked();
        }
        return cache.begin(key);
    }

    /** Begins a call that is watched, unless its arguments are asked for: then it returns {@code null}. */
    public static Object pass(WatchedCalls calls) {
        return calls.pass();
    }

    /** A call that is watched, after {@link #pass}. */
    public static Object begin(Object key, WatchedCalls calls, int number) {
        return calls.watch(key);
    }

    /** @param computation {@code null} if {@link #begin} threw */
    public static void completed(Object value, Computation computation, int number) {
        if (computation != null) {
            try {
                computation.completed(value);
            } catch (Throwable t) {
                Escaped.note(t, number);
            }
        }
    }

    /** Likewise for a computation that threw. */
    public static void failed(Throwable thrown, Computation computation, int number) {
        if (computation != null) {
            try {
                computation.failed(thrown);
            } catch (Throwable t) {
                Escaped.note(t, number);
            }
        }
    }

    /** Calls a woven method, whose cache is not asked this once. One thread at a time. */
    static synchronized Object past(int number, MethodHandle method, List<Object> arguments) {
        passed = number;
        passing = Thread.currentThread();
        try {
            return method.invokeWithArguments(arguments);
        } catch (Throwable t) {
            throw LiveCalls.<RuntimeException>rethrown(t);
        } finally {
            passing = null;
        }
    }

    @SuppressWarnings("unchecked") // the cast is not checked, so that what the method throws stays what it is
    private static <T extends Throwable> T rethrown(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
