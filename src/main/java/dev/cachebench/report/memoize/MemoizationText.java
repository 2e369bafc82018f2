package dev.cachebench.report.memoize;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.SharedResults;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.program.Memoization;
import dev.cachebench.report.HeldText;
import dev.cachebench.report.ResultsText;
import dev.cachebench.report.SavingText;
import dev.cachebench.report.Style;
import dev.cachebench.report.TierTable;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import dev.cachebench.weave.purity.Hint;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.ResultHandling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What caches have done in a program, for a person at a terminal. */
public final class MemoizationText {
    private static final String INDENT = "  "; // before tables
    private static final int MOST_DOUBTED = 5;
    private static final int MOST_METHODS = 50;
    private static final int MOST_NAMED = 10;
    private static final int MOST_ADVICE = 8;

    private static final int MOST_ALIKE = 3;

    private final Style style;
    private final boolean verbose;

    /** @param verbose whether all reasons why a method may not be pure are listed, however many are alike */
    public MemoizationText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    public String of(Memoization result) {
        StringBuilder out = new StringBuilder();
        List<String> uncalled = new ArrayList<>();
        int shown = 0;
        for (Memoization.Method each : result.methods()) {
            CachedMethod method = each.cached();
            if (method.info() == null) {
                uncalled.add(method.method().label());
            } else if (shown++ < MOST_METHODS) {
                method(out, each);
            }
        }
        if (shown > MOST_METHODS) {
            out.append("... and ")
                    .append(Counts.text(shown - MOST_METHODS, "more method"))
                    .append("; -o FILE.json has them all\n");
        }
        named(out, "never called: ", uncalled, "");
        matched(out, result.refused());
        doubted(out, result);
        if (result.isEmpty()) {
            out.append("no method has a cache")
                    .append(
                            result.leftAlone().isEmpty()
                                    ? ": name one with --method, or write @Memoized at it\n"
                                    : ", as --cache none asks: " + String.join(", ", result.leftAlone())
                                            + "; try --cache lru\n");
        }
        if (result.skippedCount() > 0) {
            out.append("without caches, because they could not be woven: ")
                    .append(Counts.text(result.skippedCount(), "class").replace("classs", "classes"))
                    .append(", first ")
                    .append(result.skipped().get(0))
                    .append('\n');
        }
        return style.page(out.toString());
    }

    private void method(StringBuilder out, Memoization.Method each) {
        CachedMethod method = each.cached();
        out.append(style.bold(method.method().label()))
                .append("  ")
                .append(method.cache())
                .append('\n');
        boolean sharing = hints(out, each);
        if (each.doubt() != null) {
            out.append("  not known to be pure: ").append(each.doubt()).append('\n');
        }
        if (isUncached(method)) {
            out.append("  every call was computed\n");
            return;
        }
        out.append("  ")
                .append(method.info())
                .append("\n  ")
                .append(Percentages.text(method.info().hitRatio()))
                .append(" hits, ")
                .append(saved(each))
                .append(", ")
                .append(Counts.text(method.cost().evictions(), "eviction"))
                .append(
                        method.cost().expirations() == 0
                                ? ""
                                : ", " + Counts.text(method.cost().expirations(), "expiration"))
                .append(HeldText.clause(method.info(), method.cost().bytes()))
                .append(CacheSpec.parse(method.cache()).bytes() ? "; maxsize and currsize are bytes\n" : "\n");
        if (!method.tiers().isEmpty()) {
            TierTable.of(method.tiers())
                    .text(style.indented(INDENT.length()))
                    .lines()
                    .forEach(line -> out.append(INDENT).append(line).append('\n'));
        }
        String keys = SavingText.keys(method.cost());
        if (keys != null) {
            out.append("  ").append(keys).append('\n');
        }
        for (Bypasses.Bypass bypass : method.bypasses()) {
            out.append("  ")
                    .append(Counts.text(bypass.calls(), "call"))
                    .append(" went past the cache: ")
                    .append(bypass.reason())
                    .append('\n');
        }
        advice(out, method.advice(), sharing);
        if (method.findings() != null) {
            new FindingsText(style).append(out, method.findings(), method.info().hits());
        }
    }

