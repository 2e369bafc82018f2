package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.replay.TraceLifetimes;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.text.Decimals;
import dev.cachebench.trace.OperationCounts;

/** A replayed trace for programs: an entry or a row for each policy and size that was asked for. */
public final class ReplayData {
    private static final int SCHEMA = 1;

    private ReplayData() {}

    /**
     * Bytes and times are there if the trace has sizes and costs, operations and what expired if it has those, the
     * warm-up and the unit if they are not the default.
     */
    public static String json(Replay replay) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("trace")
                    .object(() -> json.member("name", replay.trace().name())
                            .member("format", replay.trace().format())
                            .member("requests", replay.trace().requests())
                            .member("distinct", replay.trace().distinct()));
            OperationCounts operations = replay.trace().operations();
            if (operations != null) {
                json.name("operations")
                        .object(() -> json.member("gets", operations.gets())
                                .member("sets", operations.sets())
                                .member("deletes", operations.deletes())
                                .member("others", operations.others()));
            }
            if (replay.plan().warmup() > 0) {
                json.member("warmup", replay.plan().warmup());
            }
            if (replay.plan().ttl() != TraceLifetimes.UNLIMITED) {
                json.member("ttlNanos", replay.plan().ttl());
            }
            if (replay.plan().unit() == SizeUnit.BYTES) {
                json.member("sizeUnit", "bytes");
            }
            if (!replay.complete()) {
                json.member("complete", false);
            }
            json.name("cells").array(() -> {
                for (Cell cell : replay.cells()) {
                    json.object(() -> cell(json, cell));
                }
            });
        }));
    }

    private static void cell(Json json, Cell cell) {
        json.member("policy", cell.policy())
                .member("size", cell.size())
                .member("requests", cell.requests())
                .member("hits", cell.hits())
                .member("misses", cell.misses())
                .member("hitRatio", cell.hitRatio());
        if (cell.expired() != Cell.NOTHING_EXPIRES) {
            json.member("expired", cell.expired());
        }
        Cell.Savings savings = cell.savings();
        if (hasBytes(cell)) {
            json.member("bytes", savings.bytes())
                    .member("hitBytes", savings.hitBytes())
                    .member("byteHitRatio", cell.byteHitRatio());
        }
        if (hasTimes(cell)) {
            json.member("nanos", savings.nanos())
                    .member("savedNanos", savings.savedNanos())
                    .member("timeSavedRatio", cell.timeSavedRatio());
        }
    }

    private static boolean hasBytes(Cell cell) {
        return !Double.isNaN(cell.byteHitRatio());
    }

    private static boolean hasTimes(Cell cell) {
        return !Double.isNaN(cell.timeSavedRatio());
    }

    /**
     * Quoted as in RFC 4180; the columns of bytes, times and what expired are there if the trace has sizes, costs and
     * lifetimes.
     */
    public static String csv(Replay replay) {
        boolean bytes = false;
        boolean times = false;
        boolean expiring = false;
        for (Cell cell : replay.cells()) {
            expiring |= cell.expired() != Cell.NOTHING_EXPIRES;
            bytes |= hasBytes(cell);
            times |= hasTimes(cell);
        }
        StringBuilder out = new StringBuilder("trace,policy,size,requests,hits,misses,hit_ratio");
        out.append(bytes ? ",size_unit,bytes,hit_bytes,byte_hit_ratio" : "");
        out.append(times ? ",nanos,saved_nanos,time_saved_ratio" : "");
        out.append(expiring ? ",expired" : "").append('\n');
        for (Cell cell : replay.cells()) {
            out.append(Csv.quoted(replay.trace().name())).append(',').append(cell.policy());
            out.append(',').append(cell.size()).append(',').append(cell.requests());
            out.append(',').append(cell.hits()).append(',').append(cell.misses());
            out.append(',').append(Decimals.text(cell.hitRatio(), 6));
            Cell.Savings savings = cell.savings();
            if (bytes) {
                out.append(replay.plan().unit() == SizeUnit.BYTES ? ",bytes" : ",entries");
                out.append(hasBytes(cell) ? columns(savings.bytes(), savings.hitBytes(), cell.byteHitRatio()) : ",,,");
            }
            if (times) {
                out.append(
                        hasTimes(cell) ? columns(savings.nanos(), savings.savedNanos(), cell.timeSavedRatio()) : ",,,");
            }
            out.append(expiring ? "," + cell.expired() : "").append('\n');
        }
        return out.toString();
    }

    private static String columns(long all, long part, double ratio) {
        return "," + all + "," + part + "," + Decimals.text(ratio, 6);
    }
}
