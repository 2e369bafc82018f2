package dev.cachebench.report.compare;

import dev.cachebench.cache.TableCost;
import dev.cachebench.compare.BreakEven;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Factors;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The conclusions of a comparison, in sentences. */
final class ComparisonFindings {
    private final Comparison comparison;
    private final UnaryOperator<String> name;
    private final List<String> sentences = new ArrayList<>();

    private ComparisonFindings(Comparison comparison, UnaryOperator<String> name) {
        this.comparison = comparison;
        this.name = name;
    }

    /** @param name how the name of a variant is written */
    static List<String> of(Comparison comparison, UnaryOperator<String> name) {
        ComparisonFindings findings = new ComparisonFindings(comparison, name);
        findings.fastest();
        findings.unshown();
        findings.sideBySide();
        for (VariantResult variant : comparison.variants()) {
            comparison.judgement(variant).ifPresent(judgement -> findings.verdict(variant, judgement));
            variant.cacheUse()
                    .flatMap(CacheUse::breakEven)
                    .ifPresent(breakEven -> findings.breakEven(variant, breakEven));
        }
        return findings.sentences;
    }

    /** One sentence for each set of variants that differ in the cache alone. */
    private void fastest() {
        List<VariantResult> left = new ArrayList<>(comparison.variants());
        while (!left.isEmpty()) {
            VariantResult first = left.get(0);
            List<VariantResult> rivals = left.stream()
                    .filter(variant -> variant.args().equals(first.args()) && variant.mode() == first.mode())
                    .toList();
            left.removeAll(rivals);
            fastest(rivals);
        }
    }

    private void fastest(List<VariantResult> variants) {
        VariantResult fastest = variants.get(0);
        for (VariantResult variant : variants) {
            if (variant.times().median().estimate() < fastest.times().median().estimate()) {
                fastest = variant;
            }
        }
        List<String> rivals = new ArrayList<>();
        for (VariantResult variant : variants) {
            if (variant != fastest && !isFaster(fastest, variant)) {
                rivals.add(name.apply(variant.name()));
            }
        }
        String subject = name.apply(fastest.name());
        if (rivals.isEmpty() && variants.size() > 1) {
            sentences.add(subject + " is the fastest.");
        } else if (rivals.size() < variants.size() - 1) {
            sentences.add(subject + " has the lowest median, but was not shown to be faster than "
                    + String.join(", ", rivals) + ".");
        }
    }

    /** Decided by the verdict on the two, or by their intervals if there is none. */
    private boolean isFaster(VariantResult one, VariantResult other) {
        Optional<Judgement> judgement = judgement(one, other);
        if (judgement.isPresent()) {
            return judgement.get().verdict() == Verdict.FASTER;
        }
        return judgement(other, one)
                .map(inverse -> inverse.verdict() == Verdict.SLOWER)
                .orElse(one.times().median().high() < other.times().median().low());
    }

    private Optional<Judgement> judgement(VariantResult variant, VariantResult against) {
        return comparison.judgement(variant).filter(of -> of.against().equals(against.name()));
    }

    /** One sentence for all variants that lack a verdict against the same one for the same reason. */
    private void unshown() {
        Map<Unshown, List<String>> variants = new LinkedHashMap<>();
        for (Judgement judgement : comparison.judgements()) {
            if (judgement.verdict() == Verdict.NONE) {
                variants.computeIfAbsent(
                                new Unshown(
                                        judgement.against(), judgement.remark().text()),
                                any -> new ArrayList<>())
                        .add(name.apply(judgement.variant()));
            }
        }
        variants.forEach((unshown, names) -> {
            String subject = String.join(", ", names);
            String against = name.apply(unshown.against());
            sentences.add(
                    unshown.remark().isEmpty()
                            ? "No difference from " + against + " was shown for " + subject + "."
                            : "No verdict on " + subject + " against " + against + ": " + unshown.remark() + ".");
        });
    }

    /** Once for all lines where the speed-up is not the ratio of the two times that are printed. */
    private void sideBySide() {
        for (Judgement judgement : comparison.judgements()) {
            if (ComparisonCells.differsFromMedians(comparison, judgement)) {
                sentences.add(
                        "Speed-ups compare turns side by side. Where the medians give another ratio, the machine's speed"
                                + " changed from turn to turn.");
                return;
            }
        }
    }

