package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;

/** The caches that are recommended, as {@code memoize --config} reads them. */
public final class AdviceYaml {
    private AdviceYaml() {}

    public static String of(Advice advice) {
        StringBuilder out = new StringBuilder("# Caches that cachebench advise recommends for ")
                .append(line(String.join(" ", advice.invocation().program())))
                .append(".\n# cachebench memoize --config reads it, and names methods that a later version lacks.\n");
        for (String shown : Savings.shown(advice)) {
            out.append("# ").append(line(shown)).append(".\n");
        }
        for (Opportunity each : advice.worth()) {
            out.append('\'')
                    .append(MemoizeLine.glob(each.method()))
                    .append("': ")
                    .append(each.cache())
                    .append("  # ")
                    .append(Savings.percent(
                            (advice.worth().size() == 1 ? each.predicted() : each.besideOthers()).share()))
                    .append(" predicted\n");
        }
        if (advice.worth().isEmpty()) {
            out.append("# It recommends none, so that the program runs without caches.\n{}\n");
        }
        return out.toString();
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
