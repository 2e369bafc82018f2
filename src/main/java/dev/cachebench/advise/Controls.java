package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Step;
import dev.cachebench.compare.program.Agreement;
import dev.cachebench.compare.program.ExitCodeText;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramOutputs;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Names;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What two runs of the program as it is have shown: how long it takes, and what it does.
 *
 * @param plain the program as it is
 * @param time what caches are to save: wall-clock time where CPU times are not known
 * @param nanos so much of it a run takes
 * @param noise by how much the two differ in that, as a share of it
 * @param cpuNanos the CPU time of a run; NaN where that is not known
 * @param wallNanos of the slower run
 * @param memory the most bytes that the JVM of one of them occupied; NaN where that is not known
 * @param outputs what it prints and writes, and what of it differs by itself
 * @param notes what else should be known of that, a sentence each
 */
record Controls(
        ProgramVariant plain,
        AdviceTime time,
        double nanos,
        double noise,
        double cpuNanos,
        double wallNanos,
        double memory,
        ProgramOutputs outputs,
        List<String> notes) {
    private static final double WAITS = 0.5; // of the time
    private static final int MOST_FILES = 10; // names of them

    /** @throws UserFault if the program fails */
    static Controls measure(AdviceRequest request, ProgramRunner runner, AdviceProgress progress)
            throws IOException, InterruptedException {
        ProgramVariant plain = ProgramVariant.plain("none", request.program());
        progress.begin("running it as it is, 1 of 2");
        ProgramTrial one = runner.run(plain);
        requireSuccess(one, 1, Step.AS_IS);
        progress.begin("running it as it is, 2 of 2");
        ProgramTrial other = runner.run(plain);
        requireSuccess(other, 2, Step.AS_IS);
        ProgramOutputs outputs = new ProgramOutputs(one, request.pairs().errors());
        outputs.learn(other);
        double cpuNanos = (one.figure(ProgramFigure.CPU) + other.figure(ProgramFigure.CPU)) / 2;
        AdviceTime time = Double.isNaN(cpuNanos) ? AdviceTime.WALL : request.time();
        double first = one.figure(time.figure());
        double second = other.figure(time.figure());
        double nanos = Math.max(1, (first + second) / 2);
        List<String> notes = notes(outputs, outputs.agreement(other), runner.idleFolders());
        runner.forget(other);
        return new Controls(
                plain,
                time,
                nanos,
                Math.abs(first - second) / nanos,
                cpuNanos,
                Math.max(one.figure(ProgramFigure.WALL), other.figure(ProgramFigure.WALL)),
                Math.max(one.figure(ProgramFigure.MEMORY), other.figure(ProgramFigure.MEMORY)),
                outputs,
                notes);
    }

    /** Whether most of the time passes while no thread of the program runs. */
    boolean isWaiting() {
        return cpuNanos < WAITS * wallNanos;
    }

    private static List<String> notes(ProgramOutputs outputs, Agreement agreement, List<Path> idle) {
        List<String> notes = new ArrayList<>();
        if (!outputs.leftOut().isEmpty()) {
            notes.add("--ignore leaves out all text of " + Names.text(outputs.leftOut(), MOST_FILES)
                    + ", of which no more than the number of lines is compared: that results stay the same rests on the"
                    + " hits that were checked"
                    + (outputs.isSilent() ? "." : ", and on the rest."));
        } else if (outputs.isSilent()) {
            notes.add("It prints nothing on standard output, and writes nothing that is compared: that results stay the"
                    + " same rests on the hits that were checked. --compare-stderr adds standard error, --watch DIR"
                    + " files.");
        } else if (agreement.kind() == Agreement.Kind.UNKNOWN) {
            notes.add("Its output differs from run to run, so outputs cannot be compared: that results stay the same"
                    + " rests on the hits that were checked. --ignore REGEX leaves out what differs.");
        } else if (agreement.apart() > 0) {
            notes.add(Counts.text(agreement.apart(), "line")
                    + (agreement.apart() == 1
                            ? " of its output differs from run to run without any cache, and is left out of comparisons."
                            : " of its output differ from run to run without any cache, and are left out of"
                                    + " comparisons."));
        }
        if (!outputs.unstableFiles().isEmpty()) {
            List<String> files = outputs.unstableFiles().stream().sorted().toList();
            notes.add("Files that differ from run to run by themselves: " + Names.text(files, MOST_FILES) + ".");
        }
        if (!outputs.unreadableFiles().isEmpty()) {
            notes.add("Not compared, as they could not be read: " + Names.text(outputs.unreadableFiles(), MOST_FILES)
                    + ".");
        }
        idle.forEach(each -> notes.add("No run wrote a file below " + each + " (--watch)."));
        return List.copyOf(notes);
    }

    /**
     * @param number of the run, from 1
     * @throws UserFault if the run failed
     */
    static void requireSuccess(ProgramTrial run, int number, Step step) {
        if (run.exitCode() != 0) {
            throw UserFault.targetFailed(
                    "the program ends with exit code " + ExitCodeText.of(run.exitCode())
                            + (run.lastError().isEmpty() ? "" : " (" + run.lastError() + ")")
                            + (number == 1 ? "" : " in run " + number + ", " + step.text())
                            + "; advise needs runs that succeed, each with the same input (--input FILE)",
                    null);
        }
    }
}
