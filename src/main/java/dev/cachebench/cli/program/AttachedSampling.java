package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Elapsed;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.profile.async.Attach;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.program.ProfiledProgram.Result;
import java.nio.file.Files;
import java.time.Duration;

/** Samples a JVM that is running, and reports what came of it. */
final class AttachedSampling {
    private final Console console;
    private final ProfileDestination to;
    private final long pid;
    private final Duration time;

    /** @param time how long; {@code null} until Ctrl-C. The end of the JVM ends it too */
    AttachedSampling(Console console, ProfileDestination to, long pid, Duration time) {
        this.console = console;
        this.to = to;
        this.pid = pid;
        this.time = time;
    }

    void run(SampleRequest request) throws InterruptedException {
        try (Attach attached = to.jfr() == null ? Attach.start(pid, request) : Attach.record(pid, request, to.jfr())) {
            Interruption interruption = new Interruption(console, () -> interrupted(attached));
            await(attached);
            if (!interruption.disarm()) {
                Interruption.awaitEnd();
            }
            end(attached);
        }
    }

    private void await(Attach attached) throws InterruptedException {
        ProgressBar shown = Elapsed.of(console, "sampling process " + pid + (time == null ? " until Ctrl-C" : ""));
        try {
            attached.await(time);
        } finally {
            Elapsed.end(shown);
        }
    }

    /** Ctrl-C is how a session without a duration is meant to end. */
    private void interrupted(Attach attached) {
        end(attached);
        if (time == null) {
            console.out().flush();
            Runtime.getRuntime().halt(ExitCode.FINE.code);
        }
    }

    private void end(Attach attached) {
        if (to.jfr() == null) {
            to.report(new Result(attached.stop()), true);
        } else {
            attached.close();
            to.tellOfJfr(Files.exists(to.jfr()));
        }
    }
}
