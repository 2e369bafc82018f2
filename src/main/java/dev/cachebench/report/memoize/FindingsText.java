package dev.cachebench.report.memoize;

import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.report.Style;
import dev.cachebench.text.Counts;
import java.util.ArrayList;
import java.util.List;

/** What checks of a cache have found, for a person at a terminal. */
final class FindingsText {
    private final Style style;

    FindingsText(Style style) {
        this.style = style;
    }

    void append(StringBuilder out, Findings findings, long hits) {
        if (findings.checked() == 0) {
            out.append(hits == 0 ? "  no hit to check\n" : "  no hit was checked\n");
        } else {
            out.append("  ")
                    .append(checked(findings, hits))
                    .append(": ")
                    .append(String.join(", ", results(findings)))
                    .append('\n');
            for (Difference difference : findings.first()) {
                out.append("    ")
                        .append(style.verbatim(difference.arguments()))
                        .append(": ")
                        .append(style.verbatim(difference.cached()))
                        .append(" in the cache")
                        .append(difference.unlike() == null ? "" : ", of " + difference.unlike())
                        .append(difference.unlike() == null ? ", " : "; ")
                        .append(style.verbatim(difference.fresh()))
                        .append(" now\n");
            }
        }
        changes(out, findings);
    }

    private static String checked(Findings findings, long hits) {
        if (findings.checked() >= hits) {
            return Counts.text(findings.checked(), "hit") + " checked";
        }
        return Counts.text(findings.checked()) + " of " + Counts.text(hits, "hit") + " checked"
                + (findings.within() == 0
                        ? ""
                        : " (" + Counts.text(findings.within())
                                + " came during another check, and checks do not nest)");
    }

    private List<String> results(Findings findings) {
        List<String> results = new ArrayList<>();
        long impure = findings.differing() - findings.unlike();
        if (impure > 0) {
            results.add(style.bad(Counts.text(impure) + " gave another result: it is not pure"));
        }
        if (findings.unlike() > 0) {
            results.add(style.bad(
                    Counts.text(findings.unlike()) + " gave another result, for equal arguments that are not alike"));
        }
        if (findings.same() > 0) {
            boolean all = findings.same() == findings.checked();
            results.add(style.good(all ? "all the same" : Counts.text(findings.same()) + " the same"));
        }
        if (findings.incomparable() > 0) {
            results.add(Counts.text(findings.incomparable()) + " could not be compared, for "
                    + findings.incomparableType() + " has no equals");
        }
        return results;
    }

    private void changes(StringBuilder out, Findings findings) {
        if (findings.changing() == 0) {
            if (findings.looked() > 0) {
                out.append("  arguments unchanged, in ")
                        .append(Counts.text(findings.looked(), "call"))
                        .append(" that ")
                        .append(findings.looked() == 1 ? "was" : "were")
                        .append(" looked at\n");
            }
            return;
        }
        out.append("  ")
                .append(style.bad(Counts.text(findings.changing()) + " of " + Counts.text(findings.looked(), "call")
                        + " that " + (findings.looked() == 1 ? "was" : "were") + " looked at"
                        + (findings.changing() == 1 ? " changed what it was given" : " changed what they were given")
                        + ", which a hit does not do"))
                .append(":\n");
        for (ArgumentsBefore.Change change : findings.changes()) {
            out.append("    ")
                    .append(change.position() == 0 ? "the instance" : "argument #" + change.position())
                    .append(": ")
                    .append(style.verbatim(change.before()))
                    .append(" -> ")
                    .append(style.verbatim(change.after()))
                    .append('\n');
        }
    }
}
