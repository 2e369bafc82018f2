package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.etl.PostgresServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline in {@code samples/etl} under several sets of caches. */
@Tag("jvm")
class EtlIT {
    private static final String CACHES = "samples/etl/caches.yaml";
    private static final long PATIENCE = 600; // seconds; the sources are compiled at each start
    private static final List<String> STAGES = List.of(
            "config",
            "database",
            "schema",
            "query",
            "version",
            "api",
            "file",
            "parquet",
            "extract",
            "transform",
            "validate",
            "columns",
            "load");

    /** The first start may fetch libraries, and says so. */
    @BeforeAll
    static void fetchLibraries() {
        assertThat(cachebench("etl", "--sales", "200").exitCode()).isZero();
    }

    private static Outcome cachebench(String... args) {
        return Launched.in(Launched.PROJECT).within(PATIENCE).run(args);
    }

    /** How many calls of each stage were computed in a run under some caches; its digest as {@code digest}. */
    private static Map<String, String> computed(Outcome outcome, String cache, int run) {
        Map<String, String> computed = new LinkedHashMap<>();
        outcome.out().lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
            if (cells[1].equals(cache) && cells[2].equals(String.valueOf(run))) {
                computed.put("digest", cells[3]);
                computed.put(cells[4], cells[7]);
            }
        });
        return computed;
    }

    /** Two runs without caches, then two with them. */
    private static Outcome twice(String... more) {
        List<String> args =
                new ArrayList<>(List.of("etl", "--cache", "none", "--cache", CACHES, "--repeat", "2", "--csv"));
        args.addAll(List.of(more));
        return cachebench(args.toArray(String[]::new));
    }

    @Test
    void aSecondRunComputesNothingButWhatIsNew() {
        Map<String, String> second = computed(twice().fine(), CACHES, 2);
        assertThat(second.keySet()).containsAll(STAGES);
        second.forEach((stage, count) -> {
            if (!List.of("digest", "version", "load").contains(stage)) {
                assertThat(count).as(stage).isEqualTo("0");
            }
        });
        assertThat(second).containsEntry("load", "3");
    }

    /** Each stage, as often as it depends on what has changed: never less, and no more. */
    @ParameterizedTest
    @CsvSource({
        "config, 1 0 0 1 1 0 0 0 3 3 3 9",
        "table, 0 0 0 1 1 0 0 0 1 1 1 3",
        "api, 0 0 0 0 1 6 0 0 1 1 1 3",
        "rules, 1 0 0 0 1 0 0 0 0 3 3 6",
        "parquet, 0 0 0 0 1 0 1 1 1 1 1 3",
    })
    void anEditedSourceRecomputesExactlyTheStagesThatDependOnIt(String source, String expected) {
        Outcome outcome = twice("--edit", source).fine();
        Map<String, String> second = computed(outcome, CACHES, 2);
        String[] counts = expected.split(" ");
        for (int i = 0; i < counts.length; i++) {
            assertThat(second.get(STAGES.get(i))).as(STAGES.get(i)).isEqualTo(counts[i]);
        }
        assertThat(second.get("digest"))
                .isEqualTo(computed(outcome, "none", 2).get("digest"))
                .isNotEqualTo(computed(outcome, "none", 1).get("digest"));
    }

    @Test
    void aClearedStageComputesAgainAndWhatItsResultsAreUsedForDoesNot() {
        Map<String, String> second = computed(twice("--clear", "extract").fine(), CACHES, 2);
        assertThat(second)
                .containsEntry("extract", "3")
                .containsEntry("query", "0")
                .containsEntry("transform", "0");
    }

    @Test
    void aTableForEachSetOfCachesEndsWithWhatTheyEarned() {
        Outcome outcome = cachebench("etl", "--cache", "none", "--cache", CACHES, "--repeat", "2")
                .fine();
        assertThat(outcome.out())
                .startsWith("etl --day 2026-03-01 = ")
                .contains("\ncache none\n", "\ncache " + CACHES + "\n")
                .containsPattern("\nextract +6 +- +- +3 3 +")
                .containsPattern("\nextract +6 +3 +3 +3 0 +")
                .containsPattern("\nextract: 3 of 6 calls answered; .* instead of ")
                .contains(CACHES + ": ", " instead of ", " with none\n");
    }

    @Test
    void oldSettingsUnderACacheThatKnowsOnlyThePathAreAWrongAnswer() {
        Outcome outcome =
                cachebench("etl", "--cache", "none", "--cache", "lru:1000", "--repeat", "2", "--edit", "config");
        outcome.targetFailure("run 2", "a wrong answer is not a speed-up");
    }

    @Test
    void theSameDigestComesOutOfPostgres() throws Exception {
        String embedded = computed(twice().fine(), "none", 1).get("digest");
        try (PostgresServer server = new PostgresServer()) {
            Outcome edited = twice("--edit", "table", "--jdbc", server.url()).fine();
            assertThat(computed(edited, "none", 1)).containsEntry("digest", embedded);
            assertThat(computed(edited, CACHES, 1)).containsEntry("digest", embedded);
            assertThat(computed(edited, CACHES, 2))
                    .containsEntry("query", "1")
                    .containsEntry("extract", "1")
                    .containsEntry("schema", "0");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsOneLine() {
        Outcome outcome = cachebench("etl", "--jdbc", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret");
        outcome.complaint("jdbc:postgresql://127.0.0.1:1/none", "is away");
        assertThat(outcome.err()).doesNotContain("secret");
    }

    /** The first run asks for a version and five pages. */
    @Test
    void anApiThatGoesAwayAfterTheFirstRunIsAnsweredByWhatItSaidBefore() {
        String[] down = {"etl", "--repeat", "2", "--csv", "--api-fault", "down:6", "--cache"};
        with(down, "none").targetFailure("/orders?day=2026-03-01 failed: there is no connection");
        Outcome outcome = with(down, CACHES).fine();
        assertThat(computed(outcome, CACHES, 2).get("digest"))
                .isEqualTo(computed(outcome, CACHES, 1).get("digest"));
    }

    private static Outcome with(String[] args, String last) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return cachebench(all);
    }

    @ParameterizedTest
    @CsvSource({"error, it answered 500", "hang, no whole answer within", "slow, no whole answer within"})
    void anApiThatFailsEachTimeEndsTheRunWithItsAddress(String fault, String reason) {
        cachebench("etl", "--api-fault", fault).targetFailure("http://127.0.0.1:", "/orders?day=2026-03-01", reason);
    }
}
