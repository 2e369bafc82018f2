package dev.cachebench.report.compare;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Plan;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.Agreement;
import dev.cachebench.compare.program.Agreement.Difference;
import dev.cachebench.compare.program.ExitCodeText;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.compare.program.ProgramVariant.Kind;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Names;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a comparison of programs says, in sentences. */
public final class ProgramFindings {
    private static final int MOST_METHODS = 5;
    private static final int MOST_LEFT_OUT = 3; // names of them
    private static final int MOST_FILES = 10; // names of them

    private ProgramFindings() {}

    static List<String> of(ProgramComparison comparison) {
        List<String> sentences = new ArrayList<>();
        for (ProgramResult variant : comparison.variants()) {
            comparison.control(variant).ifPresent(control -> alone(sentences, comparison, variant, control));
            variant.caches().ifPresent(caches -> caches(sentences, variant, caches));
        }
        outputs(sentences, comparison);
        exitCodes(sentences, comparison);
        if (comparison.rounds() < Plan.FEWEST_FORKS
                && comparison.variants().size() > 1
                && comparison.different().isEmpty()) {
            sentences.add("No verdicts: they take " + Plan.FEWEST_FORKS + " rounds or more.");
        }
        undecided(sentences, comparison);
        verdicts(sentences, comparison);
        sentences.addAll(comparison.notes());
        return sentences;
    }

    /** How long it went on. */
    static String rounds(ProgramComparison comparison) {
        return comparison.rounds() == 0 && comparison.different().isPresent()
                ? "ended in the warm-up" // by a run that did something else
                : Counts.text(comparison.rounds(), "round");
    }

    /** What the caches do without what carries them. */
    private static void alone(
            List<String> sentences, ProgramComparison comparison, ProgramResult variant, ProgramResult control) {
        comparison.judgement(ProgramFigure.CPU, variant.name(), control.name()).ifPresent(found -> {
            Judgement judgement = found.judgement();
            sentences.add("The caches of " + variant.name() + " alone, compared with " + control.name() + ": "
                    + (judgement.verdict() == Verdict.NONE
                            ? "no verdict"
                            : judgement.verdict().text())
                    + ", CPU time " + ProgramCells.factor(judgement.speedup()) + ".");
        });
    }

    private static void caches(List<String> sentences, ProgramResult variant, MemoSnapshot caches) {
        if (variant.kind() != Kind.CACHED) {
            return;
        }
        if (variant.lacksCaches()) {
            sentences.add("No method had a cache under " + variant.name()
                    + "; cachebench memoize with the same options says why.");
            return;
        }
        int shown =
                caches.methods().size() <= MOST_METHODS + 1 ? caches.methods().size() : MOST_METHODS; // no "1 more"
        for (CachedMethod method : caches.methods().subList(0, shown)) {
            sentences.add(
                    "Under " + variant.name() + ", " + method.method().label() + ": " + hits(method.info()) + ".");
        }
        if (shown < caches.methods().size()) {
            sentences.add("Under " + variant.name() + ", "
                    + Counts.text(caches.methods().size() - shown) + " more methods have caches.");
        }
    }

    private static String hits(CacheInfo info) {
        if (info == null) {
            return "it was not called";
        }
        return Counts.text(info.hits()) + " of " + Counts.text(info.hits() + info.misses()) + " calls were hits";
    }

    /** What each variant did apart from its speed. */
    private static void outputs(List<String> sentences, ProgramComparison comparison) {
        Optional<ProgramResult> different = comparison.different();
        if (different.isPresent()) {
            sentences.add(difference(comparison, different.get()) + ".");
            return;
        }
        if (comparison.variants().size() < 2) {
            return;
        }
        boolean sameCodes = comparison.variants().stream()
                .allMatch(variant -> variant.exitCodes().size() < 2);
        if (comparison.silent() && !comparison.leftOut().isEmpty()) {
            sentences.add((sameCodes ? "Exit codes are the same. Nothing else" : "Nothing")
                    + " was compared but the number of lines, as --ignore leaves out all text of "
                    + leftOut(comparison) + ".");
            return;
        }
        if (comparison.silent()) {
            sentences.add((sameCodes ? "Exit codes are the same. There was nothing else" : "There was nothing")
                    + " to compare: no run printed or wrote anything that is compared. --compare-stderr adds standard"
                    + " error, --watch DIR files.");
            return;
        }
        Agreement.Kind worst = Agreement.Kind.SAME;
        long apart = 0;
        for (ProgramResult variant : comparison.variants()) {
            worst = variant.agreement().kind().compareTo(worst) > 0
                    ? variant.agreement().kind()
                    : worst;
            apart = Math.max(apart, variant.agreement().apart());
        }
        String files = comparison.unstableFiles().isEmpty()
                ? ""
                : " Files that differ from run to run by themselves: "
                        + Names.text(comparison.unstableFiles(), MOST_FILES) + ".";
        String lines = apart == 0
                ? ""
                : ", apart from " + Counts.text(apart, "line") + " that differ" + (apart == 1 ? "s" : "")
                        + " from run to run by " + (apart == 1 ? "itself" : "themselves");
        sentences.add(switch (worst) {
                    case SAME -> "Outputs" + (sameCodes ? " and exit codes" : "") + " are the same" + lines + ".";
                    case ANY_ORDER ->
                        "Outputs have the same lines in an order that differs from run to run" + lines
                                + (sameCodes ? "; exit codes are the same." : ".");
                    default ->
                        "Outputs cannot be compared" + (apart > 0 ? " as a whole" : "")
                                + ": too much of them differs from run to run by itself"
                                + (apart > 0 ? ", " + Counts.text(apart, "line") + "; the rest is the same" : "")
                                + ". Name what differs by --ignore REGEX.";
                }
                + files);
        if (!comparison.leftOut().isEmpty()) {
            sentences.add("--ignore leaves out all text of " + leftOut(comparison)
                    + ": of that, only the number of lines was compared.");
        }
    }

