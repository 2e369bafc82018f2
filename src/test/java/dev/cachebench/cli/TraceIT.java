package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces made, converted and looked into by the launcher. */
@Tag("any-jdk")
class TraceIT {
    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String loop() {
        Launched.cachebench("trace", "synth", "loop", "--keys", "3", "--requests", "8", "-o", file("loop.trace"))
                .fine();
        return file("loop.trace");
    }

    @Test
    void aTraceThatIsMadeIsDescribed() throws IOException {
        Outcome info =
                Launched.cachebench("trace", "info", loop(), "--top", "2").fine();

        assertThat(info.lines())
                .containsExactly(
                        file("loop.trace") + ": cachebench, not compressed, " + Files.size(Path.of(file("loop.trace")))
                                + " B; synth loop over 3 keys, seed 1",
                        "",
                        "requests                8",
                        "distinct keys           3",
                        "one-hit wonders         0  0.0 % of the keys are requested once, and never again",
                        "compulsory misses  37.5 %  of the requests; no cache has fewer, since every key has a first request",
                        "median reuse            3  or fewer requests lie between half of the repeats and the previous request for their key",
                        "Zipf                 none  too few keys to tell: 0 with 10 requests or more",
                        "",
                        "The keys with the most requests",
                        "",
                        "   key  requests   share",
                        "1  0           3  37.5 %",
                        "2  1           3  37.5 %");
    }

    @Test
    void theDescriptionIsThereAsJsonCsvAndMarkdown() throws IOException {
        Path trace = Files.writeString(folder.resolve("t.txt"), "a\nb\na\n");
        ParsedJson json = ParsedJson.of(Launched.cachebench("trace", "info", trace.toString(), "--json")
                .fine()
                .out());

        assertThat(json.at("schema")).isEqualTo(1L);
        assertThat(json.at("trace/format")).isEqualTo("text");
        assertThat(json.at("trace/compression")).isEqualTo("none");
        assertThat(json.at("trace/requests")).isEqualTo(3L);
        assertThat(json.at("oneHitWonders")).isEqualTo(1L);
        assertThat(json.at("medianReuse")).isEqualTo(2L);
        assertThat(json.at("zipf/holds")).isEqualTo(false);
        assertThat(json.list("top"))
                .isEqualTo(List.of(Map.of("key", "a", "requests", 2L), Map.of("key", "b", "requests", 1L)));
        assertThat(Launched.cachebench("trace", "info", trace.toString(), "--csv")
                        .fine()
                        .lines()
                        .get(1))
                .isEqualTo(trace + ",text,3,2,1,0.666667,2,,,,false,,");
        assertThat(Launched.cachebench("trace", "info", trace.toString(), "--markdown")
                        .fine()
                        .out())
                .contains("| distinct keys | 2 |", "| 1 | a | 2 | 66.7 % |");
    }

    @Test
    void theSameSeedMakesTheSameRequestsOnStandardOutput() {
        String[] synth = {"trace", "synth", "mixture", "--keys", "50", "--requests", "500", "--seed", "7"};
        Outcome first = Launched.cachebench(synth).fine();

        assertThat(first.lines()).hasSize(500).allMatch(line -> line.matches("\\d+"));
        assertThat(Launched.cachebench(synth).fine().out()).isEqualTo(first.out());
        synth[8] = "8";
        assertThat(Launched.cachebench(synth).fine().out()).isNotEqualTo(first.out());
    }

    @Test
    void aReaderThatHasSeenEnoughEndsIt() {
        Outcome head = Launched.bash("cachebench trace synth scan --requests 2000M | head -n 2")
                .fine();

        assertThat(head.lines()).containsExactly("0", "1");
    }

