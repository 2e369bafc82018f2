package dev.cachebench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program Quotes while it runs, in a folder of its own. */
final class Quoting implements AutoCloseable {
    private static final long MOST_SECONDS = 240;

    private final Path folder;
    private final Process process; // null for one that the launcher started
    private final Launched.Started started; // null for one that java started

    private Quoting(Path folder, Process process, Launched.Started started) {
        this.folder = folder;
        this.process = process;
        this.started = started;
    }

    /** Under cachebench memoize. */
    static Quoting memoized(Path folder, String... options) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of("memoize", Programs.source("Quotes")));
        args.addAll(List.of(options));
        args.addAll(List.of("--", folder.toString(), "300"));
        Quoting quoting = new Quoting(folder, null, Launched.in(folder).start(args.toArray(new String[0])));
        quoting.pid();
        return quoting;
    }

    /** As java runs it. */
    static Quoting plain(Path folder, String... jvmOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", folder.toString(), "Quotes", folder.toString(), "300"));
        Process compiler = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-d",
                        folder.toString(),
                        Programs.source("Quotes"))
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException("Quotes does not compile");
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        Quoting quoting = new Quoting(folder, process, null);
        quoting.pid();
        return quoting;
    }

    /** Its process, once it has asked for all quotes twice. */
    String pid() throws InterruptedException {
        return await(() -> Files.readString(folder.resolve("pid")), text -> !text.isEmpty());
    }

    /** How many quotes it has computed so far. */
    int computed() throws InterruptedException {
        return Integer.parseInt(state()[1]);
    }

    private String[] state() throws InterruptedException {
        return await(() -> Files.readString(folder.resolve("computed")), text -> text.contains(" "))
                .split(" ");
    }

    /** Waits until it has asked for all quotes three times more. */
    void awaitRounds() throws InterruptedException {
        int round = Integer.parseInt(state()[0]);
        await(() -> state()[0], text -> Integer.parseInt(text) >= round + 3);
    }

    /** What a call returns once it is as it should be, within four minutes. */
    static <T> T await(Callable<T> call, Predicate<T> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (true) {
            try {
                T value = call.call();
                if (condition.test(value)) {
                    return value;
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError("after four minutes it is still " + value);
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(e);
                }
            }
            Thread.sleep(20);
        }
    }

    /** Sends SIGTERM to the launcher or, without one, to the program. */
    void terminate() {
        if (process != null) {
            process.destroy();
        } else {
            started.handle().destroy();
        }
    }

    /** What the launcher printed, once it has ended. */
    Outcome outcome() throws IOException {
        return started.await();
    }

    @Override
    public void close() {
        try {
            if (process != null) {
                process.destroyForcibly().waitFor();
            } else {
                started.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
