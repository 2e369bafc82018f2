package dev.cachebench.report.trace;

import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.text.Decimals;
import dev.cachebench.trace.KeySums;
import dev.cachebench.trace.OperationCounts;
import dev.cachebench.trace.TraceSummary;

/** What is in a trace, for programs. */
public final class TraceSummaryData {
    private static final int SCHEMA = 1;

    private TraceSummaryData() {}

    /** Members whose value is unknown are {@code null}. */
    public static String json(TraceSummary summary) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("trace").object(() -> {
                json.member("name", summary.trace())
                        .member("format", summary.format())
                        .member(
                                "compression",
                                summary.stored() == null
                                        ? null
                                        : summary.stored().compression().id())
                        .member(
                                "fileBytes",
                                summary.stored() == null
                                        ? null
                                        : summary.stored().bytes())
                        .member("requests", summary.requests())
                        .member("distinct", summary.distinct());
                recorded(json, summary);
            });
            json.member("oneHitWonders", summary.oneHitWonders())
                    .member("compulsoryMissRatio", number(summary.compulsoryMissRatio()))
                    .member("medianReuse", summary.medianReuse() == 0 ? null : summary.medianReuse());
            OperationCounts operations = summary.operations();
            if (operations != null) {
                json.name("operations")
                        .object(() -> json.member("gets", operations.gets())
                                .member("sets", operations.sets())
                                .member("deletes", operations.deletes())
                                .member("others", operations.others()));
            }
            sums(json, "sizeBytes", summary.sizes());
            if (summary.resized() > 0) {
                json.member("resizedKeys", summary.resized());
            }
            sums(json, "costNanos", summary.costs());
            json.name("zipf")
                    .object(() -> json.member("holds", summary.zipf().holds())
                            .member("alpha", number(summary.zipf().alpha()))
                            .member("r2", number(summary.zipf().goodness()))
                            .member("ranks", summary.zipf().ranks()));
            json.name("top").array(() -> {
                for (TraceSummary.TopKey key : summary.top()) {
                    json.object(() -> json.member("key", key.name()).member("requests", key.requests()));
                }
            });
        }));
    }

    private static void recorded(Json json, TraceSummary summary) {
        if (summary.recorded() == null) {
            json.member("recorded", null);
            return;
        }
        json.name("recorded")
                .object(() -> json.member("title", summary.recorded().title())
                        .member("share", summary.recorded().share())
                        .member("endsEarly", !summary.recorded().note().isEmpty())
                        .member("note", summary.recorded().note()));
    }

    private static void sums(Json json, String name, KeySums sums) {
        if (sums == null) {
            json.member(name, null);
            return;
        }
        json.name(name)
                .object(() -> json.member("keys", sums.keys())
                        .member("once", sums.once())
                        .member("requests", sums.requests())
                        .member("each", sums.each())
                        .member("mean", sums.mean()));
    }

    private static Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** One row, quoted as in RFC 4180; what is not known is empty. */
    public static String csv(TraceSummary summary) {
        StringBuilder out = new StringBuilder("trace,format,requests,distinct,one_hit_wonders,compulsory_miss_ratio,"
                + "median_reuse,footprint_bytes,total_cost_nanos,least_cost_nanos,zipf,zipf_alpha,zipf_r2\n");
        out.append(Csv.quoted(summary.trace())).append(',').append(summary.format());
        out.append(',').append(summary.requests()).append(',').append(summary.distinct());
        out.append(',').append(summary.oneHitWonders());
        out.append(',').append(decimal(summary.compulsoryMissRatio(), 6));
        out.append(',').append(summary.medianReuse() == 0 ? "" : summary.medianReuse());
        out.append(',')
                .append(
                        summary.sizes() == null || summary.sizes().keys() < summary.distinct()
                                ? ""
                                : summary.sizes().once());
        out.append(',').append(summary.costs() == null ? "" : summary.costs().each());
        out.append(',').append(summary.costs() == null ? "" : summary.costs().once());
        out.append(',').append(summary.zipf().holds());
        out.append(',').append(decimal(summary.zipf().alpha(), 4));
        out.append(',').append(decimal(summary.zipf().goodness(), 4));
        return out.append('\n').toString();
    }

    private static String decimal(double value, int places) {
        return Double.isNaN(value) ? "" : Decimals.text(value, places);
    }
}
