package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs out of public reports on profilers that broke them or reported what never happened. */
class ProfilingCasesIT {
    private static String source(String name) {
        return Launched.PROJECT
                .resolve("src/test/resources/cases/" + name + ".java")
                .toString();
    }

    private static Outcome profile(String name, String... options) {
        List<String> args = new ArrayList<>(List.of("profile", source(name)));
        args.addAll(List.of(options));
        return Launched.cachebench(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"OwnId, --clock=exact", "OwnId, --clock=sampled", "OwnId, --memory", "Leak, --clock=exact"})
    void theProgramPrintsWhatItPrintsWithoutAProfile(String name, String option) {
        Outcome without = Launched.bash("java " + source(name));
        Outcome with = profile(name, option);

        assertThat(without.exitCode()).isZero();
        assertThat(with.exitCode()).isZero();
        assertThat(with.out()).startsWith(without.out());
    }

    @Test
    void aThreadThatAnswersForItsNumberIsNeverAskedForIt() {
        Outcome with = profile("OwnId", "--exclude", "nothing");

        assertThat(with.out()).isEqualTo("sum 8991\n");
        assertThat(with.err()).contains(" 3000 ").doesNotContain("getId");
    }

    @Test
    void norByACache() {
        Outcome with =
                Launched.cachebench("memoize", source("OwnId"), "--method", "OwnId.Worker.step", "--cache", "lru:10");

        assertThat(with.out()).isEqualTo("sum 8991\n");
        assertThat(with.err())
                .contains("CacheInfo(hits=0, misses=3000, maxsize=10, currsize=10)")
                .doesNotContain("getId");
    }

    @Test
    void theAgentsThreadsOfACacheAreNotInTheProgramsGroup() {
        Outcome with = Launched.cachebench("memoize", source("Leak"), "--method", "Leak.allowed", "--cache", "lru:10");

        assertThat(with.exitCode()).isZero();
        assertThat(with.out()).startsWith("active 1 enumerated 1\n[main]\n");
    }

    @ParameterizedTest
    @CsvSource({"exact", "sampled"})
    void whatAConstructorCallThrowsLeavesNoFrameBehind(String clock) {
        String table = profile("Ctor", "--clock", clock, "--callers", "work").err();

        assertThat(table)
                .contains("6001 function calls in ")
                .contains("     2000")
                .doesNotContain("primitive", "2000/");
        assertThat(table).containsPattern("Ctor.java:6\\S* +<- +2000 .* Ctor.java:9\\S*main");
    }

    @Test
    void norDoesItWhereNothingOfTheProgramsIsFurtherOut() {
        String table = profile("Refused", "--threads", "--callers", "work").err();

        assertThat(table).containsPattern("Refused.java:25\\S* +<- +100 .* Refused.java:51");
        assertThat(table).containsPattern("Refused.java:25\\S* +<- +2000 .* Refused.java:29");
    }

    @Test
    void aMethodThatIsTooLargeForAProbeCostsNoOtherMethodItsOwn(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Huge.java");
        Files.writeString(
                source,
                "class Huge { static long x; static void step() { x++; }"
                        + " static void huge() {" + "x += 1000000007;".repeat(6_553) + "}"
                        + " static int large(int n) {" + "if (n == x) return n;".repeat(720) + "return 0; }"
                        + " public static void main(String[] a) { huge(); for (int i = 0; i < 100_000; i++) step();"
                        + " large(3); } }");

        Outcome with = Launched.cachebench("profile", source.toString());

        assertThat(with.exitCode()).isZero();
        assertThat(with.err())
                .contains("100001 function calls")
                .containsPattern("not counted: Huge.(huge|large): .*; and 1 more");
    }

    @Test
    void recursionsReachAsDeepAsWithoutAProfileFromTheFirstOn() {
        List<long[]> without = depths(Launched.bash("java " + source("Depth")));
        List<long[]> with = depths(profile("Depth"));

        assertThat(with).hasSameSizeAs(without);
        for (int i = 0; i < 3; i++) {
            assertThat(with.get(0)[i]).isGreaterThan(without.get(0)[i]);
        }
    }

    private static List<long[]> depths(Outcome outcome) {
        return outcome.lines().stream()
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"sampled", "auto"})
    void aProgramThatRunsOutOfMemoryAndGoesOnIsProfiledToItsEnd(String clock) {
        Outcome with = profile("Full", "--clock", clock, "--jvm-arg=-Xmx64m", "--limit", "5");

        assertThat(with.out()).startsWith("out of memory 6 times, and a(100) = 0\n");
        assertThat(with.err()).doesNotContain("OutOfMemoryError");
        assertThat(with.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"tree, '(?m)^not counted: 26\\d,\\d{3} calls, for which'", "counts, '(?m)^ *132101 .*\\.right\\)$'"})
    void probesWhoseMemoryTheProgramHasTakenThrowNothingIntoIt(String mode, String said) {
        Outcome with = profile("Filled", "--mode", mode, "--jvm-arg=-Xmx32m", "--jvm-arg=-XX:+UseSerialGC");

        assertThat(with.out()).isEqualTo("264204 calls, and fine\n");
        assertThat(with.err()).doesNotContain("OutOfMemoryError").containsPattern(said);
    }
}
