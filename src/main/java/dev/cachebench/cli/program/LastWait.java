package dev.cachebench.cli.program;

import dev.cachebench.program.ProgramRun;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits in our shutdown hook until the program has ended too, but not for ever: it may hang in a hook of its own. The
 * next Ctrl-C ends the wait.
 */
final class LastWait {
    /** How long a program may take to end before that is told, or what is known of it is reported. */
    static final long SECONDS = 10;

    private final CompletableFuture<OptionalInt> end = new CompletableFuture<>();

    /**
     * The program's exit code; empty if it has not ended.
     *
     * @param terminal whether a terminal sends the signals
     */
    OptionalInt await(ProgramRun program, boolean terminal, long millis) {
        Thread waiting = new Thread(() -> outlive(program, terminal), "cachebench-last-wait");
        waiting.setDaemon(true);
        waiting.start();
        return end.completeOnTimeout(OptionalInt.empty(), millis, TimeUnit.MILLISECONDS)
                .join();
    }

    private void outlive(ProgramRun program, boolean terminal) {
        try {
            end.complete(OptionalInt.of(program.outlive(terminal)));
        } catch (InterruptedException e) {
            end();
        }
    }

    /** Whether nobody waits any longer. */
    boolean isOver() {
        return end.isDone();
    }

    /** Waits no longer. */
    void end() {
        end.complete(OptionalInt.empty());
    }
}
