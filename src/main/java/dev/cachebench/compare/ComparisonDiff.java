package dev.cachebench.compare;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Two comparisons of the same workload, compared variant by variant.
 *
 * @param before the older one
 * @param after the newer one
 * @param changes of the variants that both have, in the newer one's order
 * @param removed names of variants that only the older one has
 * @param added names of variants that only the newer one has
 */
public record ComparisonDiff(
        Comparison before, Comparison after, List<Change> changes, List<String> removed, List<String> added) {

    /**
     * What became of a variant.
     *
     * @param judgement on the newer times compared with the older ones: {@code slower} is a regression
     * @param counts that differ; they are exact, so any difference is real
     */
    public record Change(VariantResult before, VariantResult after, Judgement judgement, List<Count> counts) {

        /** Whether it returned the same value. */
        public boolean sameResult() {
            return before.value().equals(after.value());
        }
    }

    /**
     * A count that differs.
     *
     * @param name as in JSON: {@code hits}
     * @param before empty without a cache, and for a size without a bound
     * @param after likewise
     */
    public record Count(String name, Optional<Long> before, Optional<Long> after) {}

    /** @throws UserFault if they are of different workloads */
    public static ComparisonDiff of(Comparison before, Comparison after) {
        if (!before.workload().equals(after.workload())) {
            throw UserFault.usage("'" + before.workload() + "' and '" + after.workload()
                    + "' are different workloads; compare two results of the same one");
        }
        List<VariantResult> newer = new ArrayList<>();
        List<VariantResult> older = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (VariantResult variant : after.variants()) {
            Optional<VariantResult> then = same(before, variant);
            if (then.isEmpty()) {
                added.add(variant.name());
            } else {
                older.add(then.get());
                newer.add(variant);
                judgements.add(judgement(then.get(), variant, after.minEffect()));
            }
        }
        List<Judgement> corrected = Judge.corrected(judgements);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < corrected.size(); i++) {
            changes.add(new Change(older.get(i), newer.get(i), corrected.get(i), counts(older.get(i), newer.get(i))));
        }
        for (VariantResult variant : before.variants()) {
            if (same(after, variant).isEmpty()) {
                removed.add(variant.name());
            }
        }
        return new ComparisonDiff(before, after, changes, removed, added);
    }

    private static Optional<VariantResult> same(Comparison other, VariantResult variant) {
        return other.variant(variant.name()).filter(found -> found.args().equals(variant.args()));
    }

    private static Judgement judgement(VariantResult before, VariantResult after, double minEffect) {
        return Judge.of(
                after.name(),
                after.times().samples(),
                before.name(),
                before.times().samples(),
                minEffect);
    }

    private static List<Count> counts(VariantResult before, VariantResult after) {
        List<Count> counts = new ArrayList<>();
        count(counts, "hits", hits(before), hits(after));
        count(counts, "misses", misses(before), misses(after));
        count(counts, "maxsize", maxsize(before), maxsize(after));
        count(counts, "currsize", currsize(before), currsize(after));
        count(counts, "calls", Optional.of(before.calls()), Optional.of(after.calls()));
        return counts;
    }

    private static void count(List<Count> counts, String name, Optional<Long> before, Optional<Long> after) {
        if (!before.equals(after)) {
            counts.add(new Count(name, before, after));
        }
    }

    private static Optional<Long> hits(VariantResult variant) {
        return variant.cacheUse().map(use -> use.info().hits());
    }

    private static Optional<Long> misses(VariantResult variant) {
        return variant.cacheUse().map(use -> use.info().misses());
    }

    private static Optional<Long> maxsize(VariantResult variant) {
        OptionalLong maxsize =
                variant.cacheUse().map(use -> use.info().maxsize()).orElse(OptionalLong.empty());
        return maxsize.isPresent() ? Optional.of(maxsize.getAsLong()) : Optional.empty();
    }

    private static Optional<Long> currsize(VariantResult variant) {
        return variant.cacheUse()
                .filter(use -> use.info().isSizeKnown())
                .map(use -> use.info().currsize());
    }

    /** Whether the times can be compared. */
    public boolean sameMachine() {
        return before.conditions().sameMachine(after.conditions());
    }
}
