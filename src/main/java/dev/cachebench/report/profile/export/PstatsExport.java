package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code python3 -m cProfile -o FILE} writes: a marshalled dictionary from {@code (file, line, name)} to
 * {@code (primitive calls, calls, tottime, cumtime, callers)}, where {@code callers} is one from the caller to
 * {@code (calls, primitive calls, tottime, cumtime)}. The first two change places between the two, in CPython's
 * {@code Lib/cProfile.py} as here. Times are seconds. The format has no way to leave a number out: where the primitive
 * calls were not counted, they are written as all calls, and where those by caller were not, as 0.
 */
public final class PstatsExport implements ProfileExport {
    /** The order of pstats' keys: by file, line, name. */
    static final Comparator<Function> BY_NAME =
            Comparator.comparing(Function::file).thenComparing(Function::line).thenComparing(Function::name);

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Marshal marshal = new Marshal(out);
        boolean counted = !profile.isSampled();
        marshal.dict();
        List<FunctionStats> functions = new ArrayList<>(profile.functions());
        functions.sort(Comparator.comparing(FunctionStats::function, BY_NAME));
        for (FunctionStats stats : functions) {
            Times times = stats.times();
            name(marshal, stats.function());
            marshal.tuple(5)
                    .integer(!counted ? 0 : profile.countsPaths() ? times.primitiveCalls() : times.calls())
                    .integer(counted ? times.calls() : 0);
            seconds(marshal, times);
            marshal.dict();
            List<Edge> callers = new ArrayList<>(stats.callers());
            callers.sort(Comparator.comparing(Edge::caller, BY_NAME));
            for (Edge caller : callers) {
                name(marshal, caller.caller());
                marshal.tuple(4)
                        .integer(counted ? caller.times().calls() : 0)
                        .integer(counted ? caller.times().primitiveCalls() : 0);
                seconds(marshal, caller.times());
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
}
