package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program does that can be seen from outside: its exit code, its outputs, the files that it writes. Runs of the
 * program as it is teach what differs by itself; runs of variants are compared with the rest. Safe for several threads:
 * who interrupts a comparison asks for what is known while it may learn more.
 */
public final class ProgramOutputs {
    private static final String OUTPUT = "standard output";
    private static final String ERRORS = "standard error";

    private final double usualNanos;
    private final LineMask output;
    private final LineMask errors; // null if they are not compared
    private final Set<Integer> exitCodes = new TreeSet<>();
    private final FileMasks files;
    private final Set<String> leftOut = new LinkedHashSet<>(); // in some run
    private final Set<String> told = new TreeSet<>(); // what has text that is compared, in some run
    private boolean silent = true;

    /**
     * @param first run of the program as it is
     * @param errors whether standard error is compared too
     */
    public ProgramOutputs(ProgramTrial first, boolean errors) {
        usualNanos = first.figure(ProgramFigure.WALL);
        output = new LineMask(OUTPUT, first.output());
        this.errors = errors ? new LineMask(ERRORS, first.errors()) : null;
        exitCodes.add(first.exitCode());
        files = new FileMasks(first.files());
        listen(first);
    }

    /** Learns from another run of the program as it is. */
    public synchronized void learn(ProgramTrial trial) {
        listen(trial);
        exitCodes.add(trial.exitCode());
        output.learn(trial.output());
        if (errors != null) {
            errors.learn(trial.errors());
        }
        files.learn(trial.files());
    }

    private void listen(ProgramTrial trial) {
        prints(trial).forEach((name, print) -> {
            if (print.leftOut()) {
                leftOut.add(name);
            } else if (print.lines() > 0) {
                told.add(name);
            }
        });
        silent &= told.isEmpty() && trial.files().values().stream().allMatch(WatchedFile::isLeftOut);
    }

    /** All that has lines, by what it is called. */
    private Map<String, OutputPrint> prints(ProgramTrial trial) {
        Map<String, OutputPrint> prints = new LinkedHashMap<>();
        prints.put(OUTPUT, trial.output());
        if (errors != null) {
            prints.put(ERRORS, trial.errors());
        }
        trial.files().forEach((path, file) -> {
            if (file.print() != null) {
                prints.put(FileMasks.name(path), file.print());
            }
        });
        return prints;
    }

    /** The outputs and files that have text, all of which is left out as it is to be ignored. */
    public synchronized List<String> leftOut() {
        List<String> all = new ArrayList<>(leftOut);
        all.removeAll(told);
        return all;
    }

    /** Whether no run of the program as it is has printed or written anything of which text is compared. */
    public synchronized boolean isSilent() {
        return silent;
    }

    /** Whether a run did the same as the program does as it is. */
    public synchronized Agreement agreement(ProgramTrial trial) {
        if (!trial.complete()) {
            return Agreement.different(Difference.ofWhole(
                    "running time",
                    Durations.text(usualNanos),
                    "more than " + Durations.text(trial.figure(ProgramFigure.WALL))));
        }
        if (!exitCodes.contains(trial.exitCode())) {
            return Agreement.different(Difference.ofWhole(
                    "exit code",
                    ExitCodeText.of(exitCodes.iterator().next()),
                    ExitCodeText.of(trial.exitCode())
                            + (trial.lastError().isEmpty() ? "" : " (" + trial.lastError() + ")")));
        }
        Agreement agreement = output.agreement(trial.output());
        if (errors != null) {
            agreement = agreement.and(errors.agreement(trial.errors()));
        }
        return agreement.and(files.agreement(trial.files()));
    }

    /**
     * Whether a difference can be relied on. If not, further runs of the program as it is may show that it is one of
     * its own.
     */
    synchronized boolean isSettled() {
        return output.isSettled() && (errors == null || errors.isSettled()) && files.isSettled();
    }

    /** The files that differ from run to run by themselves, as a whole or for the most part. */
    public synchronized Set<String> unstableFiles() {
        return Set.copyOf(files.unstable());
    }

    /** The files that nobody can compare, as they are not for us to read, in their order. */
    public synchronized Set<String> unreadableFiles() {
        return files.unreadable();
    }

    /** How many lines of outputs and of other files differ from run to run by themselves. */
    public synchronized long maskedLines() {
        return output.maskedLines() + (errors == null ? 0 : errors.maskedLines()) + files.maskedLines();
    }

    /** The exit codes of the program as it is: one, unless it differs from run to run. */
    public synchronized Set<Integer> exitCodes() {
        return Set.copyOf(exitCodes);
    }
}
