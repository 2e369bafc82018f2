package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What cProfile says of {@code profilee.py}: every function, every edge. Times are in milliseconds. */
public final class Golden {
    private static final String ROWS = """
            __getattr__ 28/28 28 28
            append 4/4 0 0
            disable 1/1 0 0
            exc_info 4/4 0 0
            exec 1/1 0 1000
            factorial 23/3 150 170
            hasattr 12/12 0 12
            helper 2/2 40 600
            helper1 4/4 116 120
            helper2 8/8 312 400
            helper2_indirect 2/2 0 140
            module 1/1 0 1000
            mul 20/20 20 20
            subhelper 8/8 64 80
            testfunc 1/1 270 1000
            """;

    private static final String EDGES = """
            exec>module 1/1 0 1000
            factorial>factorial 20/3 130 147
            factorial>mul 20/20 20 20
            hasattr>__getattr__ 12/12 12 12
            helper1>append 4/4 0 0
            helper1>exc_info 4/4 0 0
            helper1>hasattr 4/4 0 4
            helper2>hasattr 8/8 0 8
            helper2>subhelper 8/8 64 80
            helper2_indirect>factorial 2/2 6 40
            helper2_indirect>helper2 2/2 78 100
            helper>helper1 4/4 116 120
            helper>helper2 6/6 234 300
            helper>helper2_indirect 2/2 0 140
            module>testfunc 1/1 270 1000
            subhelper>__getattr__ 16/16 16 16
            testfunc>factorial 1/1 14 130
            testfunc>helper 2/2 40 600
            """;

    private Golden() {}

    /** The profile itself, folded from calls made by hand. */
    public static Profile profile() {
        return Profile.of(
                new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, 0, List.of(Profilee.tree())), Profilee.functions());
    }

    public static void check(Profile profile) {
        assertThat(rows(profile)).isEqualTo(ROWS);
        assertThat(edges(profile)).isEqualTo(EDGES);
        assertThat(profile.calls()).isEqualTo(119);
        assertThat(profile.primitiveCalls()).isEqualTo(99);
        assertThat(profile.nanos()).isEqualTo(1_000_000_000);
    }

    /** Its name, in Java without its class. */
    private static String method(Function function) {
        return function.method() == null ? function.name() : function.method().name();
    }

    private static String rows(Profile profile) {
        Map<String, String> rows = new TreeMap<>();
        profile.functions().forEach(f -> rows.put(method(f.function()), times(f.times())));
        return text(rows);
    }

    private static String edges(Profile profile) {
        Map<String, String> edges = new TreeMap<>();
        profile.functions()
                .forEach(callee -> callee.callers()
                        .forEach(edge -> edges.put(
                                method(edge.caller()) + ">" + method(callee.function()), times(edge.times()))));
        return text(edges);
    }

    private static String text(Map<String, String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach((name, times) -> text.append(name).append(times).append('\n'));
        return text.toString();
    }

    private static String times(Profile.Times times) {
        return " " + times.calls() + "/" + times.primitiveCalls() + " " + millis(times.tottimeNanos()) + " "
                + millis(times.cumtimeNanos());
    }

    private static long millis(long nanos) {
        assertThat(nanos % 1_000_000).isZero();
        return nanos / 1_000_000;
    }
}