    /** Why there is no verdict, and against what. */
    private record Unshown(String against, String remark) {}

    private void verdict(VariantResult variant, Judgement judgement) {
        String remark =
                judgement.remark().isEmpty() ? "" : ": " + judgement.remark().text();
        if (judgement.verdict() == Verdict.SLOWER) {
            String subject = name.apply(judgement.variant());
            VariantResult against = comparison.variant(judgement.against()).orElseThrow();
            String times = ComparisonCells.isBound(judgement.speedup(), variant, against)
                    ? "at least " + Factors.text(1 / judgement.speedup().high())
                    : Factors.text(1 / judgement.speedup().estimate());
            sentences.add(subject + " is slower than " + name.apply(judgement.against()) + ": a " + comparison.unit()
                    + " takes " + times
                    + " as long" + remark + "."
                    + (costsMore(variant, against) ? " Caching costs more here than it saves." : ""));
        } else if (judgement.verdict() == Verdict.FASTER && !remark.isEmpty()) {
            sentences.add(name.apply(judgement.variant()) + remark + ".");
        }
    }

    /** Whether it is slower because it has a cache. */
    private static boolean costsMore(VariantResult variant, VariantResult against) {
        return variant.cacheUse().isPresent() && against.cacheUse().isEmpty();
    }

    private void breakEven(VariantResult variant, BreakEven breakEven) {
        String subject = name.apply(variant.name());
        String price = "; it takes " + Bytes.text(breakEven.bytes());
        Optional<TableCost> cost = variant.cacheUse().flatMap(CacheUse::table);
        String table = cost.map(of -> ", its table of " + Counts.text(of.entries())
                        + (of.entries() == 1 ? " entry" : " entries") + " taking " + Durations.text(of.buildNanos())
                        + " to build")
                .orElse("");
        if (breakEven.runs() == BreakEven.NEVER) {
            sentences.add(subject + " never pays off, however often it runs" + table + ".");
        } else if (breakEven.runs() == 1) {
            sentences.add(subject + " pays off from the first run" + table + price + ".");
        } else {
            sentences.add((cost.isEmpty() ? "If kept between runs, " : "") + subject + " pays off from run "
                    + Counts.text(breakEven.runs())
                    + (breakEven.calls() == breakEven.runs()
                            ? ""
                            : ", after " + Counts.text(Counts.rounded(breakEven.calls()), "call"))
                    + table + price + ".");
        }
    }

    /** How busy the machine was, on a line; empty if the system reports nothing. */
    static String noise(Comparison comparison) {
        return noise(comparison.noise(), comparison.conditions(), "forks");
    }

    /** @param runs what is measured several times */
    static String noise(Noise noise, Conditions conditions, String runs) {
        List<String> parts = new ArrayList<>();
        share(parts, noise.steal(), " of the processors' time stolen by a hypervisor");
        share(parts, noise.others(), " used by other programs");
        if (!Double.isNaN(noise.load())) {
            parts.add("load " + Decimals.text(noise.load(), 2) + " on "
                    + Counts.text(conditions.environment().cpus(), "processor"));
        }
        if (noise.frequency() < 1) {
            parts.add("clock down to " + Percentages.text(noise.frequency()) + " of its highest");
        }
        if (!Double.isNaN(noise.spread())) {
            parts.add(runs + " spread by " + Percentages.text(noise.spread()));
        }
        return parts.isEmpty() ? "" : "Noise: " + String.join(", ", parts) + ".";
    }

    private static void share(List<String> parts, double share, String text) {
        if (!Double.isNaN(share)) {
            parts.add(Percentages.text(share) + text);
        }
    }

    /** Where and how long it was measured. */
    static String conditions(Conditions conditions) {
        StringBuilder text = new StringBuilder(conditions.environment().jvm());
        if (!conditions.jvmArgs().isEmpty()) {
            text.append(" with ").append(String.join(" ", conditions.jvmArgs()));
        }
        conditions.cpu().ifPresent(cpu -> text.append(", ").append(cpu));
        text.append(", ").append(conditions.environment().os());
        if (Double.isFinite(conditions.seconds())) {
            text.append("; measured in ").append(Durations.text(conditions.seconds() * 1e9));
        }
        return text.append('.').toString();
    }
}
