package dev.cachebench.compare;

import dev.cachebench.target.WorkloadFile;
import dev.cachebench.workload.Workload;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures variants at the same time, each in a JVM of its own: they warm up together, and measure in {@link Turns}. */
final class Rounds implements Closeable {
    private final ForkRunner runner;
    private final Path folder;
    private final Thread atExit = new Thread(this::cleanUp, "cachebench-compare-cleaning");
    private final Map<Workload, Path> workloads = new IdentityHashMap<>();
    private final List<ProcessHandle> forks = new ArrayList<>(); // guarded by itself
    private boolean ended; // guarded by forks
    private int number;

    Rounds(ForkRunner runner) throws IOException {
        this.runner = runner;
        try {
            folder = Files.createTempDirectory("cachebench-compare-");
        } catch (IOException e) {
            throw new IOException(
                    "no folder can be made in '" + System.getProperty("java.io.tmpdir")
                            + "'; name another with CACHEBENCH_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Measures each variant of a group once.
     *
     * @param lock what the measurements are guarded by
     * @throws dev.cachebench.run.TargetFailure if one of the JVMs fails
     */
    void measure(List<VariantMeasurement> group, Plan plan, Object lock) throws IOException {
        number++;
        ExecutorService threads = Executors.newFixedThreadPool(group.size());
        try (Turns turns = new Turns(folder.resolve("turns"), group.size(), this::addFork)) {
            List<Future<Fork>> forks = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                int index = i;
                VariantMeasurement measurement = group.get(i);
                List<String> options = options(measurement, index);
                options.add(turns.option(index));
                forks.add(threads.submit(() -> {
                    try {
                        return runner.run(
                                measurement.candidate(),
                                measurement.benchmark(),
                                plan.forGroupOf(group.size()).forRunsOf(measurement.runNanos()),
                                options);
                    } finally {
                        turns.leave(index);
                    }
                }));
            }
            for (int i = 0; i < group.size(); i++) {
                Fork fork = result(forks.get(i));
                VariantMeasurement measurement = group.get(i);
                synchronized (lock) {
                    measurement.add(number, fork);
                    if (!measurement.isToldAside()) {
                        measurement.tell(ForkDetails.read(aside(i)));
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> options(VariantMeasurement measurement, int index) throws IOException {
        List<String> options = new ArrayList<>();
        options.add(ForkWorkload.option(file(measurement.candidate().workload())));
        if (!measurement.isToldAside()) {
            Files.deleteIfExists(aside(index));
            options.add(ForkDetails.option(aside(index)));
        }
        return options;
    }

    /** Each workload is written once, for all JVMs that measure it. */
    private Path file(Workload workload) throws IOException {
        Path file = workloads.get(workload);
        if (file == null) {
            file = folder.resolve("workload" + workloads.size());
            WorkloadFile.write(workload, file);
            workloads.put(workload, file);
        }
        return file;
    }

    private Path aside(int index) {
        return folder.resolve("aside" + index);
    }

    /** A JVM that measures for us has said so. */
    void addFork(long pid) {
        synchronized (forks) {
            ProcessHandle.of(pid).ifPresent(ended ? ProcessHandle::destroyForcibly : forks::add);
        }
    }

    private static Fork result(Future<Fork> fork) {
        try {
            return fork.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends JVMs that still run, as after a failure of another, and leaves no files. */
    @Override
    public void close() {
        cleanUp();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // it runs
        }
    }

    private void cleanUp() {
        synchronized (forks) {
            ended = true;
            forks.forEach(ProcessHandle::destroyForcibly);
        }
        // A fork that has not connected yet ends by itself: it finds neither the socket nor its workload.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // gone already, or not to be deleted: what was measured counts all the same
        }
    }
}
