package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.compare.ComparisonDiff.Change;
import dev.cachebench.compare.ComparisonDiff.Count;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Verdict;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What people are told of the difference between two comparisons. */
final class ComparisonDiffView {
    private static final int LONGEST_TIME = 32;
    private static final int COMMIT = 10;

    private final ComparisonDiff diff;
    private final UnaryOperator<String> name;
    private final Function<Verdict, String> verdict;

    /**
     * @param name how names and values are written
     * @param verdict how verdicts are
     */
    ComparisonDiffView(ComparisonDiff diff, UnaryOperator<String> name, Function<Verdict, String> verdict) {
        this.diff = diff;
        this.name = name;
        this.verdict = verdict;
    }

    /** When a comparison was made, and of what. */
    static String when(Comparison comparison) {
        Conditions conditions = comparison.conditions();
        String commit = conditions
                .commit()
                .map(hash -> ", commit " + hash.substring(0, Math.min(COMMIT, hash.length())))
                .orElse("");
        return Elided.line(conditions.started(), LONGEST_TIME) + commit;
    }

    Table table() {
        Table table = new Table("~variant", ">before", ">after", "speed-up", "verdict");
        for (Change change : diff.changes()) {
            table.row(
                    name.apply(change.after().name()),
                    Durations.text(change.before().times().median().estimate()),
                    Durations.text(change.after().times().median().estimate()),
                    ComparisonCells.speedup(change.judgement().speedup(), change.before(), change.after()),
                    verdict.apply(change.judgement().verdict()));
        }
        return table;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!diff.sameMachine()) {
            sentences.add("They come from different machines, JVMs or options: their counts can be compared,"
                    + " their times cannot.");
        }
        for (Change change : diff.changes()) {
            String subject = name.apply(change.after().name());
            if (!change.judgement().remark().isEmpty()) {
                sentences.add(subject + ": " + change.judgement().remark().text() + ".");
            }
            if (!change.sameResult()) {
                sentences.add(subject + " returns another value: "
                        + name.apply(change.before().value()) + " before, "
                        + name.apply(change.after().value()) + " after.");
            }
            if (!change.counts().isEmpty()) {
                sentences.add(subject + ": " + counts(change.counts()) + ".");
            }
        }
        Judge.correction(diff.changes().size()).ifPresent(sentences::add);
        only(sentences, "Only before: ", diff.removed());
        only(sentences, "Only after: ", diff.added());
        return sentences;
    }

    private static String counts(List<Count> counts) {
        List<String> parts = new ArrayList<>();
        for (Count count : counts) {
            parts.add(count.name() + " " + count(count.before()) + " → " + count(count.after()));
        }
        return String.join(", ", parts);
    }

    private static String count(Optional<Long> count) {
        return count.map(Counts::text).orElse("None");
    }

    private void only(List<String> sentences, String which, List<String> variants) {
        if (!variants.isEmpty()) {
            sentences.add(which + String.join(", ", variants.stream().map(name).toList()) + ".");
        }
    }
}
