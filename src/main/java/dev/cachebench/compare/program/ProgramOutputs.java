package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import dev.cachebench.text.Durations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    private final Map<String, String> files;
    private final Set<String> unstable = new TreeSet<>(); // files that differ by themselves

    /**
     * @param first run of the program as it is
     * @param errors whether standard error is compared too
     */
    public ProgramOutputs(ProgramTrial first, boolean errors) {
        usualNanos = first.figure(ProgramFigure.WALL);
        output = new LineMask("standard output", first.output());
        this.errors = errors ? new LineMask("standard error", first.errors()) : null;
        exitCodes.add(first.exitCode());
        files = new HashMap<>(first.files());
    }

    /** Learns from another run of the program as it is. */
    public void learn(ProgramTrial trial) {
        exitCodes.add(trial.exitCode());
        output.learn(trial.output());
        if (errors != null) {
            errors.learn(trial.errors());
        }
        for (String file : union(trial)) {
            if (!same(file, trial)) {
                unstable.add(file);
            }
        }
    }

    /** Whether a run did the same as the program does as it is. */
    public Agreement agreement(ProgramTrial trial) {
        if (!trial.complete()) {
            return Agreement.different(new Difference(
                    "running time",
                    0,
                    Durations.text(usualNanos),
                    "more than " + Durations.text(trial.figure(ProgramFigure.WALL))));
        }
        if (!exitCodes.contains(trial.exitCode())) {
            return Agreement.different(new Difference(
                    "exit code", 0, String.valueOf(exitCodes.iterator().next()), String.valueOf(trial.exitCode())));
        }
        Agreement agreement = output.agreement(trial.output());
        if (errors != null) {
            agreement = agreement.and(errors.agreement(trial.errors()));
        }
        for (String file : union(trial)) {
            if (!same(file, trial) && !unstable.contains(file)) {
                return agreement.and(Agreement.different(new Difference(
                        "the file " + file, 0, files.get(file), trial.files().get(file))));
            }
        }
        return agreement;
    }

    /**
     * Whether a difference can be relied on. If not, further runs of the program as it is may show that it is one of its
     * own.
     */
    boolean isSettled() {
        return output.isSettled() && (errors == null || errors.isSettled());
    }

    /** The files that differ from run to run by themselves. */
    public Set<String> unstableFiles() {
        return Set.copyOf(unstable);
    }

    /** How many lines of standard output differ from run to run by themselves. */
    public long maskedLines() {
        return output.maskedLines();
    }

    /** The exit codes of the program as it is: one, unless it differs from run to run. */
    public Set<Integer> exitCodes() {
        return Set.copyOf(exitCodes);
    }

    private boolean same(String file, ProgramTrial trial) {
        return files.containsKey(file)
                && trial.files().containsKey(file)
                && files.get(file).equals(trial.files().get(file));
    }

    private Set<String> union(ProgramTrial trial) {
        Set<String> all = new TreeSet<>(new HashSet<>(files.keySet()));
        all.addAll(trial.files().keySet());
        return all;
    }
}
