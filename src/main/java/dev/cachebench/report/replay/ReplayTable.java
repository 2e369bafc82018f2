package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Ranking;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.report.trace.OperationsText;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.trace.OperationCounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A replayed trace for people, policy by size: first the figure that ranks policies, time saved or hit ratio; then what
 * else is known, how close each policy comes to the optimum, and what follows from it.
 */
public final class ReplayTable {
    private static final String BEST = " *";
    private static final String NO_MARK = "  ";

    private final Replay replay;
    private final Ranking ranking;
    private final boolean all;
    private final Set<String> shown = new HashSet<>(); // in any of the tables

    /** @param all whether all policies are shown, and not only {@link BestPolicies the best} */
    public ReplayTable(Replay replay, boolean all) {
        this.replay = replay;
        this.all = all;
        ranking = replay.ranking();
    }

    /** As tables of aligned columns. */
    public String text(Style style) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts()) {
            out.append(part.title()).append("\n\n").append(part.table().text(style));
            out.append(part.below().isEmpty() ? "\n" : part.below() + "\n\n");
        }
        return style.page(withNotes(out));
    }

    /** As tables of Markdown. */
    public String markdown() {
        StringBuilder out =
                new StringBuilder("### " + Markdown.code(replay.trace().name()) + "\n\n");
        for (Part part : parts()) {
            out.append(part.title()).append("\n\n").append(part.table().markdown());
            out.append(part.below().isEmpty() ? "\n" : "\n" + part.below().replace("*", "\\*") + "\n\n");
        }
        return withNotes(out);
    }

    private String withNotes(StringBuilder tables) {
        List<String> notes = new ReplayNotes(replay, shown).all();
        for (String note : notes) {
            tables.append(note).append("\n\n");
        }
        return tables.substring(0, tables.length() - 1);
    }

    /** A table, and what stands above and below it. */
    private record Part(String title, Table table, String below) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        boolean byTime = ranking == Ranking.TIME_SAVED;
        if (byTime) {
            parts.add(part(
                    "Computing time saved in % of " + Durations.text(time()) + ", " + over(),
                    Cell::timeSavedRatio,
                    List.of(),
                    true));
        }
        parts.add(part("Hit ratio in %" + (byTime ? "" : ", " + over()), Cell::hitRatio, bounds(), !byTime));
        if (hasSizes()) {
            parts.add(part("Byte hit ratio in %", Cell::byteHitRatio, List.of(), false));
        }
        if (expires()) {
            BestPolicies best = shown(Cell::hitRatio);
            parts.add(new Part(
                    "Gets that missed what had expired, in %",
                    table(best.policies(), ReplayTable::expiredRatio, false), below(best, false)));
        }
        if (hasBounds() && !replay.plan().policies().stream().allMatch(Replayer::isBound)) {
            BestPolicies best = shown(Cell::hitRatio);
            parts.add(new Part(
                    "How much of the gap " + (byTime ? "in hits " : "")
                            + "between lru and the optimum each policy closes, in %",
                    gaps(best.policies()),
                    below(best, false)));
        }
        return parts;
    }

    /** @param marked whether the best are */
    private Part part(String title, ToDoubleFunction<Cell> figure, List<String> bounds, boolean marked) {
        BestPolicies best = shown(figure);
        List<String> rows = new ArrayList<>(best.policies());
        rows.addAll(bounds);
        return new Part(title, table(rows, figure, marked), below(best, marked));
    }

    private BestPolicies shown(ToDoubleFunction<Cell> figure) {
        BestPolicies best = new BestPolicies(replay, figure, all);
        shown.addAll(best.policies());
        return best;
    }

    private static String below(BestPolicies shown, boolean marked) {
        String mark = marked ? "* the best at that size" : "";
        return shown.left() == 0 ? mark : mark + (marked ? "; " : "") + shown.left() + " more with --policy all";
    }

    private boolean expires() {
        for (Cell cell : replay.cells()) {
            if (cell.expired() != Cell.NOTHING_EXPIRES) {
                return true;
            }
        }
        return false;
    }

    private static double expiredRatio(Cell cell) {
        return (double) cell.expired() / cell.requests();
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
        over.append(Counts.text(replay.trace().requests(), "request"));
        OperationCounts operations = replay.trace().operations();
        if (operations != null) {
            over.append(" (").append(OperationsText.of(operations)).append(')');
        }
        over.append(" for ").append(Counts.text(replay.trace().distinct(), "distinct key"));
        Replay.Weighed weighed = replay.trace().weighed().orElse(null);
        if (weighed != null && weighed.footprint() > 0 && weighed.unsized() == 0) {
            over.append(weighed.resized() > 0 ? " of at most " : " of ").append(Bytes.text(weighed.footprint()));
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

    private Table gaps(List<String> policies) {
        Table table = new Table(headings());
        for (String policy : policies) {
            String[] row = row(policy);
            for (int i = 0; i < replay.plan().sizes().size(); i++) {
                double closed = replay.gapClosed(policy, replay.plan().sizes().get(i));
                row[i + 1] = (Double.isNaN(closed) ? "-" : Decimals.text(100 * closed, 1)) + NO_MARK;
            }
            table.row(row);
        }
        return table;
    }

    private boolean hasBounds() {
        return replay.plan().unit() == SizeUnit.ENTRIES && !expires();
    }

    /** The optimum is always one of them, where there are any. */
    private List<String> bounds() {
        if (!hasBounds()) {
            return List.of();
        }
        return all && replay.plan().policies().contains(Replayer.OPT_INSERT)
                ? List.of(Replayer.OPT_INSERT, Replayer.OPT)
                : List.of(Replayer.OPT);
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
