package dev.cachebench.cli.console;

import dev.cachebench.replay.Progress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work with a progress bar, whose result is written once: when it is complete, or as far as it has got on Ctrl-C. The
 * JVM then ends, with the exit code 130 that shells expect.
 *
 * @param <R> the result
 */
public final class Interruptible<R> {
    private final Console console;
    private final Supplier<R> finished;
    private final Consumer<R> write;

    /**
     * @param finished gives the part that is finished, on any thread; {@code null} if it is not worth writing
     * @param write is given the complete result, or the finished part
     */
    public Interruptible(Console console, Supplier<R> finished, Consumer<R> write) {
        this.console = console;
        this.finished = finished;
        this.write = write;
    }

    /** Does the work, and writes its result. */
    public void run(Progress progress, Supplier<R> work) {
        ProgressBar bar = new ProgressBar(
                console,
                nanos -> progress.total() == 0 ? null : ProgressLine.of(progress.done(), progress.total(), nanos));
        Interruption interruption = new Interruption(console, () -> {
            bar.close();
            R part = finished.get();
            if (part == null) {
                console.complain("interrupted before anything had finished");
            } else {
                write.accept(part);
                console.complain("interrupted: showing what had finished");
            }
        });
        boolean ours = true;
        try {
            R result = work.get();
            bar.close();
            ours = interruption.disarm();
            if (ours) {
                write.accept(result);
            }
        } finally {
            bar.close();
            if (ours) {
                interruption.disarm();
            }
        }
    }
}
