package dev.cachebench.cache.watch;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.key.KeyRules;

/** Watched methods, and their calls as woven code makes them. */
public final class Woven {
    private static final long LONG_NANOS = 30_000; // more than a key takes in code that waits to be compiled

    private Woven() {}

    /** A static method whose calls are compared by {@code equals}. */
    public static WatchedCalls method(int number, String name, WatchMemory memory) {
        return new WatchedCalls(number, "Shop", name, KeyRules.NONE, false, null, memory, false);
    }

    /** The same of another class. */
    public static WatchedCalls method(Class<?> type, String name) {
        return new WatchedCalls(0, type.getName(), name, KeyRules.NONE, false, null, new WatchMemory(1), false);
    }

    public static Computation begin(WatchedCalls calls, Object argument) {
        Computation passed = calls.pass();
        return passed == null ? calls.watch(argument) : passed;
    }

    /** A call that {@linkplain #linger lingers}. */
    public static void call(WatchedCalls calls, Object argument, Object result) {
        Computation call = begin(calls, argument);
        linger(call);
        call.completed(result);
    }

    /** Lets a call take long if it is timed: watching ends where calls take less than their keys. */
    public static void linger(Computation call) {
        if (call instanceof OpenCall open && open.drawn) {
            long end = System.nanoTime() + LONG_NANOS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }
}
