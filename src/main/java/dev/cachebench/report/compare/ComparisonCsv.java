package dev.cachebench.report.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import dev.cachebench.compare.BreakEven;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.report.Csv;
import dev.cachebench.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as CSV, a row per variant. Times are in nanoseconds for a call; a field that does not apply, is unknown
 * or infinite is empty. Quoted as in RFC 4180.
 */
public final class ComparisonCsv {
    private static final String HEADING = "workload,variant,args,cache,mode,result,calls,"
            + "median_nanos,low_nanos,high_nanos,forks,samples,allocated_bytes,"
            + "hits,misses,maxsize,currsize,hit_ratio,bytes,"
            + "table_entries,table_bytes,table_build_nanos,break_even_runs,break_even_calls,"
            + "against,verdict,speedup,speedup_low,speedup_high,p_value,clock_nanos\n";

    private ComparisonCsv() {}

    public static String of(Comparison comparison) {
        StringBuilder out = new StringBuilder(HEADING);
        for (VariantResult variant : comparison.variants()) {
            List<Object> row = new ArrayList<>(List.of(
                    comparison.workload(),
                    variant.name(),
                    String.join(" ", variant.args()),
                    variant.cache(),
                    variant.mode().id(),
                    variant.value(),
                    variant.calls()));
            interval(row, variant.times().median());
            row.add(variant.times().samples().forkCount());
            row.add(variant.times().samples().all().length);
            row.add(number(variant.allocatedBytes()));
            cache(row, variant);
            table(row, variant.cacheUse().flatMap(CacheUse::table));
            breakEven(row, variant.cacheUse().flatMap(CacheUse::breakEven));
            judgement(row, comparison.judgement(variant));
            row.add(number(variant.times().clockNanos()));
            Csv.line(out, row);
        }
        return out.toString();
    }

    private static void interval(List<Object> row, Interval interval) {
        row.add(number(interval.estimate()));
        row.add(number(interval.low()));
        row.add(number(interval.high()));
    }

    private static Object number(double number) {
        return Double.isFinite(number) ? number : "";
    }

    private static void cache(List<Object> row, VariantResult variant) {
        if (variant.cacheUse().isEmpty()) {
            nothing(row, 5);
            row.add(0);
        } else {
            CacheInfo info = variant.cacheUse().get().info();
            row.add(info.hits());
            row.add(info.misses());
            row.add(info.maxsize().isPresent() ? info.maxsize().getAsLong() : "");
            row.add(info.isSizeKnown() ? info.currsize() : "");
            row.add(Decimals.text(info.hitRatio(), 6));
            row.add(variant.cacheUse().get().bytes());
        }
    }

    private static void table(List<Object> row, Optional<TableCost> table) {
        if (table.isEmpty()) {
            nothing(row, 3);
        } else {
            row.addAll(List.of(
                    table.get().entries(), table.get().bytes(), table.get().buildNanos()));
        }
    }

    private static void breakEven(List<Object> row, Optional<BreakEven> breakEven) {
        if (breakEven.isEmpty() || breakEven.get().runs() == BreakEven.NEVER) {
            nothing(row, 2);
        } else {
            row.addAll(List.of(breakEven.get().runs(), breakEven.get().calls()));
        }
    }

    private static void judgement(List<Object> row, Optional<Judgement> found) {
        if (found.isEmpty()) {
            nothing(row, 6);
        } else {
            Judgement judgement = found.get();
            row.add(judgement.against());
            row.add(judgement.verdict().text());
            interval(row, judgement.speedup());
            row.add(number(judgement.pValue()));
        }
    }

    private static void nothing(List<Object> row, int cells) {
        for (int i = 0; i < cells; i++) {
            row.add("");
        }
    }
}
