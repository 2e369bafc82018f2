package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SampledTableTest {
    private static final ProfileView VIEW =
            new ProfileView(List.of(SortKey.TIME), null, null, null, null, Pattern.compile("main"));

    private static Profile profile(Sampling sampling) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        int main = tree.callee(0, 0);
        tree.sampled(main, 5_000_000);
        tree.counted(main, 2);
        tree.sampled(tree.callee(main, 1), 40_000_000_000L);
        tree.counted(tree.callee(main, 1), 40_123);
        return Profile.ofSamples(
                sampling,
                60_000_000_000L,
                List.of(tree.build("main")),
                List.of(new Function("Main.java", 7, "main"), new Function("~", 0, "<new byte[]>")));
    }

    @Test
    void printsTimeWithoutCalls() {
        Sampling sampling = new Sampling("cpu", Sampling.Unit.NANOS, 997_000, 40_125, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW)).isEqualTo("""
                                 40,125 samples of cpu, 997 µs apart, in 60.0 s

                           Ordered by: internal time

                          samples      own  tottime    total  cumtime filename:lineno(function)
                            40123  100.0 %   40.000  100.0 %   40.000 {new byte[]}
                                2    0.0 %    0.005  100.0 %   40.005 Main.java:7(main)


                           Ordered by: internal time
                           List reduced from 2 to 1 due to restriction <'main'>

                        Function           called...
                                                tottime  cumtime
                        Main.java:7(main)  ->    40.000   40.000  {new byte[]}


                        """);
    }

    @Test
    void printsCallsOfAMethod() {
        Sampling sampling = new Sampling("java.util.HashMap.put", Sampling.Unit.CALLS, 1, 2, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW))
                .startsWith(
                        "         2 samples of java.util.HashMap.put, each call, 40,005,000,000 in all, in 60.0 s\n")
                .contains(
                        "Ordered by: internal calls; numbers of calls\n",
                        "  samples      own  totcall    total  cumcall filename");
    }

    @Test
    void printsBytes() {
        Sampling sampling = new Sampling("alloc", Sampling.Unit.BYTES, 524_288, Sampling.UNKNOWN, List.of());

        assertThat(ProfileTable.of(profile(sampling), VIEW)).startsWith("""
                                 samples of alloc, 524 kB apart, 40.0 GB in all, in 60.0 s

                           Ordered by: internal size; sizes in GB

                              own  totsize    total  cumsize filename:lineno(function)
                          100.0 %   40.000  100.0 %   40.000 {new byte[]}
                        """);
    }

    private static final ProfileView DEFAULT = new ProfileView(List.of(), null, null, null, null, null);

    /** A thread of Java code and one of the JVM's, {@code each} functions of every origin. */
    private static Profile origins(int each) {
        List<Function> names = new ArrayList<>();
        ThreadTree.Builder java = new ThreadTree.Builder();
        ThreadTree.Builder jit = new ThreadTree.Builder();
        for (int i = 0; i < each; i++) {
            java.sampled(java.callee(0, add(names, method("own.App", "own" + i, false))), 1_000_000 + i);
            java.sampled(java.callee(0, add(names, method("java.util.Lib", "lib" + i, true))), 2_000_000 + i);
            java.sampled(
                    java.callee(0, add(names, new Function("~", 0, "<native n" + i + ">", null, true))), 3_000_000 + i);
            jit.sampled(
                    jit.callee(0, add(names, new Function("~", 0, "<native Compile" + i + ">", null, true))),
                    9_000_000 + i);
        }
        return Profile.ofSamples(
                new Sampling("cpu", Sampling.Unit.NANOS, 1_000_000, Sampling.UNKNOWN, List.of()),
                1_000_000_000,
                List.of(jit.build("C2 CompilerThre"), java.build("main")),
                names);
    }

    private static int add(List<Function> names, Function function) {
        names.add(function);
        return names.size() - 1;
    }

    private static Function method(String type, String name, boolean library) {
        return Function.of(new Function.Method(type, name, "()V"), "X.java", 1, library);
    }

    private static List<String> rows(Profile profile, ProfileView view) {
        return ProfileTable.of(profile, view)
                .lines()
                .filter(line -> line.matches("(?: +[\\d.]+ % +[\\d.]+){2} .*"))
                .map(line -> line.replaceFirst("(?: +[\\d.]+ % +[\\d.]+){2} ", ""))
                .toList();
    }

    @Test
    void theProgramsOwnFunctionsComeFirstAndThreadsOfTheJvmLast() {
        assertThat(rows(origins(2), DEFAULT))
                .containsExactly(
                        "own/X.java:1(App.own1)",
                        "own/X.java:1(App.own0)",
                        "java/util/X.java:1(Lib.lib1)",
                        "java/util/X.java:1(Lib.lib0)",
                        "{native n1}",
                        "{native n0}",
                        "{native Compile1}",
                        "{native Compile0}");
    }

    @Test
    void theTableFitsAScreenAndCountsTheRest() {
        Profile profile = origins(30);

        assertThat(rows(profile, DEFAULT))
                .hasSize(20)
                .startsWith("own/X.java:1(App.own29)")
                .endsWith("{native n20}")
                .filteredOn(row -> row.startsWith("own/"))
                .hasSize(10);
        assertThat(ProfileTable.of(profile, DEFAULT))
                .containsPattern("\n   … 100 more functions, [\\d.]+ %; --limit shows more\n");
    }

    @Test
    void whatIsAskedForIsShownInFull() {
        Profile profile = origins(30);

        assertThat(rows(profile, new ProfileView(List.of(), null, null, ProfileView.Limit.parse("1000"), null, null)))
                .hasSize(120);
        assertThat(rows(profile, new ProfileView(List.of(), null, Pattern.compile("native"), null, null, null)))
                .hasSize(60);
        assertThat(rows(profile, new ProfileView(List.of(SortKey.TIME), null, null, null, null, null)))
                .hasSize(20)
                .startsWith("{native Compile29}");
    }

    @Test
    void sharesAddUp() {
        for (long seed = 0; seed < 20; seed++) {
            Profile profile = origins(1 + (int) seed * 3);
            String table = ProfileTable.of(profile, DEFAULT);
            double sum = Pattern.compile("(?m)^ +([\\d.]+) % .*\\(|more functions, ([\\d.]+) %|^ +([\\d.]+) % .*\\{")
                    .matcher(table)
                    .results()
                    .mapToDouble(found -> Double.parseDouble(
                            found.group(1) != null
                                    ? found.group(1)
                                    : found.group(2) != null ? found.group(2) : found.group(3)))
                    .sum();
            assertThat(sum).as("seed %d\n%s", seed, table).isBetween(98.5, 101.5);
        }
    }
}