    @Test
    void whatIsMadeCanBeReplayed() {
        assertThat(Launched.bash("cachebench trace synth loop --keys 10 --requests 100 --format cachebench"
                                + " | cachebench replay - --policy lru --size 9,10 --csv")
                        .fine()
                        .lines())
                .contains("-,lru,9,100,0,100,0.000000", "-,lru,10,100,90,10,0.900000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.txt", "b.txt.gz", "b.csv.xz", "b.tsv.zst", "b.trace", "b.trace.xz"})
    void aTraceKeepsItsRequestsThroughEveryFormat(String name) {
        Launched.cachebench("trace", "convert", loop(), "-o", file(name)).fine();
        String[] key = name.contains("sv") ? new String[] {"--key", "key"} : new String[0];
        String[] back = {"trace", "convert", file(name), "--to", "text"};
        String[] all = Arrays.copyOf(back, back.length + key.length);
        System.arraycopy(key, 0, all, back.length, key.length);

        assertThat(Launched.cachebench(all).fine().lines()).containsExactly("0", "1", "2", "0", "1", "2", "0", "1");
    }

    @Test
    void costsOfARecordingGoAlong() {
        Launched.cachebench("fib", "12", "--cache", "lru:2", "--record", file("fib.trace"));
        Outcome csv = Launched.cachebench("trace", "convert", file("fib.trace"), "--to", "csv")
                .fine();

        assertThat(csv.lines().get(0)).isEqualTo("key,cost_nanos");
        assertThat(csv.lines().get(1)).matches("\\(?12\\)?,\\d+");
        assertThat(Launched.cachebench("trace", "info", file("fib.trace"))
                        .fine()
                        .out())
                .contains("mean cost", "total cost", "least cost");
    }

    @Test
    void damageIsToldWithTheGoodRequestsBeforeItAndTheySurviveOnDemand() throws IOException {
        Launched.cachebench("trace", "synth", "uniform", "--requests", "200k", "-o", file("u.trace"))
                .fine();
        byte[] bytes = Files.readAllBytes(Path.of(file("u.trace")));
        bytes[bytes.length / 2] ^= 1;
        Files.write(Path.of(file("u.trace")), bytes);

        Outcome refused = Launched.cachebench("trace", "convert", file("u.trace"), "-o", file("g.trace"));
        assertThat(refused.complaint("damaged", "requests could be read before that", "--salvage")
                        .exitCode())
                .isEqualTo(ExitCode.MISSING.code);
        assertThat(Path.of(file("g.trace"))).doesNotExist();
        long good = Long.parseLong(refused.err().replaceFirst("(?s).*: (\\d+) requests could.*", "$1"));
        assertThat(good).isBetween(50_000L, 150_000L);

        Outcome salvaged = Launched.cachebench("trace", "convert", file("u.trace"), "--salvage", "-o", file("g.trace"));
        assertThat(salvaged.complaint("ends early after " + good + " requests").exitCode())
                .isZero();
        ParsedJson info = ParsedJson.of(Launched.cachebench("trace", "info", file("g.trace"), "--json")
                .fine()
                .out());
        assertThat(info.at("trace/requests")).isEqualTo(good);
        assertThat(info.at("trace/recorded/endsEarly")).isEqualTo(true);
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        String empty = Files.createFile(folder.resolve("empty.txt")).toString();
        String loop = loop();
        Called.cachebench("trace").mistake("info, synth or convert");
        Called.cachebench("trace", "inof").mistake("unknown command 'trace inof'", "did you mean 'info'?");
        Called.cachebench("trace", "synth").mistake("synth needs KIND", "cachebench trace synth zipf");
        Called.cachebench("trace", "synth", "zpif").mistake("'zpif'", "did you mean 'zipf'?");
        Called.cachebench("trace", "synth", "zipf", "--alpha", "-1").mistake("--alpha", "'-1'");
        Called.cachebench("trace", "synth", "zipf", "--keys", "0").mistake("--keys", "'0'");
        Called.cachebench("trace", "synth", "zipf", "--requests", "0").mistake("--requests", "'0'");
        Called.cachebench("trace", "synth", "zipf", "--keys", "2000M").mistake("--keys", "1,073,741,824");
        Called.cachebench("trace", "synth", "shifting", "--keys", "900M").mistake("--keys 900M", "choose fewer");
        Called.cachebench("trace", "synth", "scan", "--keys", "5").mistake("--keys is for zipf", "not for scan");
        Called.cachebench("trace", "synth", "loop", "--alpha", "1").mistake("--alpha is for zipf", "not for loop");
        Called.cachebench("trace", "synth", "mixture", "--mix", "zip:3").mistake("'zip'", "did you mean 'zipf'?");
        Called.cachebench("trace", "synth", "mixture", "--mix", "zipf").mistake("'zipf' lacks a weight");
        Called.cachebench("trace", "synth", "mixture", "--mix", "loop:1,loop:2").mistake("'loop' appears twice");
        Called.cachebench("trace", "synth", "zipf", "-o", "/no/such/folder/x").mistake("/no/such/folder");
        Called.cachebench("trace", "synth", "zipf", "-o", file("x.foo")).mistake("x.foo", ".trace, .txt");
        Called.cachebench("trace", "synth", "zipf", "--format", "arc").mistake("'arc'", "known are text, csv");
        Called.cachebench("trace", "convert", loop, "-o", loop).mistake("is the input; write to another file");
        Called.cachebench("trace", "info", empty, "-o", empty).mistake("is the input");
        Called.cachebench("replay", empty, "-o", empty).mistake("is the input");
        Called.cachebench("curve", empty, "-o", empty).mistake("is the input");
        Called.cachebench("curve", loop, "--svg", loop).mistake("is the input");
        Called.cachebench("trace", "convert", empty, "-o", file("y.trace")).mistake("empty.txt", "no requests");
        Called.cachebench("trace", "info", empty).mistake("empty.txt", "no requests");
        Called.cachebench("trace", "info", "/no/such").mistake("'/no/such'", "name a trace file");
        Called.cachebench("trace", "info", loop, "--top", "many").mistake("--top", "'many'");
        assertThat(Files.exists(Path.of(file("y.trace")))).isFalse();
    }

