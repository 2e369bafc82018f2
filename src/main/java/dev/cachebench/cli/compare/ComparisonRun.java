package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCall;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.gate.GateCheck;
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
    private final Runnable alsoIfInterrupted;

    ComparisonRun(Console console, ComparisonRequest request) {
        this(console, request, () -> {});
    }

    /** @param alsoIfInterrupted prints what else is finished if Ctrl-C ends this JVM */
    ComparisonRun(Console console, ComparisonRequest request, Runnable alsoIfInterrupted) {
        this.console = console;
        this.request = request;
        this.alsoIfInterrupted = alsoIfInterrupted;
        progress = new MeasuringProgress(console);
        comparer = new Comparer(request.workload(), request.variants(), request.settings(), progress);
    }

    /** A comparison, and its gates, the results of which may depend on those of others. */
    record Measured(Comparison comparison, GateCheck check) {}

    /** @throws IOException if files cannot be made for the measuring JVMs */
    ExitCode run() throws IOException {
        Optional<Measured> measured = measure();
        if (measured.isEmpty()) {
            return ExitCode.TARGET_FAILED;
        }
        Gated gated = measured.get().check().gated();
        write(measured.get(), gated);
        report(measured.get(), gated);
        return exitCode(gated);
    }

    /**
     * Measures, and saves the comparison.
     *
     * @return empty if it was interrupted
     * @throws IOException if files cannot be made for the measuring JVMs
     */
    Optional<Measured> measure() throws IOException {
        Interruption interruption = new Interruption(console, this::interrupted);
        Comparison comparison;
        try {
            comparison = comparer.compare();
        } catch (RuntimeException | IOException | Error e) {
            if (!interruption.disarm()) {
                return Optional.empty(); // and the measuring JVMs with this one
            }
            throw e;
        } finally {
            progress.end();
        }
        if (!interruption.disarm()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Measured(comparison, request.gates().check(comparison)));
        } catch (UserFault e) {
            request.outputs().write(comparison, Optional.empty(), comparer);
            throw e;
        }
    }

    /** Whether the comparison is text on the screen, which has no results of gates in it and need not wait for them. */
    boolean isText() {
        return request.outputs().isTextOnScreen();
    }

    /** Writes the comparison with the results of its gates, where the form has a place for them. */
    void write(Measured measured, Gated gated) {
        write(measured, Optional.of(gated).filter(gates -> !gates.results().isEmpty()));
    }

    /** Writes the comparison alone. */
    void write(Measured measured) {
        write(measured, Optional.empty());
    }

    private void write(Measured measured, Optional<Gated> gated) {
        request.outputs().write(measured.comparison(), gated, comparer);
    }

    /** Reports the results of the gates. */
    void report(Measured measured, Gated gated) {
        request.gates().report(measured.comparison(), gated, isText());
    }

    /** The exit code that the results of the gates call for. */
    ExitCode exitCode(Gated gated) {
        return request.gates().exitCode(gated);
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
        alsoIfInterrupted.run();
    }
}