    private static String leftOut(ProgramComparison comparison) {
        return Names.text(comparison.leftOut(), MOST_LEFT_OUT);
    }

    /**
     * That a variant did something else than the first, without the end of the sentence.
     *
     * @param different whose agreement has a difference
     */
    public static String difference(ProgramComparison comparison, ProgramResult different) {
        Difference difference = different.agreement().difference().orElseThrow();
        return difference.where() + " differs" + difference.from() + ": " + difference.shownExpected() + " under "
                + comparison.first().name() + ", " + difference.shownFound() + " under " + different.name();
    }

    private static void exitCodes(List<String> sentences, ProgramComparison comparison) {
        List<Integer> codes = comparison.first().exitCodes();
        if (codes.size() == 1 && codes.get(0) != 0 && comparison.different().isEmpty()) {
            sentences.add("Every run ended with exit code " + ExitCodeText.of(codes.get(0)) + ".");
        }
    }

    /** Why there is no verdict where somebody might expect one. */
    private static void undecided(List<String> sentences, ProgramComparison comparison) {
        for (ProgramJudgement found : comparison.judgements()) {
            Judgement judgement = found.judgement();
            Interval speedup = judgement.speedup();
            boolean known = speedup.low() > 0 && Double.isFinite(speedup.high());
            if (!known || judgement.verdict() != Verdict.NONE || comparison.rounds() < Plan.FEWEST_FORKS) {
                continue;
            }
            if (isTime(found) && !speedup.contains(1)) {
                sentences.add(doubted(comparison, found));
            }
            double unseen = Math.max(speedup.high(), 1 / speedup.low()) - 1;
            if (found.figure() == ProgramFigure.CPU && speedup.contains(1) && unseen > 2 * comparison.minEffect()) {
                sentences.add("Too noisy to tell " + judgement.variant() + " from " + judgement.against()
                        + ": a difference of " + Percentages.text(unseen) + " could go unseen; try more --runs.");
            }
        }
    }

    /** Of two whose interval leaves 1 out. */
    private static String doubted(ProgramComparison comparison, ProgramJudgement found) {
        Judgement judgement = found.judgement();
        double speedup = judgement.speedup().estimate();
        String of = judgement.variant() + " and " + judgement.against() + " in " + name(found.figure());
        if (Math.max(speedup, 1 / speedup) < 1 + comparison.minEffect()) {
            return "The difference between " + of + " is below the " + Percentages.text(comparison.minEffect())
                    + " that count (--min-effect).";
        }
        boolean several = judgement.adjusted() > judgement.pValue();
        return "A difference between " + of
                + (judgement.isLikely() ? " is likely, but not certain enough for a verdict" : " may be chance")
                + (several ? " among several" : "") + ": p = " + Decimals.text(judgement.adjusted(), 4)
                + (several ? " (" + Decimals.text(judgement.pValue(), 4) + " if it stood alone)" : "")
                + ", and a verdict takes " + Decimals.text(Judge.VERDICT_ALPHA, 2) + " or less; try more --runs.";
    }

    private static boolean isTime(ProgramJudgement found) {
        return found.figure() == ProgramFigure.WALL || found.figure() == ProgramFigure.CPU;
    }

    private static String name(ProgramFigure figure) {
        return figure == ProgramFigure.CPU ? "CPU time" : "wall-clock time";
    }

    /** What the verdicts and speed-ups of the tables are. */
    private static void verdicts(List<String> sentences, ProgramComparison comparison) {
        long comparisons = comparison.judgements().stream()
                .filter(found -> found.figure() == ProgramFigure.WALL)
                .count();
        if (comparison.rounds() >= Plan.FEWEST_FORKS) {
            Judge.correction((int) comparisons, " of each figure").ifPresent(sentences::add);
        }
        if (comparison.judgements().stream()
                .anyMatch(found -> isTime(found) && ProgramCells.differsFromMedians(comparison, found))) {
            sentences.add(
                    "Speed-ups compare the runs of a round. Where the medians give another ratio, the machine's speed"
                            + " may have changed from round to round.");
        }
        if (comparison.judgements().stream()
                .anyMatch(found -> !isTime(found) && ProgramCells.isAnother(comparison, found))) {
            sentences.add("Changes of memory and pauses are those of the medians. Where runs of a round, side by side,"
                    + " show another one, it stands before these.");
        }
    }
}