    @Test
    void tooManyKeysForTheMemoryAreSaidBeforehand() {
        Launched.with("CACHEBENCH_JAVA_OPTS", "-Xmx256m")
                .run("trace", "synth", "uniform", "--keys", "400M", "-o", file("big.trace"))
                .mistake("1.60 GB", "--keys", "CACHEBENCH_JAVA_OPTS=-Xmx");
    }

    @Test
    void helpIsThereForEachOfItsCommands() {
        assertThat(Called.cachebench("trace", "--help").fine().out()).contains("info", "synth", "convert", "Examples");
        for (String command : List.of("info", "synth", "convert")) {
            assertThat(Called.cachebench("trace", command, "--help").fine().out())
                    .contains("Usage: cachebench trace " + command, "cachebench trace " + command + " ");
        }
        assertThat(Launched.cachebench("completion", "bash").fine().out()).contains("trace_synth");
    }

    @Test
    void infoSaysWhatRequestsDoAndWhatIsKnownOfSizes() throws IOException {
        Outcome shared = Launched.cachebench(
                        "trace",
                        "info",
                        "src/test/resources/traces/twitter.csv",
                        "--key",
                        "2",
                        "--size-column",
                        "4",
                        "--op-column",
                        "6")
                .fine();
        Outcome some = Launched.cachebench(
                        "trace",
                        "info",
                        Files.writeString(folder.resolve("s.csv"), "k,s\na,1\na,2\nb,-1\nc,3\n")
                                .toString(),
                        "--key",
                        "k",
                        "--size-column",
                        "s")
                .fine();

        assertThat(shared.line("requests")).contains("1,560", "1,500 gets, 60 sets");
        assertThat(shared.line("footprint")).contains("273 kB", "to hold every value");
        assertThat(some.line("known sizes")).contains("5 B", "for 2 of the keys; 1 has no size");
        assertThat(some.line("several sizes")).contains("1  keys");
    }
}
