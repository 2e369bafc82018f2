package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Ranking;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A replayed trace for people, policy by size: first the figure that ranks policies, time saved or hit ratio; then what else
 * is known, how close each policy comes to the optimum, and what follows from it.
 */
public final class ReplayTable {
    private static final String BEST = " *";
    private static final String NO_MARK = "  ";

    private final Replay replay;
    private final Ranking ranking;

    public ReplayTable(Replay replay) {
        this.replay = replay;
        ranking = replay.ranking();
    }

    /** As tables of aligned columns. */
    public String text(Style style) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts()) {
            out.append(part.title()).append("\n\n").append(part.table().text(style));
            out.append(part.marked() ? "* the best at that size\n\n" : "\n");
        }
        return withNotes(out);
    }

    /** As tables of Markdown. */
    public String markdown() {
        StringBuilder out = new StringBuilder("### `" + replay.trace().name() + "`\n\n");
        for (Part part : parts()) {
            out.append(part.title()).append("\n\n").append(part.table().markdown());
            out.append(part.marked() ? "\n\\* the best at that size\n\n" : "\n");
        }
        return withNotes(out);
    }

    private String withNotes(StringBuilder tables) {
        List<String> notes = new ReplayNotes(replay).all();
        for (String note : notes) {
            tables.append(note).append("\n\n");
        }
        return tables.substring(0, tables.length() - 1);
    }

    /**
     * A table and what stands above it.
     *
     * @param marked whether the best are
     */
    private record Part(String title, Table table, boolean marked) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        boolean byTime = ranking == Ranking.TIME_SAVED;
        if (byTime) {
            parts.add(new Part(
                    "Computing time saved in % of " + Durations.text(time()) + ", " + over(),
                    table(policies(), Cell::timeSavedRatio, true),
                    true));
        }
        parts.add(new Part(
                "Hit ratio in %" + (byTime ? "" : ", " + over()),
                table(policiesAndBounds(), Cell::hitRatio, !byTime),
                !byTime));
        if (hasSizes()) {
            parts.add(new Part("Byte hit ratio in %", table(policies(), Cell::byteHitRatio, false), false));
        }
        if (replay.plan().unit() == SizeUnit.ENTRIES && !policies().isEmpty()) {
            parts.add(new Part(
                    "How much of the gap " + (byTime ? "in hits " : "")
                            + "between lru and the optimum each policy closes, in %",
                    gaps(),
                    false));
        }
        return parts;
    }

    /** Without a cache, in nanoseconds; the same for all. */
    private long time() {
        for (Cell cell : replay.cells()) {
            if (cell.savings() != null) {
                return cell.savings().nanos();
            }
        }
        return 0;
    }

    private boolean hasSizes() {
        for (Cell cell : replay.cells()) {
            if (!Double.isNaN(cell.byteHitRatio())) {
                return true;
            }
        }
        return false;
    }

    private String over() {
        StringBuilder over = new StringBuilder("policy by ");
        over.append(replay.plan().unit() == SizeUnit.BYTES ? "bytes" : "entries")
                .append(" of the cache, over ");
        if (replay.plan().warmup() > 0) {
            over.append("the last ")
                    .append(Counts.text(
                            replay.trace().requests() - replay.plan().warmup()))
                    .append(" of ");
        }
        over.append(Counts.text(replay.trace().requests(), "request")).append(" for ");
        over.append(Counts.text(replay.trace().distinct(), "distinct key"));
        long footprint = replay.trace().weighed().map(Replay.Weighed::footprint).orElse(0L);
        if (footprint > 0) {
            over.append(" of ").append(Bytes.text(footprint));
        }
        return over.append(" (").append(replay.trace().format()).append(')').toString();
    }

    /** @param figure from 0 to 1 */
    private Table table(List<String> policies, ToDoubleFunction<Cell> figure, boolean marked) {
        Table table = new Table(headings());
        for (String policy : policies) {
            String[] row = row(policy);
            for (int i = 0; i < replay.plan().sizes().size(); i++) {
                Cell cell = replay.cell(policy, replay.plan().sizes().get(i));
                double value = cell == null ? Double.NaN : figure.applyAsDouble(cell);
                row[i + 1] = (Double.isNaN(value) ? "-" : Decimals.text(100 * value, 2))
                        + (marked && cell != null && isBest(cell) ? BEST : NO_MARK);
            }
            table.row(row);
        }
        return table;
    }

    private boolean isBest(Cell cell) {
        Cell best = replay.best(cell.size(), ranking);
        return best != null && !Replayer.isBound(cell.policy()) && ranking.ratio(cell) == ranking.ratio(best);
    }

    private Table gaps() {
        Table table = new Table(headings());
        for (String policy : policies()) {
            String[] row = row(policy);
            for (int i = 0; i < replay.plan().sizes().size(); i++) {
                double closed = replay.gapClosed(policy, replay.plan().sizes().get(i));
                row[i + 1] = (Double.isNaN(closed) ? "-" : Decimals.text(100 * closed, 1)) + NO_MARK;
            }
            table.row(row);
        }
        return table;
    }

    /** As they were asked for. */
    private List<String> policies() {
        List<String> policies = new ArrayList<>(replay.plan().policies());
        policies.removeIf(Replayer::isBound);
        return policies;
    }

    /** The bounds below; the optimum is always one of them, but for sizes in bytes. */
    private List<String> policiesAndBounds() {
        List<String> policies = policies();
        if (replay.plan().unit() == SizeUnit.ENTRIES) {
            if (replay.plan().policies().contains(Replayer.OPT_INSERT)) {
                policies.add(Replayer.OPT_INSERT);
            }
            policies.add(Replayer.OPT);
        }
        return policies;
    }

    private String[] headings() {
        String[] headings = row("policy");
        for (int i = 0; i < replay.plan().sizes().size(); i++) {
            headings[i + 1] =
                    ">" + Amounts.of(replay.plan().sizes().get(i), replay.plan().unit()) + NO_MARK;
        }
        return headings;
    }

    private String[] row(String first) {
        String[] row = new String[replay.plan().sizes().size() + 1];
        row[0] = first;
        return row;
    }
}
