package dev.cachebench.compare.program;

import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.NoiseMeter;
import dev.cachebench.compare.Samples;
import dev.cachebench.run.SystemFiles;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs variants of a program in rounds, each variant once in a round, in an order that is drawn anew, and compares them
 * round by round: what is wrong with the machine for a while is then wrong for all of them.
 */
public final class ProgramComparer {
    /** As many plain runs may show that a difference is one of the program's own. */
    private static final int CONFIRMATIONS = 3;

    /** As many where each shows more that differs by itself. */
    private static final int MOST_CONFIRMATIONS = 12;

    private final String title;
    private final List<ProgramVariant> variants;
    private final ProgramRunner runner;
    private final Settings settings;
    private final ProgramQuestion question;
    private final Progress progress;
    private final ProgramTally tally; // guarded by itself
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long start = System.nanoTime();
    private final NoiseMeter meter = new NoiseMeter(SystemFiles.here());
    private final ProgramVariant plain;
    private volatile ProgramOutputs outputs; // of the plain variant; null before its first run

    /**
     * How a program is compared.
     *
     * @param runs how many rounds; empty for at least {@link Judge#fewestRounds}, and up to {@code most} while
     *     intervals are wide
     * @param most rounds
     * @param warmups runs of each variant before, whose figures do not count
     * @param budget after which no more rounds are begun than the fewest, or than the precision takes in any case
     * @param hard whether the budget counts for these as well
     * @param precision at which no more rounds than the fewest are begun
     * @param minEffect the smallest difference that counts, as a share
     * @param orderSeed of the order in which the variants of a round run
     * @param errors whether standard error is compared too
     * @param ignoreFailure whether a program may end with another exit code than 0
     */
    public record Settings(
            OptionalInt runs,
            int most,
            int warmups,
            Duration budget,
            boolean hard,
            Precision precision,
            double minEffect,
            long orderSeed,
            boolean errors,
            boolean ignoreFailure) {
        /** The same with another smallest difference that counts. */
        public Settings with(double minEffect) {
            return new Settings(
                    runs, most, warmups, budget, hard, precision, minEffect, orderSeed, errors, ignoreFailure);
        }

        /**
         * Whether another round may begin, if what rounds are run for is not known yet.
         *
         * @param rounds that are done
         * @param fewest rounds that tell anything
         * @param seconds that they took
         */
        boolean allowAnother(int rounds, int fewest, double seconds) {
            if (rounds == 0) {
                return true;
            }
            boolean inTime = seconds * (1 + 1.0 / rounds) <= budget.toNanos() / 1e9;
            if (rounds < fewest) {
                return !hard || inTime;
            }
            boolean unhurried = !hard && rounds < precision.unhurried(fewest);
            return runs.isEmpty() && rounds < most && (inTime || unhurried);
        }
    }

    /** Gets to know how far it is. */
    public interface Progress {
        /**
         * A run begins.
         *
         * @param variant its name
         * @param done runs
         * @param planned runs
         * @param secondsLeft about; NaN if it is not known
         */
        void running(String variant, int done, int planned, double secondsLeft);
    }

    /**
     * @param title the program as typed
     * @param variants one or more, with names of their own; the others are compared with the first
     */
    public ProgramComparer(
            String title, List<ProgramVariant> variants, ProgramRunner runner, Settings settings, Progress progress) {
        this(title, variants, variants.get(0), null, runner, settings, ProgramQuestion.ALL, progress);
    }

    /**
     * @param plain whose runs show what all variants must do; need not be one of them
     * @param outputs what earlier runs of it have shown; {@code null} if there were none
     * @param question what rounds are run for
     */
    public ProgramComparer(
            String title,
            List<ProgramVariant> variants,
            ProgramVariant plain,
            ProgramOutputs outputs,
            ProgramRunner runner,
            Settings settings,
            ProgramQuestion question,
            Progress progress) {
        this.title = title;
        this.variants = List.copyOf(variants);
        this.plain = plain;
        this.outputs = outputs;
        this.runner = runner;
        this.settings = settings;
        this.question = question;
        this.progress = progress;
        tally = new ProgramTally(this.variants, settings.minEffect(), settings.runs(), question);
    }

    /**
     * Compares the variants. If one of them does something else than the plain one, the comparison ends there, and
     * says so.
     *
     * @throws UserFault if the program fails, or a command around its runs
     */
    public ProgramComparison compare() throws IOException, InterruptedException {
        for (ProgramVariant variant : variants) {
            runner.require(variant);
        }
        boolean agree = true;
        for (int i = 0; i < settings.warmups() && agree; i++) {
            for (ProgramVariant variant : variants) {
                agree = agree && check(variant, trial(variant));
            }
        }
        RoundOrder<ProgramVariant> order = new RoundOrder<>(variants, settings.orderSeed());
        for (int round = 0; agree && isWanted(round); round++) {
            agree = round(order.next());
        }
        return result();
    }

