package dev.cachebench.run;

import dev.cachebench.text.UserFault;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;

/** Runs code on a thread whose stack is as deep as asked for. */
final class DeepStack {
    private DeepStack() {}

    /**
     * Runs {@code work} and waits for it.
     *
     * @param bytes the size of the stack
     * @return what {@code work} returned
     * @throws Exception what {@code work} threw
     * @throws UserFault if there is no room for such a stack
     */
    static <T> T call(long bytes, Callable<T> work) throws Exception {
        Outcome<T> outcome = new Outcome<>(work);
        Thread thread = new Thread(null, outcome, "cachebench-run", bytes);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            throw UserFault.targetFailed("there is no room for a stack of that size; try a smaller --stack", e);
        }
        thread.join();
        return outcome.get();
    }

    private static final class Outcome<T> implements Runnable {
        private final Callable<T> work;
        private T value;
        private Throwable thrown;

        Outcome(Callable<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                value = work.call();
            } catch (Throwable t) {
                thrown = t;
            }
        }

        T get() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof Exception exception) {
                throw exception;
            }
            if (thrown != null) {
                throw new InvocationTargetException(thrown);
            }
            return value;
        }
    }
}
