package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import dev.cachebench.text.Durations;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program does that can be seen from outside: its exit code, its outputs, the files that it writes. Runs of the
 * program as it is teach what differs by itself; runs of variants are compared with the rest.
 */
public final class ProgramOutputs {
    private final double usualNanos;
    private final LineMask output;
    private final LineMask errors; // null if they are not compared
    private final Set<Integer> exitCodes = new TreeSet<>();
    private final FileMasks files;
    private boolean silent = true;

    /**
     * @param first run of the program as it is
     * @param errors whether standard error is compared too
     */
    public ProgramOutputs(ProgramTrial first, boolean errors) {
        usualNanos = first.figure(ProgramFigure.WALL);
        output = new LineMask("standard output", first.output());
        this.errors = errors ? new LineMask("standard error", first.errors()) : null;
        exitCodes.add(first.exitCode());
        files = new FileMasks(first.files());
        listen(first);
    }

    /** Learns from another run of the program as it is. */
    public void learn(ProgramTrial trial) {
        listen(trial);
        exitCodes.add(trial.exitCode());
        output.learn(trial.output());
        if (errors != null) {
            errors.learn(trial.errors());
        }
        files.learn(trial.files());
    }

    private void listen(ProgramTrial trial) {
        silent &= trial.output().lines() == 0
                && (errors == null || trial.errors().lines() == 0)
                && trial.files().isEmpty();
    }

    /** Whether no run of the program as it is has printed or written anything that is compared. */
    public boolean isSilent() {
        return silent;
    }

    /** Whether a run did the same as the program does as it is. */
    public Agreement agreement(ProgramTrial trial) {
        if (!trial.complete()) {
            return Agreement.different(Difference.ofWhole(
                    "running time",
                    Durations.text(usualNanos),
                    "more than " + Durations.text(trial.figure(ProgramFigure.WALL))));
        }
        if (!exitCodes.contains(trial.exitCode())) {
            return Agreement.different(Difference.ofWhole(
                    "exit code",
                    String.valueOf(exitCodes.iterator().next()),
                    trial.exitCode() + (trial.lastError().isEmpty() ? "" : " (" + trial.lastError() + ")")));
        }
        Agreement agreement = output.agreement(trial.output());
        if (errors != null) {
            agreement = agreement.and(errors.agreement(trial.errors()));
        }
        return agreement.and(files.agreement(trial.files()));
    }

    /**
     * Whether a difference can be relied on. If not, further runs of the program as it is may show that it is one of its
     * own.
     */
    boolean isSettled() {
        return output.isSettled() && (errors == null || errors.isSettled()) && files.isSettled();
    }

    /** The files that differ from run to run by themselves, as a whole or for the most part. */
    public Set<String> unstableFiles() {
        return Set.copyOf(files.unstable());
    }

    /** The files that nobody can compare, as they are not for us to read, in their order. */
    Set<String> unreadableFiles() {
        return files.unreadable();
    }

    /** How many lines of outputs and of other files differ from run to run by themselves. */
    public long maskedLines() {
        return output.maskedLines() + (errors == null ? 0 : errors.maskedLines()) + files.maskedLines();
    }

    /** The exit codes of the program as it is: one, unless it differs from run to run. */
    public Set<Integer> exitCodes() {
        return Set.copyOf(exitCodes);
    }
}
