package dev.cachebench.report.run;

import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.run.Steps;
import dev.cachebench.text.Counts;
import java.util.List;
import java.util.Locale;

/** The life of a cache as a table: call, event, key, and the order of the keys after it. */
final class StepsText {
    private static final int HEAD = 6;
    private static final int TAIL = 5;

    private StepsText() {}

    static String of(Steps steps, Style style) {
        boolean listed = !steps.steps().isEmpty() && steps.steps().get(0).isListed();
        Table table = new Table(
                ">call", "event", ">key", listed ? "keys after it (next to go first)" : "keys after it (oldest first)");
        for (Steps.Step step : steps.steps()) {
            table.row(
                    String.valueOf(step.call()),
                    step.event().name().toLowerCase(Locale.ROOT),
                    PeekText.text(step.key(), style),
                    queues(step, style));
        }
        String more = steps.more() == 0
                ? ""
                : style.faint("... " + Counts.text(steps.more(), "more event") + "; --steps=N shows N") + "\n";
        return table.text(style) + more;
    }

    private static String queues(Steps.Step step, Style style) {
        if (!step.isListed()) {
            return order(step.order(), style);
        }
        StringBuilder out = new StringBuilder();
        for (Steps.Queue queue : step.queues()) {
            out.append(out.length() == 0 ? "" : " | ").append(queue.name());
            out.append(queue.keys().isEmpty() ? "" : ": ").append(order(queue.keys(), style));
        }
        return out.toString();
    }

    private static String order(List<Object> keys, Style style) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            if (i == HEAD && keys.size() > HEAD + TAIL + 1) {
                int left = keys.size() - HEAD - TAIL;
                out.append("..").append(left).append("..").append(' ');
                i += left;
            }
            out.append(PeekText.text(keys.get(i), style)).append(' ');
        }
        return out.toString().stripTrailing();
    }
}
