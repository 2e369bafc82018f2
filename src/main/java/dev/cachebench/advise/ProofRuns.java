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
     * @throws UserFault if a run fails
     */
    Proof run(List<Opportunity> worth, double threshold, AdviceProgress progress)
            throws IOException, InterruptedException {
        List<CacheRule> rules = new ArrayList<>();
        for (Opportunity each : worth) {
            rules.add(Shadows.rule(each.method(), each.cache()));
        }
        ProgramVariant control = ProgramVariant.control("agent", request.program(), rules);
        ProgramVariant cached =
                ProgramVariant.cached("caches", request.program(), MemoizedProgram.Options.timed(rules, true));
        ProgramComparer comparer = new ProgramComparer(
                String.join(" ", request.invocation().program()),
                List.of(controls.plain(), control, cached),
                controls.plain(),
                controls.outputs(),
                runner,
                request.pairs().with(threshold),
                new ProgramQuestion(controls.time().figure(), cached.name(), control.name()),
                (variant, done, planned, left) -> progress.begin("showing it, run " + (done + 1) + " of " + planned));
        ProgramComparison comparison;
        try {
            comparison = comparer.compare();
        } catch (UserFault e) {
            throw e.kind() != UserFault.Kind.TARGET_FAILED
                    ? e
                    : UserFault.targetFailed("in one of the runs that are to show it, " + e.getMessage(), e);
        }
        return Proof.of(
                comparison,
                controls.time().figure(),
                controls.plain().name(),
                control.name(),
                cached.name(),
                request.compared());
    }
}
