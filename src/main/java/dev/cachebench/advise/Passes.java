package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Pass;
import dev.cachebench.advise.Advice.Step;
import dev.cachebench.compare.program.ExitCodeText;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The runs of a program so far, by what they were for. */
final class Passes {
    private final ProgramRunner runner;
    private final Controls controls;
    private final List<Pass> all = new ArrayList<>();

    /** After the two runs of the program as it is. */
    Passes(ProgramRunner runner, Controls controls) {
        this.runner = runner;
        this.controls = controls;
        all.add(new Pass(Step.AS_IS, 2, 1, controls.memory()));
    }

    /**
     * A run has ended, whose files are not needed.
     *
     * @throws dev.cachebench.text.UserFault if it failed
     */
    void ended(Step step, ProgramTrial run) throws IOException {
        add(step, run);
        if (run.complete()) {
            Controls.requireSuccess(run, runs(), step);
        }
        runner.forget(run);
    }

    /**
     * A run has ended that advice can do without.
     *
     * @return how it failed; {@code null} if it did not
     */
    String tried(Step step, ProgramTrial run) throws IOException {
        add(step, run);
        runner.forget(run);
        return run.complete() && run.exitCode() != 0
                ? "exit code " + ExitCodeText.of(run.exitCode())
                        + (run.lastError().isEmpty() ? "" : " (" + run.lastError() + ")")
                : null;
    }

    private void add(Step step, ProgramTrial run) {
        double overhead = run.figure(controls.time().figure()) / controls.nanos();
        all.add(new Pass(step, 1, overhead, run.figure(ProgramFigure.MEMORY)));
    }

    /** The rounds with and without caches have ended. */
    void paired(Proof proof) {
        all.add(new Pass(Step.PAIRS, proof.runs(), proof.overhead(controls.nanos()), Double.NaN));
    }

    /** How many runs there were. */
    int runs() {
        return all.stream().mapToInt(Pass::runs).sum();
    }

    /** In their order. */
    List<Pass> all() {
        return List.copyOf(all);
    }
}
