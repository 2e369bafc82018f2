package dev.cachebench.report;

import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.measure.Memoization;
import dev.cachebench.measure.Memoization.Unmatched;
import dev.cachebench.weave.MemoSnapshot.CachedMethod;
import dev.cachebench.weave.MemoSnapshot.Refused;
import dev.cachebench.weave.purity.Hint;
import java.util.ArrayList;
import java.util.List;

/** What caches have done in a program, for a person at a terminal. */
public final class MemoizationText {
    private static final int MOST_METHODS = 50;
    private static final int MOST_NAMED = 10;

    private final Style style;

    public MemoizationText(Style style) {
        this.style = style;
    }

    public String of(Memoization result) {
        StringBuilder out = new StringBuilder();
        List<String> uncalled = new ArrayList<>();
        int shown = 0;
        for (Memoization.Method each : result.methods()) {
            CachedMethod method = each.cached();
            if (method.info() == null) {
                uncalled.add(MethodName.of(method.method()));
            } else if (shown++ < MOST_METHODS) {
                method(out, each);
            }
        }
        if (shown > MOST_METHODS) {
            out.append("... and ")
                    .append(Figures.count(shown - MOST_METHODS, "more method"))
                    .append('\n');
        }
        named(out, "never called: ", uncalled);
        refused(out, result.refused());
        for (Unmatched each : result.unmatched()) {
            out.append("no method that the program loaded matches '")
                    .append(each.glob())
                    .append('\'')
                    .append(each.explanation())
                    .append('\n');
        }
        if (result.methods().isEmpty()
                && result.refused().isEmpty()
                && result.unmatched().isEmpty()) {
            out.append("no method has a cache: name one with --method, or write @Memoized at it\n");
        }
        if (result.skippedCount() > 0) {
            out.append("without caches, because they could not be woven: ")
                    .append(Figures.count(result.skippedCount(), "class").replace("classs", "classes"))
                    .append(", first ")
                    .append(result.skipped().get(0))
                    .append('\n');
        }
        return out.toString();
    }

    private void method(StringBuilder out, Memoization.Method each) {
        CachedMethod method = each.cached();
        out.append(style.bold(MethodName.of(method.method())))
                .append("  ")
                .append(method.cache())
                .append('\n');
        for (Hint hint : each.hints()) {
            out.append("  may not be pure: ").append(text(hint)).append('\n');
        }
        out.append("  ")
                .append(method.info())
                .append("\n  ")
                .append(Figures.percent(method.info().hitRatio()))
                .append(" hits, ")
                .append(
                        each.savedNanos() == null
                                ? "too few misses to tell what they saved"
                                : "about " + Figures.duration(each.savedNanos()) + " saved")
                .append(", ")
                .append(Figures.count(method.cost().evictions(), "eviction"))
                .append(
                        method.cost().expirations() == 0
                                ? ""
                                : ", " + Figures.count(method.cost().expirations(), "expiration"))
                .append(", ")
                .append(Figures.bytes(method.cost().bytes()))
                .append(" held\n");
        for (String advice : method.advice()) {
            out.append("  ").append(advice).append('\n');
        }
        if (method.findings() != null) {
            findings(out, method.findings());
        }
    }

    private static String text(Hint hint) {
        return hint.effect().text()
                + (hint.what() == null ? "" : ", " + hint.what())
                + " at " + hint.place()
                + (hint.through() == null ? "" : " in " + hint.through());
    }

    private void findings(StringBuilder out, Findings findings) {
        out.append("  ").append(Figures.count(findings.checked(), "hit")).append(" checked: ");
        if (findings.differing() == 0) {
            out.append(style.good("all the same"));
        } else {
            out.append(style.bad(Figures.count(findings.differing()) + " gave another result: it is not pure"));
        }
        if (findings.incomparable() > 0) {
            out.append(", but ")
                    .append(Figures.count(findings.incomparable()))
                    .append(" could not be compared, for ")
                    .append(findings.incomparableType())
                    .append(" has no equals");
        }
        out.append('\n');
        for (Difference difference : findings.first()) {
            out.append("    ")
                    .append(difference.arguments())
                    .append(": ")
                    .append(difference.cached())
                    .append(" in the cache, ")
                    .append(difference.fresh())
                    .append(" now\n");
        }
    }

    /** Each that was asked for by name, and the others in one line. */
    private static void refused(StringBuilder out, List<Refused> refused) {
        List<String> taken = new ArrayList<>();
        for (Refused each : refused) {
            String name = MethodName.of(each.method());
            if (each.outright()) {
                out.append("no cache for ")
                        .append(name)
                        .append(": it ")
                        .append(each.reason())
                        .append('\n');
            } else {
                taken.add(name);
            }
        }
        named(out, "matched, but can have no cache: ", taken);
    }

    private static void named(StringBuilder out, String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        out.append(what).append(String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED))));
        if (names.size() > MOST_NAMED) {
            out.append(" and ").append(Figures.count(names.size() - MOST_NAMED)).append(" more");
        }
        out.append('\n');
    }
}
