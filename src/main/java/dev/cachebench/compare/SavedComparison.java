package dev.cachebench.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Makes a comparison from its JSON document. Unknown members are ignored. */
final class SavedComparison {
    private SavedComparison() {}

    /** @throws UserFault if it is another document, or is inconsistent */
    static Comparison of(SavedNode document) {
        SavedConditions.requireComparison(document);
        SavedNode environment = document.member("environment");
        List<VariantResult> variants = variants(document.member("variants"));
        return new Comparison(
                document.member("workload").text(),
                document.member("minEffect").decimal(Double.NaN),
                variants,
                judgements(document.member("comparisons"), variants),
                document.member("notes").texts(),
                noise(document.member("noise"), environment),
                SavedConditions.of(environment));
    }

    private static List<VariantResult> variants(SavedNode array) {
        List<VariantResult> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SavedNode element : array.elements()) {
            VariantResult variant = variant(element);
            if (!names.add(variant.name())) {
                throw element.member("name")
                        .wrong("a name of its own: another variant is called '" + variant.name() + "'");
            }
            variants.add(variant);
        }
        if (variants.isEmpty()) {
            throw array.wrong("an array of one variant or more");
        }
        return List.copyOf(variants);
    }

    private static VariantResult variant(SavedNode node) {
        return new VariantResult(
                new VariantId(
                        node.member("name").text(),
                        node.member("args").texts(),
                        node.member("cache").text(),
                        mode(node.member("mode"))),
                node.member("result").text(),
                node.member("calls").count(),
                new CallTimes(
                        samples(node),
                        interval(node, "medianNanos", "lowNanos", "highNanos"),
                        node.member("clockNanos").decimal(Double.NaN)),
                node.member("allocatedBytes").decimal(Double.NaN),
                node.member("cacheInfo").ifPresent(SavedComparison::cacheInfo).map(info -> cacheUse(node, info)),
                node.members().containsKey("perSecond") ? extras(node) : Extras.NONE);
    }

    private static Extras extras(SavedNode node) {
        return new Extras(
                node.member("perSecond").decimal(Double.NaN),
                node.member("percentiles").ifPresent(SavedComparison::percentiles),
                node.member("gc").ifPresent(SavedComparison::gc));
    }

    private static Percentiles percentiles(SavedNode node) {
        return new Percentiles(
                node.member("count").count(),
                node.member("p50").decimal(Double.NaN),
                node.member("p99").decimal(Double.NaN),
                node.member("p99.9").decimal(Double.NaN));
    }

    private static GcUse gc(SavedNode node) {
        return new GcUse(
                node.member("allocatedBytes").decimal(Double.NaN),
                node.member("count").count(),
                node.member("millis").count());
    }

    private static Mode mode(SavedNode node) {
        for (Mode mode : Mode.values()) {
            if (mode.id().equals(node.text())) {
                return mode;
            }
        }
        throw node.wrong("'cold' or 'warm'");
    }

    private static Samples samples(SavedNode variant) {
        SavedNode array = variant.member("samples");
        SavedNode counts = variant.member("forks");
        double[] all = array.numbers();
        double[] sizes = counts.numbers();
        double[][] forks = new double[sizes.length][];
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            int size = (int) sizes[i];
            if (size != sizes[i] || size == 0 || size > all.length - from) {
                throw counts.wrong("how many of '" + array.path() + "' are of each fork");
            }
            forks[i] = Arrays.copyOfRange(all, from, from + size);
            from += size;
        }
        if (from != all.length) {
            throw counts.wrong("how many of '" + array.path() + "' are of each fork");
        }
        return new Samples(forks);
    }

    private static Interval interval(SavedNode node, String estimate, String low, String high) {
        return new Interval(
                node.member(estimate).decimal(Double.NaN),
                node.member(low).decimal(Double.NaN),
                node.member(high).decimal(Double.POSITIVE_INFINITY));
    }

    private static CacheUse cacheUse(SavedNode variant, CacheInfo info) {
        return new CacheUse(
                info,
                variant.member("bytes").count(),
                variant.member("table").ifPresent(SavedComparison::table),
                variant.member("breakEven").ifPresent(SavedComparison::breakEven));
    }

    private static CacheInfo cacheInfo(SavedNode node) {
        SavedNode maxsize = node.member("maxsize");
        return new CacheInfo(
                node.member("hits").count(),
                node.member("misses").count(),
                maxsize.isNull() ? OptionalLong.empty() : OptionalLong.of(maxsize.count()),
                node.member("currsize").isNull()
                        ? CacheInfo.UNKNOWN
                        : node.member("currsize").count());
    }

    private static TableCost table(SavedNode node) {
        return new TableCost(
                node.member("entries").count(),
                node.member("bytes").count(),
                node.member("buildNanos").count(),
                node.member("computeNanosPerCall").decimal(Double.NaN),
                node.member("lookupNanosPerCall").decimal(Double.NaN));
    }

    private static BreakEven breakEven(SavedNode node) {
        return new BreakEven(
                countOrNever(node.member("runs")),
                countOrNever(node.member("calls")),
                node.member("bytes").count());
    }

    private static long countOrNever(SavedNode node) {
        return node.isNull() ? BreakEven.NEVER : node.count();
    }

    private static List<Judgement> judgements(SavedNode array, List<VariantResult> variants) {
        Set<String> names = new HashSet<>();
        variants.forEach(variant -> names.add(variant.name()));
        List<Judgement> judgements = new ArrayList<>();
        for (SavedNode element : array.elements()) {
            judgements.add(new Judgement(
                    name(element.member("variant"), names),
                    name(element.member("against"), names),
                    verdict(element.member("verdict")),
                    interval(element, "speedup", "low", "high"),
                    element.member("pValue").decimal(Double.NaN),
                    element.member(element.members().containsKey("adjustedPValue") ? "adjustedPValue" : "pValue")
                            .decimal(Double.NaN),
                    element.member("remark")
                            .ifPresent(SavedNode::text)
                            .<Remark>map(Remark.Saved::new)
                            .orElse(Remark.NONE)));
        }
        return List.copyOf(judgements);
    }

    private static String name(SavedNode node, Set<String> names) {
        if (!names.contains(node.text())) {
            throw node.wrong("the name of a variant");
        }
        return node.text();
    }

    private static Verdict verdict(SavedNode node) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.text().equals(node.text())) {
                return verdict;
            }
        }
        throw node.wrong("'faster', 'slower' or '~'");
    }

    private static Noise noise(SavedNode node, SavedNode environment) {
        return new Noise(
                node.member("steal").decimal(Double.NaN),
                node.member("others").decimal(Double.NaN),
                environment.member("load").decimal(Double.NaN),
                node.member("frequency").decimal(Double.NaN),
                node.member("spread").decimal(Double.NaN));
    }
}
