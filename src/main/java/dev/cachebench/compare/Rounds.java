package dev.cachebench.compare;

import dev.cachebench.text.UserFault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures variants in rounds: in each, every variant has a fork, a JVM of its own. The forks of a round warm up
 * together and measure in {@link Turns}.
 */
final class Rounds implements Closeable {
    private final ForkRunner runner;
    private final Random random;
    private final boolean strict;
    private final Path folder;
    private final Thread atExit = new Thread(this::cleanUp, "cachebench-compare-cleaning");
    private final Map<Object, Path> sources = new IdentityHashMap<>();
    private final List<ProcessHandle> processes = new ArrayList<>(); // of forks; guarded by itself
    private boolean ended; // guarded by processes
    private int number;

    /**
     * @param seed of the order in which the forks of a round start and take their turns
     * @param strict whether a store that fails in a fork is an error
     */
    Rounds(ForkRunner runner, long seed, boolean strict) throws IOException {
        this.runner = runner;
        this.strict = strict;
        random = new Random(seed);
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
     * One round: a fork of each variant of a group, all at the same time.
     *
     * @param variants given their forks as these finish
     * @param lock what their forks are guarded by
     * @throws UserFault if a fork fails
     */
    void measure(List<VariantForks> variants, Plan plan, Measures measures, Object lock) throws IOException {
        number++;
        List<VariantForks> group = new ArrayList<>(variants);
        Collections.shuffle(group, random);
        ExecutorService threads = Executors.newFixedThreadPool(group.size());
        try (Turns turns = new Turns(folder.resolve("turns"), group.size(), random.nextLong(), this::addFork)) {
            List<Future<Fork>> running = new ArrayList<>();
            for (int i = 0; i < group.size(); i++) {
                int index = i;
                VariantForks forks = group.get(i);
                List<String> options = options(forks, index, plan);
                options.add(turns.option(index));
                if (measures.percentiles()) {
                    options.add(SingleCalls.option(singles(index)));
                }
                running.add(threads.submit(() -> {
                    try {
                        return runner.run(
                                forks.variant(),
                                forks.benchmark(),
                                plan.forGroupOf(group.size()).forRunsOf(forks.runNanos()),
                                measures,
                                options);
                    } finally {
                        turns.leave(index);
                    }
                }));
            }
            for (int i = 0; i < group.size(); i++) {
                Fork fork = result(running.get(i));
                VariantForks forks = group.get(i);
                Optional<String> fault = // the place of a round's variants is random, and others leave theirs
                        forks.variant().subject().isStored() ? ForkFaults.read(faults(i)) : Optional.empty();
                if (strict && fault.isPresent()) {
                    throw UserFault.missing(fault.get() + "; without --strict, "
                            + forks.variant().name() + " is measured all the same");
                }
                synchronized (lock) {
                    fault.ifPresent(forks::addStoreFault);
                    forks.add(number, fork);
                    if (measures.percentiles()) {
                        forks.add(SingleCalls.read(singles(i)));
                    }
                    if (!forks.hasDetails()) {
                        forks.add(ForkDetails.read(details(i)));
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many there have been. */
    int number() {
        return number;
    }

    private List<String> options(VariantForks forks, int index, Plan plan) throws IOException {
        List<String> options = new ArrayList<>();
        Subject subject = forks.variant().subject();
        options.add(subject.option(file(subject)));
        if (forks.variant().subject().isStored()) {
            Files.deleteIfExists(faults(index));
            options.add(ForkFaults.option(faults(index)));
        }
        if (!forks.hasDetails()) {
            Files.deleteIfExists(details(index));
            options.add(ForkDetails.option(details(index)));
            if (plan.isSingleRun(forks.runNanos())) {
                options.add(ForkDetails.briefOption());
            }
        }
        return options;
    }

    /** Each source is written once, for all its forks. */
    private Path file(Subject subject) throws IOException {
        Path file = sources.get(subject.source());
        if (file == null) {
            file = folder.resolve("workload" + sources.size());
            subject.write(file);
            sources.put(subject.source(), file);
        }
        return file;
    }

    private Path singles(int index) {
        return folder.resolve("singles" + index);
    }

    private Path faults(int index) {
        return folder.resolve("faults" + index);
    }

    private Path details(int index) {
        return folder.resolve("details" + index);
    }

    /** A fork has connected. */
    void addFork(long pid) {
        synchronized (processes) {
            ProcessHandle.of(pid).ifPresent(ended ? ProcessHandle::destroyForcibly : processes::add);
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

    /** Ends forks that still run, as after another has failed, and deletes the files. */
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
        synchronized (processes) {
            ended = true;
            processes.forEach(ProcessHandle::destroyForcibly);
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
