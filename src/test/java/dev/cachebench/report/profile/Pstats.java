package dev.cachebench.report.profile;

import dev.cachebench.Python;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import java.util.Arrays;
import java.util.List;

/** Has the real {@code pstats} of a live CPython print a profile. */
final class Pstats {
    private static final String SCRIPT = """
            import io, pstats, sys

            functions = []
            statements = []
            for line in sys.stdin:
                kind, *words = line.rstrip('\\n').split('\\t')
                if kind == 'function':
                    file, number, name, *times = words
                    nc, cc, tt, ct = map(int, times)
                    functions.append(((file, int(number), name), (cc, nc, tt / 1e9, ct / 1e9), {}))
                elif kind == 'edge':
                    file, number, name, *times = words
                    nc, cc, tt, ct = map(int, times)
                    functions[-1][2][(file, int(number), name)] = (nc, cc, tt / 1e9, ct / 1e9)
                else:
                    statements.append(words[0])

            class Profile:
                def create_stats(self):
                    self.stats = {name: times + (dict(callers),) for name, times, callers in functions}

            for statement in statements:
                stream = io.StringIO()
                s = pstats.Stats(Profile(), stream=stream)
                exec(statement)
                sys.stdout.write(stream.getvalue() + '\\f')
            """;

    private Pstats() {}

    /** What each statement about {@code s}, the {@code pstats.Stats} of the profile, prints. */
    static List<String> print(Profile profile, List<String> statements) throws Exception {
        StringBuilder input = new StringBuilder();
        for (FunctionStats function : profile.functions()) {
            line(input, "function", function.function(), function.times());
            for (Edge edge : function.callers()) {
                line(input, "edge", edge.caller(), edge.times());
            }
        }
        statements.forEach(
                statement -> input.append("statement\t").append(statement).append('\n'));
        return Arrays.asList(Python.run(SCRIPT, input.toString()).split("\f"));
    }

    private static void line(StringBuilder input, String kind, Function function, Times times) {
        input.append(String.join(
                        "\t",
                        kind,
                        function.file(),
                        String.valueOf(function.line()),
                        function.name(),
                        String.valueOf(times.calls()),
                        String.valueOf(times.primitiveCalls()),
                        String.valueOf(times.tottimeNanos()),
                        String.valueOf(times.cumtimeNanos())))
                .append('\n');
    }
}
