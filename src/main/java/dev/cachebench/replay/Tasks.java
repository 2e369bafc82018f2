package dev.cachebench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs as many tasks at a time as there are cores; the results so far can be read before all are done. */
final class Tasks<T> implements AutoCloseable {
    private final ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final List<Future<T>> submitted = new ArrayList<>();

    synchronized void submit(Callable<T> task) {
        submitted.add(cores.submit(task));
    }

    /** Waits for all. They come in the order in which they were submitted. */
    List<T> all() {
        List<T> results = new ArrayList<>();
        for (Future<T> task : copy()) {
            results.add(result(task));
        }
        return results;
    }

    /** Those that are done by now, in the order in which they were submitted. */
    List<T> finished() {
        List<T> results = new ArrayList<>();
        for (Future<T> task : copy()) {
            if (task.isDone()) {
                results.add(result(task));
            }
        }
        return results;
    }

    private synchronized List<Future<T>> copy() {
        return List.copyOf(submitted);
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cores.shutdownNow();
    }
}
