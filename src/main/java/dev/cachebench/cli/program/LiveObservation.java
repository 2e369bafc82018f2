package dev.cachebench.cli.program;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceProgress;
import dev.cachebench.advise.LiveAdvisor;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Looks at a program that runs already. Ctrl-C ends it early, with what is known by then. */
final class LiveObservation {
    private static final long LONGEST_END_SECONDS = 60;

    private final Console console;
    private final LiveAdvisor advisor;
    private final AdviceProgress progress;
    private final CompletableFuture<Advice> known = new CompletableFuture<>();

    LiveObservation(Console console, LiveAdvisor.Request request) {
        this.console = console;
        progress = new AdviceProgress();
        advisor = new LiveAdvisor(request, progress);
    }

    /** @param print prints what is known, in a shutdown hook after Ctrl-C */
    Advice look(ScratchFolder scratch, Consumer<Advice> print) throws IOException, InterruptedException {
        scratch.outliveInterruption();
        Interruption interruption = new Interruption(console, () -> {
            advisor.stop();
            try {
                print.accept(ended());
            } finally {
                scratch.close();
                console.out().flush();
            }
        });
        ProgressBar shown = new ProgressBar(console, progress);
        try (shown) {
            known.complete(advisor.advise());
        } catch (Throwable t) { // the hook waits for one or the other
            known.completeExceptionally(t);
            if (interruption.disarm()) {
                throw t;
            }
        }
        if (!interruption.disarm()) {
            Interruption.awaitEnd(); // the hook prints, and ends the JVM
        }
        return known.join();
    }

    /** What is known once the process is as it was. */
    private Advice ended() {
        try {
            return known.get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserFault fault
                    ? fault
                    : UserFault.missing("the advice is lost: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw UserFault.missing("the process does not respond; watching ends by itself after --duration", e);
        } catch (InterruptedException e) {
            throw UserFault.missing("the advice is lost", e);
        }
    }
}
