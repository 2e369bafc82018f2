package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCall;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.gate.Gated;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.Optional;

/** Runs the comparison that was asked for, writes it and checks its gates: for {@code compare} and {@code check}. */
final class ComparisonRun {
    private final Console console;
    private final ComparisonRequest request;
    private final MeasuringProgress progress;
    private final Comparer comparer;

    ComparisonRun(Console console, ComparisonRequest request) {
        this.console = console;
        this.request = request;
        progress = new MeasuringProgress(console);
        comparer = new Comparer(request.workload(), request.variants(), request.settings(), progress);
    }

    /**
     * How it went.
     *
     * @param gated empty if it was interrupted
     */
    record Result(ExitCode exitCode, Optional<Gated> gated) {}

    /** @throws IOException if files cannot be made for the measuring JVMs */
    Result run() throws IOException {
        Result interrupted = new Result(ExitCode.TARGET_FAILED, Optional.empty());
        Interruption interruption = new Interruption(console, this::interrupted);
        Comparison comparison;
        try {
            comparison = comparer.compare();
        } catch (RuntimeException | IOException | Error e) {
            if (!interruption.disarm()) {
                return interrupted; // and the measuring JVMs with this one
            }
            throw e;
        } finally {
            progress.end();
        }
        if (!interruption.disarm()) {
            return interrupted;
        }
        Gated gated;
        try {
            gated = request.gates().check(comparison);
        } catch (UserFault e) {
            request.outputs().write(comparison, Optional.empty(), comparer);
            throw e;
        }
        request.outputs()
                .write(
                        comparison,
                        Optional.of(gated).filter(gates -> !gates.results().isEmpty()),
                        comparer);
        request.gates().report(comparison, gated, request.outputs().isTextOnScreen());
        return new Result(request.gates().exitCode(gated), Optional.of(gated));
    }

    /** This JVM is shutting down. */
    private void interrupted() {
        progress.end();
        String exit = ExitCall.place();
        if (exit != null) {
            console.complain(request.workload() + " ended the JVM with System.exit at " + exit);
            Runtime.getRuntime()
                    .halt(ExitCode.TARGET_FAILED.code); // otherwise the exit code would be the function's own
        }
        Optional<Comparison> comparison = comparer.resultSoFar();
        if (comparison.isEmpty()) {
            console.complain("interrupted before every variant had been measured");
        } else {
            console.complain("interrupted: showing what had been measured so far");
            request.outputs().write(comparison.get(), Optional.empty(), comparer);
        }
    }
}
