package dev.cachebench.advise;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramQuestion;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in rounds: as it is, with the agent alone, and with caches too, as a comparison of programs does. */
final class ProofRuns {
    private final AdviceRequest request;
    private final ProgramRunner runner;
    private final Controls controls;

    ProofRuns(AdviceRequest request, ProgramRunner runner, Controls controls) {
        this.request = request;
        this.runner = runner;
        this.controls = controls;
    }

    /**
     * @param threshold the smallest saving that counts, as a share of the time
     * @param before how many runs there were
     * @throws UserFault if a run fails
     */
    Proof run(List<Opportunity> worth, double threshold, AdviceProgress progress, int before)
            throws IOException, InterruptedException {
        List<CacheRule> rules = new ArrayList<>();
        for (Opportunity each : worth) {
            rules.add(Shadows.rule(each.method(), each.cache()));
        }
        ProgramVariant control = ProgramVariant.control("agent", request.program(), rules);
        ProgramVariant cached =
                ProgramVariant.cached("caches", request.program(), MemoizedProgram.Options.timed(rules, true));
        Running running = new Running(progress);
        ProgramComparer comparer = new ProgramComparer(
                String.join(" ", request.invocation().program()),
                List.of(controls.plain(), control, cached),
                controls.plain(),
                controls.outputs(),
                runner,
                request.pairs().with(threshold),
                new ProgramQuestion(controls.time().figure(), cached.name(), control.name()),
                running);
        ProgramComparison comparison;
        try {
            comparison = comparer.compare();
        } catch (UserFault e) {
            throw e.kind() != UserFault.Kind.TARGET_FAILED
                    ? e
                    : UserFault.targetFailed("run " + (before + running.number) + ", to show it: " + e.getMessage(), e);
        }
        return Proof.of(
                comparison,
                controls.time().figure(),
                controls.plain().name(),
                control.name(),
                cached.name(),
                request.compared());
    }

    /** Which run it is. */
    private static final class Running implements ProgramComparer.Progress {
        private final AdviceProgress progress;
        private int number = 1;

        Running(AdviceProgress progress) {
            this.progress = progress;
        }

        @Override
        public void running(String variant, int done, int planned, double secondsLeft) {
            number = done + 1;
            progress.begin("showing it, run " + number + " of " + planned);
        }
    }
}
