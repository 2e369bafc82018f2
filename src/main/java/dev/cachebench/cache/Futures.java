package dev.cachebench.cache;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Results that are still to come. A future that fails is as an exception: nothing to keep. */
final class Futures {
    private Futures() {}

    static boolean isPending(Object result) {
        return result instanceof Future<?> future && !future.isDone();
    }

    /** Whether the result is a future that has failed or was cancelled. */
    static boolean hasFailed(Object result) {
        if (!(result instanceof Future<?> future) || !future.isDone()) {
            return false;
        }
        if (future instanceof CompletableFuture<?> completable) {
            return completable.isCompletedExceptionally();
        }
        if (future.isCancelled()) {
            return true;
        }
        try {
            future.get();
            return false;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (InterruptedException e) { // of this thread, before it could look
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
