package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces as people have them, read by the launcher. */
@Tag("any-jdk")
class TraceReadingIT {
    private static final String TRACES = "src/test/resources/traces/";

    @TempDir
    private Path folder;

    private static Outcome replay(String trace, String size, String... options) {
        String[] line = new String[options.length + 6];
        System.arraycopy(options, 0, line, 6, options.length);
        System.arraycopy(new String[] {"replay", TRACES + trace, "--policy", "lru", "--size", size}, 0, line, 0, 6);
        return Launched.cachebench(line);
    }

    @Test
    void countsEachBlockOfARangeAsARequest() {
        Outcome named = replay("msr.csv", "10", "--key", "3,5", "--block", "4096", "--length-column", "6")
                .fine();
        Outcome recognised = replay("msr.csv", "10").fine();

        assertThat(named.out()).contains("over 8 requests for 5 distinct keys", "lru     37.50");
        assertThat(recognised.out()).contains("over 8 requests for 5 distinct keys", "(msr)", "lru     37.50");
    }

    @Test
    void saysWhatItLeftOutAsAComment() {
        Outcome replay = replay("ibm.csv", "10", "--key", "3");

        assertThat(replay.out()).contains("over 3 requests for 2 distinct keys", "lru     33.33");
        replay.complaint("ibm.csv': line 1 is a comment and no request");
    }

    @Test
    void readsAServersLogWithoutOptionsAndChoosesAmongItsLines() {
        assertThat(replay("access.log", "2").fine().out())
                .contains("over 3 requests for 2 distinct keys", "(access-log)");
        replay("access.log", "2", "--only", "status=404")
                .mistake("no row has '404' in the column 'status'", "there are 200");
    }

    @Test
    void knowsTheUnitOfCostsOrAsksForIt() throws IOException {
        String csv = Files.writeString(folder.resolve("t.csv"), "key,took\na,0.5\nb,0.5\n")
                .toString();

        assertThat(replay("wiki.tsv", "150B", "--cost-column", "time_firstbyte")
                        .fine()
                        .out())
                .contains(" of 1.00 s,");
        Launched.cachebench("replay", csv, "--cost-column", "took").mistake("'0.5' for a cost", "add --cost-unit s");
        assertThat(Launched.cachebench("replay", csv, "--size", "1", "--cost-column", "took", "--cost-unit", "s")
                        .fine()
                        .out())
                .contains(" of 1.00 s,");
    }

    @Test
    void aFewRowsDoNotFillTheMemory() throws IOException {
        String csv = Files.writeString(folder.resolve("t.csv"), "key,n\n" + "a,1000000\n".repeat(30))
                .toString();

        Outcome outcome =
                Launched.with("CACHEBENCH_JAVA_OPTS", "-Xmx64m").run("trace", "info", csv, "--repeat-column", "n");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
        outcome.complaint("does not fit into the heap", "raise the heap");
    }

    @Test
    void aTableInATextIsNotSilentlyAListOfKeys() throws IOException {
        String text = Files.writeString(folder.resolve("t.txt"), "1 /a 200\n2 /b 200\n")
                .toString();

        Launched.cachebench("replay", text, "--size", "1")
                .complaint("each line was taken for a key", "3 columns", "--key");
    }
}
