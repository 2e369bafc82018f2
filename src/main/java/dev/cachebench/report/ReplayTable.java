package dev.cachebench.report;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import java.util.ArrayList;
import java.util.List;

/** A replayed trace for people: hit ratios, policy by size, and how near each comes to the optimum. */
public final class ReplayTable {
    private static final String BEST = " *";
    private static final String GAP = "How much of the gap between lru and the optimum each policy closes, in %";

    private final Replay replay;

    public ReplayTable(Replay replay) {
        this.replay = replay;
    }

    /** As tables of aligned columns. */
    public String text(Style style) {
        return heading() + "\n\n" + ratios().text(style) + "* the best at that size\n\n" + GAP + "\n\n"
                + gaps().text(style) + notes() + advice();
    }

    /** As tables of Markdown. */
    public String markdown() {
        return "### `" + replay.trace() + "`\n\n" + heading() + "\n\n" + ratios().markdown()
                + "\n\\* the best at that size\n\n" + GAP + "\n\n" + gaps().markdown() + notes() + advice();
    }

    private String heading() {
        return "Hit ratio in %, policy by entries of the cache, over " + Figures.count(replay.requests(), "request")
                + " for " + Figures.count(replay.distinct(), "distinct key") + " (" + replay.format() + ")";
    }

    private Table ratios() {
        Table table = new Table(headings());
        for (String policy : ordered()) {
            String[] row = row(policy);
            for (int i = 0; i < replay.sizes().size(); i++) {
                Cell cell = replay.cell(policy, replay.sizes().get(i));
                if (cell == null) {
                    row[i + 1] = "-  ";
                    continue;
                }
                boolean best = !Replayer.isBound(policy) && cell.hits() == replay.bestHits(cell.size());
                row[i + 1] = Figures.decimals(100 * cell.hitRatio(), 2) + (best ? BEST : "  ");
            }
            table.row(row);
        }
        return table;
    }

    private Table gaps() {
        Table table = new Table(headings());
        for (String policy : ordered()) {
            if (Replayer.isBound(policy)) {
                continue;
            }
            String[] row = row(policy);
            for (int i = 0; i < replay.sizes().size(); i++) {
                double closed = replay.gapClosed(policy, replay.sizes().get(i));
                row[i + 1] = (Double.isNaN(closed) ? "-" : Figures.decimals(100 * closed, 1)) + "  ";
            }
            table.row(row);
        }
        return table;
    }

    /** The policies as they were asked for, beneath them the bounds, of which the optimum is always there. */
    private List<String> ordered() {
        List<String> policies = new ArrayList<>(replay.policies());
        policies.removeIf(Replayer::isBound);
        if (replay.policies().contains(Replayer.OPT_INSERT)) {
            policies.add(Replayer.OPT_INSERT);
        }
        policies.add(Replayer.OPT);
        return policies;
    }

    private String[] headings() {
        String[] headings = row("policy");
        for (int i = 0; i < replay.sizes().size(); i++) {
            headings[i + 1] = ">" + Figures.count(replay.sizes().get(i)) + "  ";
        }
        return headings;
    }

    private String[] row(String first) {
        String[] row = new String[replay.sizes().size() + 1];
        row[0] = first;
        return row;
    }

    /** A smaller cache that is nearly as good as the best, if another policy makes it one; else nothing. */
    private String advice() {
        Replay.Saving saving = replay.saving();
        if (saving == null) {
            return "";
        }
        Cell small = saving.small();
        Cell large = saving.large();
        return "\n" + small.policy() + " with " + Figures.count(small.size()) + " entries comes within a point of "
                + large.policy() + ", the best with " + Figures.count(large.size()) + ", at "
                + Figures.decimals(100.0 * small.size() / large.size(), 0) + " % of its size.\n";
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        if (!replay.complete()) {
            notes.append("\nInterrupted: a - stands for what had not finished.\n");
        }
        for (int size : replay.sizes()) {
            if (size >= replay.distinct()) {
                notes.append("\n")
                        .append(Figures.count(size))
                        .append(" entries hold all ")
                        .append(Figures.count(replay.distinct()))
                        .append(" distinct keys: nothing leaves, so every policy is as good.\n");
            }
        }
        return notes.toString();
    }
}