    private boolean round(List<ProgramVariant> order) throws IOException, InterruptedException {
        ProgramTrial[] trials = new ProgramTrial[variants.size()];
        for (ProgramVariant variant : order) {
            trials[variants.indexOf(variant)] = trial(variant);
            meter.look();
        }
        synchronized (tally) {
            tally.add(List.of(trials));
        }
        boolean agree = true;
        for (int i = 0; i < trials.length && agree; i++) {
            agree = check(variants.get(i), trials[i]);
        }
        return agree;
    }

    private ProgramTrial trial(ProgramVariant variant) throws IOException, InterruptedException {
        int done = tally.runs();
        progress.running(variant.name(), done, planned(), secondsLeft(done));
        ProgramTrial trial = runner.run(variant);
        synchronized (tally) {
            tally.ran(trial);
        }
        return trial;
    }

    private int planned() {
        return variants.size() * (settings.warmups() + Math.max(tally.fewest(), tally.rounds()));
    }

    private double secondsLeft(int done) {
        return done == 0 ? Double.NaN : seconds() / done * Math.max(0, planned() - done);
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean isWanted(int rounds) {
        int fewest = tally.fewest();
        return settings.allowAnother(rounds, fewest, seconds())
                && (rounds < fewest || !tally.isKnown(settings.precision()));
    }

    /** Whether a run did the same as the plain variant does; runs of that itself tell what that is. */
    private boolean check(ProgramVariant variant, ProgramTrial trial) throws IOException, InterruptedException {
        if (variant.equals(plain)) {
            learn(trial);
            return true;
        }
        Agreement agreement = outputs.agreement(trial);
        for (int i = 0; agreement.isDifferent() && i < confirmations(); i++) {
            learn(trial(plain));
            agreement = outputs.agreement(trial);
        }
        runner.forget(trial);
        if (agreement.isDifferent() && proves() && trial.complete() && trial.exitCode() != 0) {
            requireAgain(variant, trial);
        }
        synchronized (tally) {
            tally.agree(variant, agreement);
        }
        return !agreement.isDifferent();
    }

    /** A run failed: where the same does not fail again, the program does so by itself, and no cache is to blame. */
    private void requireAgain(ProgramVariant variant, ProgramTrial failed) throws IOException, InterruptedException {
        ProgramTrial again = trial(variant);
        runner.forget(again);
        if (again.complete() && again.exitCode() == 0) {
            requireSuccess(failed);
        }
    }

    /** Whether it is a proof, which nothing is by runs that fail. */
    private boolean proves() {
        return !question.equals(ProgramQuestion.ALL);
    }

    private int confirmations() {
        return outputs.isSettled() ? CONFIRMATIONS : MOST_CONFIRMATIONS;
    }

    private void learn(ProgramTrial trial) throws IOException {
        if (trial.complete()) {
            requireSuccess(trial);
        }
        if (outputs == null) {
            outputs = new ProgramOutputs(trial, settings.errors());
        } else {
            if (trial.complete()) { // of a run that was cut short, nobody knows what it would have printed
                outputs.learn(trial);
            }
            runner.forget(trial);
        }
    }

    private void requireSuccess(ProgramTrial trial) {
        if (trial.exitCode() != 0 && !settings.ignoreFailure()) {
            throw UserFault.targetFailed(
                    "the program failed with exit code " + ExitCodeText.of(trial.exitCode())
                            + (trial.lastError().isEmpty() ? "" : ": " + trial.lastError())
                            + (proves()
                                    ? "; each of its runs must succeed"
                                    : "; --ignore-failure compares it all the same"),
                    null);
        }
    }

    /** What has been found up to now, for another thread; empty before the end of a round. */
    public Optional<ProgramComparison> resultSoFar() {
        synchronized (tally) {
            return tally.rounds() == 0 ? Optional.empty() : Optional.of(result());
        }
    }

    /** The runs that have ended, in their order, for another thread. */
    public List<EndedRun> ended() {
        synchronized (tally) {
            return tally.ended();
        }
    }

    private ProgramComparison result() {
        synchronized (tally) {
            List<Samples> times = tally.times();
            Noise noise = meter.noise(times);
            Conditions conditions =
                    Conditions.here(List.of(), 0, settings.orderSeed(), 1, started, Math.round(seconds() * 10) / 10.0);
            return tally.comparison(title, outputs, runner.idleFolders(), noise, conditions);
        }
    }
}
