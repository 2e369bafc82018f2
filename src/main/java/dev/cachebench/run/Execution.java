package dev.cachebench.run;

import dev.cachebench.profile.CallTree;
import dev.cachebench.profile.CallTrees;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Calls;
import java.util.function.Function;

/**
 * Makes the calls of one run. The clock runs while the function does: arguments are made ready before, and results are
 * looked at after, a batch at a time.
 */
final class Execution {
    private static final int BATCH = 1024;

    private final Function<Object[], Object> entry;
    private final long count;
    private final Calls.Arguments arguments;
    private final Digest digest = new Digest();
    private long elapsedNanos;
    private Object last;

    Execution(Function<Object[], Object> entry, long count, Calls.Arguments arguments) {
        this.entry = entry;
        this.count = count;
        this.arguments = arguments;
    }

    /** A call threw the cause of this. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Object[] arguments;

        Failed(Object[] arguments, Throwable cause) {
            super(cause);
            this.arguments = arguments;
        }

        Object[] arguments() {
            return arguments;
        }
    }

    void run() throws Failed {
        if (count == 1) {
            Object[] only = arguments.next();
            long start = System.nanoTime();
            last = call(only);
            elapsedNanos = System.nanoTime() - start;
            return;
        }
        Object[][] batch = new Object[(int) Math.min(count, BATCH)][];
        Object[] results = new Object[batch.length];
        for (long left = count; left > 0; left -= BATCH) {
            int size = (int) Math.min(left, BATCH);
            for (int i = 0; i < size; i++) {
                batch[i] = arguments.next();
            }
            long start = System.nanoTime();
            for (int i = 0; i < size; i++) {
                results[i] = call(batch[i]);
            }
            elapsedNanos += System.nanoTime() - start;
            digest(results, size);
        }
    }

    private Object call(Object[] input) throws Failed {
        try {
            return entry.apply(input);
        } catch (UserFault e) { // the cache's: it cannot make keys of these arguments
            throw e;
        } catch (Throwable t) { // the function's own
            throw new Failed(input, t);
        }
    }

    private void digest(Object[] results, int size) {
        CallTree tree = CallTrees.stepAside(); // a result's methods may have probes
        try {
            for (int i = 0; i < size; i++) {
                digest.add(results[i]);
            }
        } finally {
            CallTrees.comeBack(tree);
        }
        last = results[size - 1];
    }

    /** Of the calls alone. */
    long elapsedNanos() {
        return elapsedNanos;
    }

    /** What the last call returned, as text. */
    String value() {
        return ResultText.of(last);
    }

    /** The type of what the last result holds and its text does not show; {@code null} if it shows all. */
    String unshown() {
        return ResultText.unshown(last);
    }

    /** Of all results; {@code null} for a single call. */
    String digest() {
        return count == 1 ? null : digest.toString();
    }
}
