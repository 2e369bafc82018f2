package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code python3 -m cProfile -o FILE} writes: a marshalled dictionary from {@code (file, line, name)} to
 * {@code (primitive calls, calls, tottime, cumtime, callers)}, where {@code callers} is one from the caller to
 * {@code (calls, primitive calls, tottime, cumtime)}. The first two change places between the two, in CPython's
 * {@code Lib/cProfile.py} as here. Times are seconds.
 */
public final class PstatsExport implements ProfileExport {
    /** The order of pstats' keys: by file, line, name. */
    static final Comparator<Function> BY_NAME =
            Comparator.comparing(Function::file).thenComparing(Function::line).thenComparing(Function::name);

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Marshal marshal = new Marshal(out);
        marshal.dict();
        for (Row row : rows(profile).values()) {
            name(marshal, row.function);
            marshal.tuple(5).integer(row.times.primitiveCalls()).integer(row.times.calls());
            seconds(marshal, row.times);
            marshal.dict();
            for (Map.Entry<Function, Times> caller : row.callers.entrySet()) {
                name(marshal, caller.getKey());
                Times times = caller.getValue();
                marshal.tuple(4).integer(times.calls()).integer(times.primitiveCalls());
                seconds(marshal, times);
            }
            marshal.endDict();
        }
        marshal.endDict().flush();
    }

    private static void name(Marshal marshal, Function function) throws IOException {
        marshal.tuple(3).string(function.file()).integer(function.line()).string(function.name());
    }

    private static void seconds(Marshal marshal, Times times) throws IOException {
        marshal.real(times.tottimeNanos() / 1e9).real(times.cumtimeNanos() / 1e9);
    }

    private static final class Row {
        final Function function;
        final Map<Function, Times> callers = new TreeMap<>(BY_NAME);
        Times times = new Times(0, 0, 0, 0);

        Row(Function function) {
            this.function = function;
        }
    }

    /** Functions of one name, as the constructors of two classes on one line, are one key of a dictionary: added up. */
    private static Map<Function, Row> rows(Profile profile) {
        Map<Function, Row> rows = new TreeMap<>(BY_NAME);
        for (FunctionStats stats : profile.functions()) {
            Row row = rows.computeIfAbsent(stats.function(), Row::new);
            row.times = row.times.plus(stats.times());
            for (Edge edge : stats.callers()) {
                row.callers.merge(edge.caller(), edge.times(), Times::plus);
            }
        }
        return rows;
    }
}
