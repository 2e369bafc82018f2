package dev.cachebench.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.WeavingLoader;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.Workload;
import java.util.Arrays;
import java.util.function.Function;

/** Whether a function changes its arguments, so that a second call with the same objects is a different call. */
public final class ArgumentChanges {
    private static final long LONGEST_NANOS = 2_000_000_000;

    private ArgumentChanges() {}

    /**
     * Calls the function, and compares its arguments with copies made before. What cannot be compared counts as
     * changed.
     *
     * @param cache the function is known to return with it: without one it may take for ever
     * @param stackBytes stack of the thread that calls it
     * @throws UserFault if the function fails
     */
    public static boolean by(Workload workload, CacheSpec cache, long stackBytes) {
        try {
            return DeepStack.call(stackBytes, () -> areSeen(workload, cache.scratch()));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw UserFault.targetFailed(workload.title() + " failed: " + e, e);
        }
    }

    private static boolean areSeen(Workload workload, CacheSpec cache) throws ClassNotFoundException {
        ClassLoader parent = ArgumentChanges.class.getClassLoader();
        WeavingLoader loader = workload.classes() == null
                ? new WeavingLoader(parent, workload.target(), cache, null, null)
                : new WeavingLoader(workload.classes(), workload.target(), cache, null, null);
        try {
            return areSeen(workload, loader);
        } finally {
            if (loader.cache() != null) {
                loader.cache().close();
            }
        }
    }

    private static boolean areSeen(Workload workload, WeavingLoader loader) throws ClassNotFoundException {
        Calls.Arguments called = workload.calls().arguments(loader);
        Calls.Arguments untouched = workload.calls().arguments(loader);
        Function<Object[], Object> entry = null;
        long end = System.nanoTime() + LONGEST_NANOS;
        for (long call = 0; call < workload.calls().count() && System.nanoTime() < end; call++) {
            Object[] given = called.next();
            Object[] same = untouched.next();
            if (given == same || areConstant(given)) { // workloads of ours hand out one array, and leave it alone
                continue;
            }
            if (!Arrays.deepEquals(given, same)) {
                return true;
            }
            entry = entry == null ? loader.entryPoint(workload.entry()) : entry;
            entry.apply(given);
            if (!Arrays.deepEquals(given, same)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these are of types whose values do not change. */
    public static boolean areConstant(Object[] arguments) {
        for (Object argument : arguments) {
            boolean constant = argument == null
                    || argument instanceof String
                    || argument instanceof Boolean
                    || argument instanceof Character
                    || argument instanceof Number
                            && argument.getClass().getName().startsWith("java.lang.");
            if (!constant) {
                return false;
            }
        }
        return true;
    }
}
