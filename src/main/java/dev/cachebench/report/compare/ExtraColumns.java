package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Extras;
import dev.cachebench.compare.GcUse;
import dev.cachebench.compare.Percentiles;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The table of what was asked for besides the times: throughput, percentiles of single calls, garbage. */
final class ExtraColumns {
    private static final String UNKNOWN = "?";

    private final Comparison comparison;
    private final boolean throughput;
    private final boolean percentiles;
    private final boolean gc;

    ExtraColumns(Comparison comparison) {
        this.comparison = comparison;
        throughput = any(extras -> !Double.isNaN(extras.perSecond()));
        percentiles = any(extras -> extras.percentiles().isPresent());
        gc = any(extras -> extras.gc().isPresent());
    }

    private boolean any(Predicate<Extras> has) {
        return comparison.variants().stream().map(VariantResult::extras).anyMatch(has);
    }

    boolean isEmpty() {
        return !throughput && !percentiles && !gc;
    }

    /** @param name how the name of a variant is written */
    Table table(UnaryOperator<String> name) {
        List<String> headings = new ArrayList<>(List.of("~variant"));
        if (throughput) {
            headings.add(">" + comparison.unit() + "s/s");
        }
        if (percentiles) {
            headings.addAll(List.of(">p50", ">p99", ">p99.9"));
        }
        if (gc) {
            headings.addAll(List.of(">garbage per " + comparison.unit(), ">collections", ">GC time"));
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (VariantResult variant : comparison.variants()) {
            table.row(cells(name.apply(variant.name()), variant.extras()).toArray(String[]::new));
        }
        return table;
    }

    private List<String> cells(String name, Extras extras) {
        List<String> cells = new ArrayList<>(List.of(name));
        if (throughput) {
            cells.add(Double.isFinite(extras.perSecond()) ? Counts.text(Math.round(extras.perSecond())) : UNKNOWN);
        }
        if (percentiles) {
            Percentiles of = extras.percentiles().orElse(new Percentiles(0, Double.NaN, Double.NaN, Double.NaN));
            cells.addAll(List.of(nanos(of.p50()), nanos(of.p99()), nanos(of.p999())));
        }
        if (gc) {
            GcUse use = extras.gc().orElse(new GcUse(Double.NaN, 0, 0));
            cells.add(Double.isNaN(use.allocatedBytes()) ? UNKNOWN : Bytes.text(Math.round(use.allocatedBytes())));
            cells.add(Counts.text(use.collections()));
            cells.add(Durations.text(use.millis() * 1e6));
        }
        return cells;
    }

    private static String nanos(double nanos) {
        return Double.isNaN(nanos) ? UNKNOWN : Durations.text(nanos);
    }
}
