package dev.cachebench.report;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replay;

/** A replayed trace for programs: an entry or a row for each policy and size that was asked for. */
public final class ReplayData {
    private static final int SCHEMA = 1;

    private ReplayData() {}

    public static String json(Replay replay) {
        Json json = new Json();
        json.object(() -> {
            json.member("schema", SCHEMA);
            json.name("trace")
                    .object(() -> json.member("name", replay.trace())
                            .member("format", replay.format())
                            .member("requests", replay.requests())
                            .member("distinct", replay.distinct()));
            if (!replay.complete()) {
                json.member("complete", false);
            }
            json.name("cells").array(() -> {
                for (Cell cell : replay.cells()) {
                    json.object(() -> json.member("policy", cell.policy())
                            .member("size", cell.size())
                            .member("requests", cell.requests())
                            .member("hits", cell.hits())
                            .member("misses", cell.misses())
                            .member("hitRatio", cell.hitRatio()));
                }
            });
        });
        return json.toString();
    }

    /** Quoted as in RFC 4180. */
    public static String csv(Replay replay) {
        StringBuilder out = new StringBuilder("trace,policy,size,requests,hits,misses,hit_ratio\n");
        for (Cell cell : replay.cells()) {
            out.append(CsvReport.quoted(replay.trace())).append(',').append(cell.policy());
            out.append(',').append(cell.size()).append(',').append(cell.requests());
            out.append(',').append(cell.hits()).append(',').append(cell.misses());
            out.append(',').append(Figures.decimals(cell.hitRatio(), 6)).append('\n');
        }
        return out.toString();
    }
}
