package dev.cachebench.report.run;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import dev.cachebench.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One row per run; with profiles, one row per run and function. Times are in nanoseconds; a field that does not apply
 * is empty. Quoted as in RFC 4180.
 */
public final class SessionCsv implements Renderer<Session> {

    @Override
    public String render(Session session) {
        boolean profiled =
                session.variants().stream().anyMatch(variant -> variant.first().profile() != null);
        boolean many = !profiled && session.workload().calls().count() > 1;
        StringBuilder out = new StringBuilder("workload,args,cache,repetition,");
        out.append(
                profiled
                        ? "function,ncalls,primitive_calls,"
                                + sums(session.variants().get(0).first().profile())
                        : "value,elapsed_nanos,hits,misses,maxsize,currsize,hit_ratio,evictions,expirations,compute_nanos,saved_nanos,bytes"
                                + (many ? ",calls,digest\n" : "\n"));
        for (CacheRuns variant : session.variants()) {
            for (Run run : variant.runs()) {
                List<Object> head = new ArrayList<>();
                head.add(session.workload().name());
                head.add(String.join(
                        " ",
                        session.workload().args().stream().map(String::valueOf).toList()));
                head.add(variant.cache());
                head.add(run.repetition());
                if (profiled) {
                    run.profile()
                            .functions()
                            .forEach(function -> Csv.line(out, with(head, function(run.profile(), function))));
                } else {
                    List<Object> row = with(head, figures(run));
                    Csv.line(out, many ? with(row, session.workload().calls().count(), run.digest()) : row);
                }
            }
        }
        return out.toString();
    }

    private static String sums(Profile profile) {
        return switch (profile.unit()) {
            case NANOS -> "tottime_nanos,cumtime_nanos" + (profile.countsBytes() ? ",tot_bytes,cum_bytes\n" : "\n");
            case BYTES -> "tot_bytes,cum_bytes\n";
            case CALLS -> "tot_calls,cum_calls\n";
        };
    }

    private static Object[] function(Profile profile, FunctionStats function) {
        List<Object> figures = new ArrayList<>();
        figures.add(function.function());
        figures.add(profile.isSampled() ? "" : function.times().calls());
        figures.add(profile.isSampled() ? "" : function.times().primitiveCalls());
        figures.add(function.times().tottimeNanos());
        figures.add(function.times().cumtimeNanos());
        if (profile.countsBytes()) {
            figures.add(function.times().totBytes());
            figures.add(function.times().cumBytes());
        }
        return figures.toArray();
    }

    private static Object[] figures(Run run) {
        if (run.cacheInfo() == null) {
            return new Object[] {run.value(), run.elapsedNanos(), "", "", "", "", "", "", "", "", "", ""};
        }
        OptionalLong maxsize = run.cacheInfo().maxsize();
        return new Object[] {
            run.value(),
            run.elapsedNanos(),
            run.cacheInfo().hits(),
            run.cacheInfo().misses(),
            maxsize.isPresent() ? maxsize.getAsLong() : "",
            run.cacheInfo().isSizeKnown() ? run.cacheInfo().currsize() : "",
            Decimals.text(run.cacheInfo().hitRatio(), 6),
            run.cost().evictions(),
            run.cost().expirations(),
            run.cost().computeNanos(),
            run.cost().saving().isKnown() ? run.cost().saving().nanos() : "",
            run.cost().bytes()
        };
    }

    private static List<Object> with(List<Object> head, Object... tail) {
        List<Object> row = new ArrayList<>(head);
        row.addAll(List.of(tail));
        return row;
    }
}
