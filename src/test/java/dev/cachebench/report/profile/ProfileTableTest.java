package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import dev.cachebench.Python;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.Golden;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.Profiles;
import dev.cachebench.report.Unit;
import dev.cachebench.report.run.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the table, in seconds, against {@code pstats} to the byte: against stored output, and against a live CPython.
 * The stored output is written anew by {@code mvn test -Dtest=ProfileTableTest -Dcachebench.goldens=write}.
 */
class ProfileTableTest {
    private static final String GOLDENS = "/dev/cachebench/report/pstats/";
    private static final long SEED = 8128;

    /** A view and the statement that makes pstats print the same. */
    record Case(String name, String statement, ProfileView view) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static ProfileView view(String sort, String match, String limit, String callers, String callees) {
        return new ProfileView(
                SortKey.parse(sort),
                Unit.S,
                match == null ? null : Pattern.compile(match),
                limit == null ? null : ProfileView.Limit.parse(limit),
                callers == null ? null : Pattern.compile(callers),
                callees == null ? null : Pattern.compile(callees));
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String key : List.of(
                "calls",
                "ncalls",
                "cumulative",
                "cumtime",
                "time",
                "tottime",
                "pcalls",
                "filename",
                "module",
                "line",
                "name",
                "nfl",
                "stdname")) {
            cases.add(new Case(
                    "sort-" + key, "s.sort_stats('" + key + "').print_stats()", view(key, null, null, null, null)));
        }
        cases.add(sorted("two-keys", "s.print_stats()", view("time,name", null, null, null, null), "'time', 'name'"));
        cases.add(sorted(
                "three-keys",
                "s.print_stats()",
                view("pcalls,file,stdname", null, null, null, null),
                "'pcalls', 'file', 'stdname'"));
        cases.add(sorted("first-three", "s.print_stats(3)", view("cumtime,name", null, "3", null, null)));
        cases.add(sorted("first-none", "s.print_stats(0)", view("cumtime,name", null, "0", null, null)));
        cases.add(sorted("more-than-all", "s.print_stats(99)", view("cumtime,name", null, "99", null, null)));
        cases.add(sorted("a-quarter", "s.print_stats(.25)", view("cumtime,name", null, ".25", null, null)));
        cases.add(sorted("hardly-any", "s.print_stats(.0001)", view("cumtime,name", null, ".0001", null, null)));
        cases.add(sorted("matching", "s.print_stats('help')", view("cumtime,name", "help", null, null, null)));
        cases.add(sorted(
                "matching-nothing", "s.print_stats('nowhere')", view("cumtime,name", "nowhere", null, null, null)));
        cases.add(sorted(
                "matching-an-escape",
                "s.print_stats(r'\\bhelper\\d')",
                view("cumtime,name", "\\bhelper\\d", null, null, null)));
        cases.add(sorted(
                "matching-quotes", "s.print_stats(\"'append'\")", view("cumtime,name", "'append'", null, null, null)));
        cases.add(sorted(
                "matching-both-quotes",
                "s.print_stats(\"'append|\\\"\")",
                view("cumtime,name", "'append|\"", null, null, null)));
        cases.add(sorted(
                "matching-and-first", "s.print_stats('help', 2)", view("cumtime,name", "help", "2", null, null)));
        cases.add(sorted(
                "matching-and-half", "s.print_stats('help', .5)", view("cumtime,name", "help", ".5", null, null)));
        cases.add(sorted("callers", "s.print_stats(); s.print_callers()", view("cumtime,name", null, null, "", null)));
        cases.add(sorted("callees", "s.print_stats(); s.print_callees()", view("cumtime,name", null, null, null, "")));
        cases.add(sorted(
                "callers-matching",
                "s.print_stats(); s.print_callers('help|attr')",
                view("cumtime,name", null, null, "help|attr", null)));
        cases.add(sorted(
                "callees-matching",
                "s.print_stats(); s.print_callees('fact')",
                view("cumtime,name", null, null, null, "fact")));
        cases.add(sorted(
                "callers-matching-nothing",
                "s.print_stats(); s.print_callers('nowhere')",
                view("cumtime,name", null, null, "nowhere", null)));
        cases.add(sorted(
                "callers-and-callees-of-few",
                "s.print_stats('fact|mul', 1); s.print_callers('help', 1); s.print_callees('help', 1)",
                view("cumtime,name", "fact|mul", "1", "help", "help")));
        return cases.stream();
    }

    private static Case sorted(String name, String statement, ProfileView view) {
        return sorted(name, statement, view, "'cumtime', 'name'");
    }

    private static Case sorted(String name, String statement, ProfileView view, String keys) {
        return new Case(name, "s.sort_stats(" + keys + "); " + statement, view);
    }

    /** The golden profile with the names that CPython gives to what is built in. */
    private static Profile profile() {
        Map<String, Function> names = Map.ofEntries(
                Map.entry("module", new Function("<string>", 1, "<module>")),
                builtIn("exec", "<built-in method builtins.exec>"),
                builtIn("hasattr", "<built-in method builtins.hasattr>"),
                builtIn("exc_info", "<built-in method sys.exc_info>"),
                builtIn("append", "<method 'append' of 'list' objects>"),
                builtIn("disable", "<method 'disable' of '_lsprof.Profiler' objects>"),
                line("testfunc", 25),
                line("factorial", 35),
                line("mul", 48),
                line("helper", 55),
                line("helper1", 73),
                line("helper2_indirect", 84),
                line("helper2", 88),
                line("subhelper", 98),
                line("__getattr__", 110));
        List<FunctionStats> functions = new ArrayList<>();
        for (FunctionStats function : Golden.profile().functions()) {
            List<Edge> callers = function.callers().stream()
                    .map(edge -> new Edge(names.get(edge.caller().name()), edge.times()))
                    .toList();
            functions.add(new FunctionStats(names.get(function.function().name()), function.times(), callers));
        }
        return Sessions.profile(functions);
    }

    private static Map.Entry<String, Function> builtIn(String name, String printed) {
        return Map.entry(name, new Function("~", 0, printed));
    }

    private static Map.Entry<String, Function> line(String name, int line) {
        return Map.entry(name, new Function("profilee.py", line, name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void printsWhatPstatsPrinted(Case one) {
        String expected = JsonTree.text(GOLDENS + one.name() + ".txt");
        assertThat(ProfileTable.of(profile(), one.view())).isEqualTo(expected);
    }

    @Test
    void theStoredOutputIsThatOfALivePstats() throws Exception {
        Python.assumePresent();
        List<Case> cases = cases().toList();
        List<String> printed =
                Pstats.print(profile(), cases.stream().map(Case::statement).toList());
        assertThat(printed).hasSameSizeAs(cases);
        for (int i = 0; i < cases.size(); i++) {
            String name = cases.get(i).name();
            if ("write".equals(System.getProperty("cachebench.goldens"))) {
                Path file = Path.of("src/test/resources" + GOLDENS + name + ".txt");
                Files.createDirectories(file.getParent());
                Files.writeString(file, printed.get(i));
            } else {
                assertThat(JsonTree.text(GOLDENS + name + ".txt")).as(name).isEqualTo(printed.get(i));
            }
        }
    }

    @Tag("slow")
    @Test
    void randomProfilesPrintAsALivePstatsPrintsThem() throws Exception {
        Python.assumePresent();
        Random random = new Random(SEED);
        for (int round = 0; round < 5; round++) {
            Profile profile = random(random);
            List<Case> cases = cases().toList();
            List<String> printed =
                    Pstats.print(profile, cases.stream().map(Case::statement).toList());
            for (int i = 0; i < cases.size(); i++) {
                assertThat(ProfileTable.of(profile, cases.get(i).view()))
                        .as("seed %d, round %d, %s", SEED, round, cases.get(i))
                        .isEqualTo(printed.get(i));
            }
        }
    }

    private static Profile random(Random random) {
        List<Function> functions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            functions.add(
                    random.nextInt(5) == 0
                            ? new Function("~", 0, "<cache hit A.help" + i + ">")
                            : new Function("F" + random.nextInt(3) + ".java", random.nextInt(200), "fact" + i));
        }
        List<FunctionStats> stats = new ArrayList<>();
        for (Function function : functions) {
            List<Edge> callers = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Function caller = functions.get(random.nextInt(functions.size()));
                if (callers.stream().noneMatch(edge -> edge.caller().equals(caller))) {
                    callers.add(new Edge(caller, times(random)));
                }
            }
            stats.add(new FunctionStats(function, times(random), callers));
        }
        return Sessions.profile(stats);
    }

    /** Times of whole half milliseconds, whose rounding to three digits is delicate, and any other. */
    private static Times times(Random random) {
        long calls = 1 + random.nextInt(random.nextBoolean() ? 9 : 2_000_000);
        long primitive = random.nextBoolean() ? calls : 1 + random.nextInt((int) calls);
        long own = random.nextBoolean() ? random.nextInt(2000) * 500_000L : random.nextLong(1_000_000_000_000L);
        return new Times(calls, primitive, own, own + random.nextInt(2000) * 500_000L);
    }

    @Test
    void timesPerCallAreDividedAsSecondsAre() { // 0.0045 / 3 is a little less than 0.0015, 4500000 / 3 is not
        Times times = new Times(3, 3, 4_500_000, 4_500_000);
        Profile profile =
                Sessions.profile(List.of(new FunctionStats(new Function("A.java", 3, "a"), times, List.of())));
        assertThat(ProfileTable.of(profile, view("calls", null, null, null, null)))
                .contains("        3    0.004    0.001    0.004    0.001 A.java:3(a)\n");
    }

    @Test
    void anotherUnitIsNamedTwice() {
        Function function = new Function("A.java", 3, "a");
        Profile profile = Sessions.profile(
                List.of(new FunctionStats(function, new Times(4, 4, 1_234_567, 2_000_000), List.of())));
        ProfileView view = new ProfileView(List.of(SortKey.CALLS), Unit.MS, null, null, null, null);
        assertThat(ProfileTable.of(profile, view)).isEqualTo("""
                                 4 function calls in 1.235 milliseconds

                           Ordered by: call count; times in milliseconds

                           ncalls  tottime  percall  cumtime  percall filename:lineno(function)
                                4    1.235    0.309    2.000    0.500 A.java:3(a)


                        """);
    }

    @Test
    void allocatedBytesAreTwoMoreColumns() {
        ProfileView view = new ProfileView(List.of(SortKey.TOTSIZE), Unit.S, null, null, Pattern.compile("fib"), null);
        assertThat(ProfileTable.of(Profiles.withBytes(), view)).isEqualTo("""
                                 13 function calls (8 primitive calls) in 1.675 seconds, 1.24 MB allocated

                           Ordered by: internal size

                           ncalls  tottime  percall  cumtime  percall  totsize  cumsize filename:lineno(function)
                                4    0.125    0.031    0.125    0.031  1.23 MB  1.23 MB Reader.java:40(read)
                              8/3    0.050    0.006    0.050    0.017  8.00 kB  8.00 kB Fibonacci.java:8(fib)
                                1    1.500    1.500    1.675    1.675     24 B  1.24 MB App.java:3(main)


                           Ordered by: internal size
                           List reduced from 3 to 1 due to restriction <'fib'>

                        Function               was called by...
                                                   ncalls  tottime  cumtime  totsize  cumsize
                        Fibonacci.java:8(fib)  <-       3    0.030    0.050  3.00 kB  8.00 kB  App.java:3(main)
                                                        5    0.020    0.020  5.00 kB  5.00 kB  Fibonacci.java:8(fib)


                        """);
    }

    @Test
    void theUnitThatFitsShowsTenOrMore() {
        assertThat(fitting(10_000_000_000L)).isEqualTo(Unit.S);
        assertThat(fitting(9_999_999_999L)).isEqualTo(Unit.MS);
        assertThat(fitting(10_000)).isEqualTo(Unit.US);
        assertThat(fitting(9_999)).isEqualTo(Unit.NS);
        assertThat(fitting(1)).isEqualTo(Unit.NS);
        assertThat(fitting(0)).isEqualTo(Unit.S);
    }

    private static Unit fitting(long nanos) {
        Times times = new Times(1, 1, nanos, nanos);
        return Unit.fitting(
                Sessions.profile(List.of(new FunctionStats(new Function("A.java", 3, "a"), times, List.of()))));
    }
}
