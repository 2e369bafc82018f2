package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a program with the caches that are recommended. */
final class MemoizeLine {
    private MemoizeLine() {}

    static String of(Advice advice) {
        List<String> words = new ArrayList<>(List.of("cachebench", "memoize"));
        words.addAll(advice.invocation().program());
        for (Opportunity each : advice.worth()) {
            words.addAll(List.of("--method", glob(each.method()), "--cache", each.cache()));
        }
        return line(words, advice);
    }

    /** @param words before the program's own arguments */
    static String line(List<String> words, Advice advice) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            quoted.add(quoted(word));
        }
        if (!advice.invocation().arguments().isEmpty()) {
            quoted.add("--");
            for (String word : advice.invocation().arguments()) {
                quoted.add(quoted(word));
            }
        }
        return String.join(" ", quoted);
    }

    /** What names just this method to {@code --method}, and to a file of {@code --config}. */
    static String glob(MethodRef method) {
        return method.sourceClassName() + "." + method.name() + "(" + String.join(",", method.parameterTypes()) + ")";
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w.,:/=+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