    /** Many of a kind are one line. Returns whether it is known what sharing its results does. */
    private boolean hints(StringBuilder out, Memoization.Method method) {
        List<Hint> hints = method.hints();
        String cache = method.cached().cache();
        Map<Effect, List<Hint>> byEffect = new EnumMap<>(Effect.class);
        for (Hint hint : hints) {
            byEffect.computeIfAbsent(hint.effect(), effect -> new ArrayList<>()).add(hint);
        }
        boolean sharing = false;
        for (Hint hint : hints) {
            List<Hint> alike = byEffect.get(hint.effect());
            boolean summed = !verbose && alike.size() > MOST_ALIKE;
            boolean shares = hint.effect() == Effect.SHARES_RESULT;
            if (shares && CacheSpec.parse(cache).rules().copy() || summed && hint != alike.get(0)) {
                continue;
            }
            sharing |= shares;
            if (shares && method.results().isShareable()) {
                continue; // callers share it, and none can tell
            }
            out.append(hint.effect().isOfResult() ? "  " : "  may not be pure: ")
                    .append(text(hint))
                    .append(summed ? " (" + (alike.size() - 1) + " more with --verbose)" : "")
                    .append(shares ? changes(method.results()) + "; use " + cache + ",copy" : "")
                    .append('\n');
        }
        return sharing;
    }

    /** Who changes results; nothing if that is not known. */
    private static String changes(ResultHandling results) {
        return results.verdict() == ResultHandling.Verdict.CHANGED ? ": " + ResultsText.of(results) : "";
    }

    /** Each sentence once: lambdas of one line have one name. */
    private static void advice(StringBuilder out, List<String> all, boolean sharing) {
        Set<String> distinct = new LinkedHashSet<>(all);
        distinct.removeIf(advice -> sharing && advice.startsWith(SharedResults.REMARK));
        int shown = 0;
        for (String advice : distinct) {
            if (shown++ < MOST_ADVICE) {
                out.append("  ").append(advice).append('\n');
            }
        }
        if (shown > MOST_ADVICE) {
            out.append("  and ").append(Counts.text(shown - MOST_ADVICE)).append(" more remarks like these\n");
        }
    }

    private static String saved(Memoization.Method method) {
        Saving saving = method.saving();
        String saved = SavingText.known(saving);
        Findings findings = method.cached().findings();
        if (saved == null) {
            return method.cached().untold() != null
                    ? SavingText.unknown(method.cached().untold())
                    : SavingText.unknown(method.cached().info(), findings == null ? 0 : findings.checked());
        }
        return findings != null && saving.nanos() > 0 ? saved + " without --check" : saved;
    }

    /** Whether the method was only watched. */
    static boolean isUncached(CachedMethod method) {
        return CacheSpec.parse(method.cache()) instanceof CacheSpec.None;
    }

    private static String text(Hint hint) {
        return hint.effect().text()
                + (hint.what() == null ? "" : ", " + hint.what())
                + " at " + hint.place()
                + (hint.through() == null ? "" : " in " + hint.through());
    }

    /** Methods that a glob matched, by reason; {@link MemoizationMistakes} has those that were asked for by name. */
    private static void matched(StringBuilder out, List<Refused> refused) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Refused each : refused) {
            if (!each.outright()) {
                byReason.computeIfAbsent(each.reason(), reason -> new ArrayList<>())
                        .add(each.method().label());
            }
        }
        if (!byReason.isEmpty()) {
            out.append("matched, but can have no cache:\n");
        }
        byReason.forEach((reason, names) -> {
            boolean several = names.size() > 1 && reason.startsWith("it ");
            named(out, "  ", names, ": " + (several ? "each " + reason.substring("it ".length()) : reason));
        });
    }

    private static void doubted(StringBuilder out, Memoization result) {
        if (result.doubtedCount() == 0) {
            return;
        }
        out.append(Counts.text(result.doubtedCount(), "method"))
                .append(
                        " left alone, not known to be pure or too short; name them, or use --trust, to cache them anyway")
                .append(result.doubtedCount() > MOST_DOUBTED ? ", such as\n" : "\n");
        for (Memoization.Doubted each : result.doubted()
                .subList(0, Math.min(MOST_DOUBTED, result.doubted().size()))) {
            out.append("  ")
                    .append(each.method().label())
                    .append(": ")
                    .append(each.doubt())
                    .append('\n');
        }
    }

    private static void named(StringBuilder out, String what, List<String> names, String end) {
        if (names.isEmpty()) {
            return;
        }
        out.append(what).append(String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED))));
        if (names.size() > MOST_NAMED) {
            out.append(" and ").append(Counts.text(names.size() - MOST_NAMED)).append(" more");
        }
        out.append(end).append('\n');
    }
}
