package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.text.Decimals;

/** Miss-ratio curves for programs: a curve for each policy, and in it a point or a row for each size. */
public final class CurveData {
    private static final int SCHEMA = 1;

    private CurveData() {}

    public static String json(MissRatioCurve curve) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("trace")
                    .object(() -> json.member("name", curve.trace())
                            .member("format", curve.format())
                            .member("requests", curve.requests())
                            .member("distinct", curve.distinct()));
            if (curve.unit() == SizeUnit.BYTES) {
                json.member("sizeUnit", "bytes");
            }
            sample(json, curve.sample());
            json.member("complete", curve.complete());
            json.name("curves").array(() -> {
                for (MissRatioCurve.Line line : curve.lines()) {
                    line(json, line);
                }
            });
        }));
    }

    private static void sample(Json json, MissRatioCurve.Sample sample) {
        if (sample == null) {
            json.member("sample", null);
            return;
        }
        json.name("sample")
                .object(() -> json.member("rate", sample.rate())
                        .member("recorded", sample.recorded())
                        .member("counted", sample.counted())
                        .member("requests", sample.requests())
                        .member("distinct", sample.distinct())
                        .member("lruError", Double.isNaN(sample.error()) ? null : sample.error()));
    }

    private static void line(Json json, MissRatioCurve.Line line) {
        json.object(() -> {
            json.member("policy", line.policy()).member("everySize", line.everySize());
            json.name("knees").array(() -> {
                for (MissRatioCurve.Knee knee : line.knees()) {
                    json.object(() -> json.member("size", knee.size())
                            .member("before", knee.before())
                            .member("after", knee.after()));
                }
            });
            json.name("points").array(() -> {
                for (Cell cell : line.cells()) {
                    json.object(() -> json.member("size", cell.size())
                            .member("hits", cell.hits())
                            .member("misses", cell.misses())
                            .member("hitRatio", cell.hitRatio())
                            .member("missRatio", missRatio(cell)));
                }
            });
        });
    }

    /** Quoted as in RFC 4180. */
    public static String csv(MissRatioCurve curve) {
        StringBuilder out = new StringBuilder("trace,policy,size,requests,hits,misses,miss_ratio\n");
        for (MissRatioCurve.Line line : curve.lines()) {
            for (Cell cell : line.cells()) {
                out.append(Csv.quoted(curve.trace())).append(',').append(cell.policy());
                out.append(',').append(cell.size()).append(',').append(cell.requests());
                out.append(',').append(cell.hits()).append(',').append(cell.misses());
                out.append(',').append(Decimals.text(missRatio(cell), 6)).append('\n');
            }
        }
        return out.toString();
    }

    private static double missRatio(Cell cell) {
        return (double) cell.misses() / cell.requests();
    }
}
