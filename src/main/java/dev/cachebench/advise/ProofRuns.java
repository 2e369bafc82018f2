package dev.cachebench.advise;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program in pairs, with caches and with the agent alone, in turns as to which comes first, until the difference
 * is beyond doubt, or clearly too small.
 */
final class ProofRuns {
    private static final int FEWEST = 3;
    private static final int MOST = 12;
    /** From so many pairs on, what is clearly too small need not be tried any further. */
    private static final int SETTLED = 5;

    private final AdviceRequest request;
    private final Trials trials;
    private final OutputMask mask;
    private final double threshold;

    ProofRuns(AdviceRequest request, Trials trials, OutputMask mask, double threshold) {
        this.request = request;
        this.trials = trials;
        this.mask = mask;
        this.threshold = threshold;
    }

    Proof run(List<Opportunity> worth, AdviceProgress progress, long limitNanos)
            throws IOException, InterruptedException {
        List<CacheRule> cached = new ArrayList<>();
        List<CacheRule> plain = new ArrayList<>();
        for (Opportunity each : worth) {
            cached.add(Shadows.rule(each.method(), each.cache()));
            plain.add(Shadows.rule(each.method(), "none"));
        }
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        String compared = mask.isComparable() ? "standard output and exit code" : "exit code";
        long start = System.nanoTime();
        while (true) {
            progress.begin("showing it, pair " + (with.size() + 1));
            boolean plainFirst = with.size() % 2 == 0;
            Trial first = run(plainFirst ? plain : cached, limitNanos);
            Trial second = run(plainFirst ? cached : plain, limitNanos);
            without.add((double) Math.max(1, (plainFirst ? first : second).nanos()));
            with.add((double) Math.max(1, (plainFirst ? second : first).nanos()));
            String difference = difference(plainFirst ? second : first);
            trials.forget(first);
            trials.forget(second);
            Proof proof = new Proof(without, with, difference, compared);
            if (difference != null || proof.pairs() >= MOST) {
                return proof;
            }
            boolean enough = proof.pairs() >= FEWEST && (proof.isFaster() && isNarrow(proof))
                    || proof.pairs() >= SETTLED && proof.savesLessThan(threshold);
            if (enough || System.nanoTime() - start > request.budgetNanos()) {
                return proof;
            }
        }
    }

    /** Whether the interval tells a saving to within half of it. */
    private static boolean isNarrow(Proof proof) {
        Proof.Ratio ratio = proof.ratio();
        return 1 - ratio.high() >= (1 - ratio.estimate()) / 2;
    }

    private Trial run(List<CacheRule> rules, long limitNanos) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(request.folder(), "pair");
        return trials.run(request.program(), program -> memoized(program, rules, folder), limitNanos);
    }

    private MemoizedProgram memoized(Program program, List<CacheRule> rules, Path folder) throws IOException {
        return new MemoizedProgram(
                program,
                new MemoizedProgram.Options(rules, 0, Optional.empty(), true, List.of()),
                request.agent(),
                folder);
    }

    /** How a run with caches behaved otherwise than plain ones; {@code null} if it did not. */
    private String difference(Trial run) throws IOException {
        if (!run.complete()) {
            return "and it did not come to its end";
        }
        if (run.exitCode() != 0) {
            return "exit code " + run.exitCode() + " instead of 0";
        }
        return mask.difference(run.out());
    }
}
