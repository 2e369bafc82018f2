package dev.cachebench.cli.program;

import dev.cachebench.cli.Called;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtlCommandTest {
    @ParameterizedTest
    @CsvSource({
        "--edit, tabel, did you mean 'table'?",
        "--edit, nothing, 'known are config, table, api, rules, parquet'",
        "--clear, extrakt, did you mean 'extract'?",
        "--repeat, 0, --repeat",
        "--cache, lur:10, did you mean 'lru'?",
        "--cache, nowhere.yaml, --cache 'nowhere.yaml': there is no such file",
    })
    void aMistakeIsOneLine(String option, String value, String message) {
        Called.cachebench("etl", option, value).mistake(message);
    }
}
