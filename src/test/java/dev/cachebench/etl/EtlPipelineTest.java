package dev.cachebench.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.etl.EtlSample.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline in {@code samples/etl} without any cache. */
@Tag("slow")
class EtlPipelineTest {
    private static final String CONFIG = """
            {"sources": {"history": "parquet", "orders": "api", "sales": "table"}, "extract": {"minimum": 5},
             "api": {"timeout": %d, "retries": %d, "pause": 10}}
            """;

    private static final String RULES = """
            {"version": 1, "group": "region", "groups": ["north", "east", "south", "west"], "column": "amount",
             "scale": "normalise", "rows": %d, "most": %s}
            """;

    @TempDir
    private Path folder;

    private static Ended run(String... more) throws Exception {
        String[] args = {"run", "--day", "2026-03-01", "--sales", "200"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return EtlSample.run(all);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aRunPrintsALineForEachStageAndADigestThatDependsOnTheSeedAlone() throws Exception {
        Ended first = run().fine();
        assertThat(first.out())
                .containsPattern("extract +sales +[0-9.]+ ms, 1\\d\\d rows\n")
                .containsPattern("load +orders +[0-9.]+ ms, 4 rows\n")
                .endsWith("2026-03-01 digest " + first.digest() + "\n");
        assertThat(run().fine().digest()).isEqualTo(first.digest());
        assertThat(run("--seed", "7").fine().digest()).isNotEqualTo(first.digest());
    }

    @Test
    void eachOfSeveralDaysHasItsOwnDigest() throws Exception {
        assertThat(run("--days", "2").fine().out().lines().filter(line -> line.contains(" digest ")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("2026-03-02"))
                .doesNotHaveDuplicates();
    }

    @Test
    void settingsAreReadFromJsonAsFromYaml() throws Exception {
        assertThat(run("--config", file("etl.json", CONFIG.formatted(10_000, 2)))
                        .fine()
                        .digest())
                .isEqualTo(run().fine().digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etl.toml | a = 1              | is neither YAML nor JSON",
                "etl.yaml | 'a:\n  - [b'       | etl.yaml:2:7 is not valid YAML",
                "etl.json | '{\"a\": \n nul}'  | etl.json:2:2 is not valid JSON",
                "etl.yaml | - a                | has no mapping",
                "etl.yaml | 'sources: {}'      | 'extract.minimum' is to be a number",
                "etl.yaml | 'source: {}'       | 'source' is not known; did you mean 'sources'?",
                "etl.yaml | 'api: {timout: 5}' | 'api.timout' is not known; did you mean 'timeout'?",
                "etl.yaml | 'zzzzz: 5'         | 'zzzzz' is not known; known are sources, extract, api",
                "etl.yaml | 'sources: {a: csv}' | 'sources.a' is table, api or parquet, not 'csv'",
            })
    void settingsThatAreWrongAreOneLine(String name, String text, String message) throws Exception {
        run("--config", file(name, text)).failed(2, message);
    }

    @ParameterizedTest
    @CsvSource({"10000, 10000000, fewer than 10000", "1, 1, more than 1.0"})
    void dataThatIsNotValidEndsTheRunWithTheReason(int rows, String most, String reason) throws Exception {
        run("--rules", file("rules.json", RULES.formatted(rows, most))).failed(3, "is not valid: ", reason);
    }

    @Test
    void failuresOfTheApiAreRetried() throws Exception {
        assertThat(run("--api-fault", "error:2").fine().digest())
                .isEqualTo(run().fine().digest());
    }

    @ParameterizedTest
    @CsvSource({
        "error, 10000, it answered 500",
        "hang, 300, no whole answer within 300 ms",
        "slow, 300, no whole answer within 300 ms"
    })
    void anApiThatFailsEachTimeEndsTheRunWithItsAddress(String fault, int millis, String reason) throws Exception {
        run("--api-fault", fault, "--config", file("etl.json", CONFIG.formatted(millis, 1)))
                .failed(3, "http://127.0.0.1:", "/orders?day=2026-03-01", reason);
    }

    @Test
    void aParquetFileCutInHalfIsOneLine() throws Exception {
        run("--folder", folder.toString()).fine();
        byte[] whole = Files.readAllBytes(folder.resolve("history.parquet"));
        Path half = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(whole, whole.length / 2));
        run("--history", half.toString()).failed(3, "half.parquet is no whole Parquet file");
        run("--history", folder.resolve("none.parquet").toString()).failed(3, "none.parquet is not there");
    }

    @Test
    void parquetKeepsItsSchemaAndItsValues() throws Exception {
        run("--folder", folder.toString()).fine();
        Path sums = folder.resolve("sales-2026-03-01.parquet");
        assertThat((Map<?, ?>) EtlSample.call("ParquetFiles", "schema", sums))
                .hasToString("{day=VARCHAR, source=VARCHAR, region=VARCHAR, orders=DOUBLE, total=DOUBLE, mean=DOUBLE,"
                        + " scaled=DOUBLE}");
        Object table = EtlSample.call("ParquetFiles", "read", sums, "sums");
        assertThat((String[]) EtlSample.callOn(table, "text", "region"))
                .containsExactly("east", "north", "south", "west");
    }

    @Test
    void aFileIsKnownByItsSizeItsTimeAndItsContent() throws Exception {
        Path file = Files.writeString(folder.resolve("some"), "some bytes");
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        assertThat(EtlSample.call("FileFacts", "of", file))
                .hasToString("FileFacts[size=10, modified="
                        + Files.getLastModifiedTime(file).toInstant() + ", sha256=" + digest + "]");
    }

    @Test
    void columnsAreScaledAndAddedUp() throws Exception {
        double[] values = {2, 4, 4, 4, 5, 5, 7, 9};
        assertThat((double[]) EtlSample.call("Columns", "normalise", values))
                .containsExactly(
                        new double[] {0, 2 / 7.0, 2 / 7.0, 2 / 7.0, 3 / 7.0, 3 / 7.0, 5 / 7.0, 1}, within(1e-12));
        assertThat((double[]) EtlSample.call("Columns", "standardise", values))
                .containsExactly(-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2);
        String[] groups = {"b", "a", "b", "a", "b", "a", "b", "a"};
        assertThat(EtlSample.call("Columns", "aggregate", groups, values))
                .hasToString("{a=Aggregate[count=4, sum=22.0, least=4.0, most=9.0],"
                        + " b=Aggregate[count=4, sum=18.0, least=2.0, most=7.0]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "table", "api", "rules", "parquet"})
    void eachSourceChangesTheDigest(String source) throws Exception {
        Object etl = EtlSample.call("Etl", "open", (Object) new String[] {"run", "--sales", "200"});
        try {
            Object before = EtlSample.callOn(etl, "runAll");
            assertThat(EtlSample.callOn(etl, "runAll")).isEqualTo(before);
            EtlSample.callOn(etl, "edit", source);
            assertThat(EtlSample.callOn(etl, "runAll")).isNotEqualTo(before);
        } finally {
            EtlSample.callOn(etl, "close");
        }
    }

    @Test
    void anApiThatGoesAwayEndsTheRun() throws Exception {
        Object etl = EtlSample.call("Etl", "open", (Object) new String[] {"run", "--sales", "200"});
        try {
            EtlSample.callOn(etl, "runAll");
            EtlSample.callOn(etl, "stopApi");
            assertThatThrownBy(() -> EtlSample.callOn(etl, "runAll"))
                    .hasMessageContaining("/orders?day=2026-03-01 failed: there is no connection");
        } finally {
            EtlSample.callOn(etl, "close");
        }
    }

    @Test
    void postgresGivesTheSameDigestAndSchema() throws Exception {
        Ended embedded = run("--folder", folder.toString()).fine();
        String file = "jdbc:duckdb:" + folder.resolve("etl.duckdb");
        Object schema = EtlSample.call("Schema", "describe", file, "etl_sales");
        assertThat(schema.toString())
                .contains("Column[name=id, type=INTEGER]", "Column[name=amount, type=DOUBLE]", "primaryKey=[id]")
                .contains("ForeignKey[column=customer, otherTable=etl_customers, key=customer]");
        try (PostgresServer server = new PostgresServer()) {
            assertThat(run("--jdbc", server.url()).fine().digest()).isEqualTo(embedded.digest());
            assertThat(EtlSample.call("Schema", "describe", server.url(), "etl_sales"))
                    .hasToString(schema.toString());
        }
    }

    @Test
    void aDatabaseThatIsAwayIsOneLineWithoutItsPassword() throws Exception {
        Ended ended = run("--jdbc", "jdbc:postgresql://127.0.0.1:1/none?user=u&password=secret");
        ended.failed(4, "jdbc:postgresql://127.0.0.1:1/none", "is away");
        assertThat(ended.err()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "--dya, unknown option '--dya'; did you mean '--day'?",
        "--day, --day needs a value",
        "--day=today, unknown option '--day=today'",
    })
    void aMistakeOnTheCommandLineIsOneLine(String option, String message) throws Exception {
        EtlSample.run("run", option).failed(2, message);
    }

    @Test
    void aDayThatIsNoDateIsOneLine() throws Exception {
        EtlSample.run("run", "--day", "today").failed(2, "--day 'today' is no date; write it as 2026-03-01");
        EtlSample.run("stop").failed(2, "write: run --day 2026-03-01");
    }
}
