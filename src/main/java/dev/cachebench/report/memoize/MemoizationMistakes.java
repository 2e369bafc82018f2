package dev.cachebench.report.memoize;

import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.agent.MethodGlob;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.program.Memoization;
import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** What was asked for and could not be done: caches around methods, and checks of their results. */
public final class MemoizationMistakes {
    private static final int MOST = 20;

    private MemoizationMistakes() {}

    /** A line each; only the first if there are many. */
    public static List<String> of(Memoization result) {
        List<String> lines = new ArrayList<>();
        for (Refused each : result.refused()) {
            if (each.outright()) {
                lines.add("no cache for " + each.method().label() + ": " + each.reason());
            }
        }
        for (Memoization.Method each : result.methods()) {
            if (each.cached().fault() != null) {
                lines.add("computed without the cache: "
                        + Counts.text(each.cached().fault().calls(), "call") + " of "
                        + each.cached().method().label() + "; "
                        + each.cached().fault().reason());
            }
            Findings findings = each.cached().findings();
            if (findings != null && findings.incomparable() > 0) {
                lines.add("cannot tell whether " + each.cached().method().label() + " is pure: results of "
                        + Counts.text(findings.incomparable()) + " of " + Counts.text(findings.checked(), "checked hit")
                        + " could not be compared, for " + findings.incomparableType() + " has no equals");
            }
        }
        for (String glob : result.fruitless()) {
            lines.add("'" + glob + "' matches only methods that can have no cache" + example(glob, result.refused()));
        }
        for (Unmatched each : result.unmatched()) {
            lines.add("no method that the program loaded matches '" + each.glob() + "'" + each.explanation());
        }
        if (lines.size() > MOST) {
            int more = lines.size() - MOST;
            lines.subList(MOST, lines.size()).clear();
            lines.add("and " + Counts.text(more) + " more");
        }
        return lines;
    }

    private static String example(String text, List<Refused> refused) {
        MethodGlob glob = new MethodGlob(text);
        for (Refused each : refused) {
            MethodRef method = each.method();
            if (glob.matches(method.className(), method.name(), method.descriptor())) {
                return ", such as " + method.label() + ": " + each.reason();
            }
        }
        return "";
    }
}
