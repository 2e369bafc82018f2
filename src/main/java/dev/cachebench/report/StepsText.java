package dev.cachebench.report;

import dev.cachebench.measure.Steps;
import java.util.List;
import java.util.Locale;

/** The life of a cache as a table: call, event, key, and the order of the keys after it. */
final class StepsText {
    private static final int HEAD = 6;
    private static final int TAIL = 5;

    private StepsText() {}

    static String of(Steps steps, Style style) {
        Table table = new Table(">call", "event", ">key", "keys after it (oldest first)");
        for (Steps.Step step : steps.steps()) {
            table.row(
                    String.valueOf(step.call()),
                    step.event().name().toLowerCase(Locale.ROOT),
                    PeekText.text(step.key()),
                    order(step.order()));
        }
        String more = steps.more() == 0
                ? ""
                : style.faint("... " + Figures.count(steps.more(), "more event") + "; --steps=N shows N") + "\n";
        return table.text(style) + more;
    }

    private static String order(List<Object> keys) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            if (i == HEAD && keys.size() > HEAD + TAIL + 1) {
                int left = keys.size() - HEAD - TAIL;
                out.append("..").append(left).append("..").append(' ');
                i += left;
            }
            out.append(PeekText.text(keys.get(i))).append(' ');
        }
        return out.toString().stripTrailing();
    }
}
