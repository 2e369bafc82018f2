package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the user gets wrong, one line says what it was and what would work. */
class MistakesTest {
    private static final String POLICIES = String.join(", ", Replacement.ids());

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isOneLineThatNamesTheTextAtFault(String line, List<String> parts) {
        Called.cachebench(line.isEmpty() ? new String[0] : line.split(" ", -1)).mistake(parts.toArray(String[]::new));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // words that are nearly right
                mistake("fbi 40", "'fbi'", "did you mean 'fib'?"),
                mistake("factorail 5", "'factorail'", "did you mean 'factorial'?"),
                mistake("lst", "'lst'", "did you mean 'list'?"),
                mistake("fib 40 --cahce lru:10", "'--cahce'", "did you mean '--cache'?"),
                mistake("fib 40 --profle=calls", "'--profle'", "did you mean '--profile'?"),
                mistake("--versoin", "'--versoin'", "did you mean '--version'?"),
                mistake("fib 40 --cache lur:10", "'lur'", "did you mean 'lru'?"),
                mistake("fib 40 --cache unbound", "'unbound'", "did you mean 'unbounded'?"),
                mistake("fib 9 --profile cals", "'cals'", "did you mean 'calls'?"),
                mistake("fib 9 --profile calls --sort cumulatve", "'cumulatve'", "did you mean 'cumulative'?"),
                mistake("fib 9 --profile calls --unit mss", "'mss'", "did you mean 'ms'?"),
                mistake("fib 9 --cache lru --peek=doot", "'doot'", "did you mean 'dot'?"),
                mistake("completion bsh", "'bsh'", "did you mean 'bash'?"),
                mistake("replay pom.xml --policy lur", "'lur'", "did you mean 'lru'?"),
                mistake("replay pom.xml --policy lru,seive", "'seive'", "did you mean 'sieve'?"),
                mistake("replay pom.xml --format tsx", "'tsx'", "did you mean 'tsv'?"),
                // help does not hide a mistake
                mistake("fbi --help", "'fbi'", "did you mean 'fib'?"),
                mistake("--help fbi", "'fbi'", "did you mean 'fib'?"),
                mistake("trace inof --help", "'trace inof'", "did you mean 'info'?"),
                // regular expressions
                mistake("fib 9 --profile calls --match [", "'[' is not", "to match the text itself, write '\\['"),
                mistake("fib 9 --profile calls --match f(", "'f(' is not", "write 'f\\('"),
                mistake("fib 9 --profile calls --match *x", "'*x' is not", "write '\\*x'"),
                // words that are nothing like it
                mistake("zzzzzz", "'zzzzzz'", "known are " + String.join(", ", CachebenchCommand.COMMANDS)),
                mistake("fib 9 --cache fifo9", "'fifo9'", "did you mean 'fifo'?"),
                mistake(
                        "fib 9 --cache belady",
                        "'belady'",
                        "known are none, unbounded, precalc, ",
                        POLICIES,
                        "caffeine"),
                mistake("fib 9 --unit minutes", "'minutes'", "known are auto, s, ms, us, ns"),
                mistake("fib 9 --sort wxyz", "'wxyz'", "known are calls"),
                mistake("fib 9 --sort c", "'c'", "calls, cumulative"),
                mistake("replay pom.xml --policy nothing-like-it", "known are " + POLICIES),
                // traces and sizes
                mistake("replay", "needs TRACE", "for example: cachebench replay"),
                mistake("replay /no/such/trace", "'/no/such/trace'", "name a trace file"),
                mistake("replay src", "'src'", "it is a folder"),
                mistake("replay /dev/null", "'/dev/null'", "no requests", "--format"),
                mistake("replay pom.xml --size 0", "--size", "'0'", "500, 10k or 1M"),
                mistake("replay pom.xml --size 5,", "--size", "''", "5%"),
                mistake("replay pom.xml --size many", "'many'", "5%"),
                mistake("replay pom.xml --key id", "'pom.xml'", "no column 'id'"),
                mistake("replay pom.xml --size 64mib5", "'64mib5'", "or bytes, such as 64MB"),
                mistake("replay pom.xml --size 64MB --policy lru", "64MB", "'pom.xml' has no sizes", "--size-column"),
                mistake("replay pom.xml --size 64MB,5%", "'64MB' and '5%'", "either entries or bytes"),
                mistake("replay pom.xml --size 64MB --policy opt", "'pom.xml' has no sizes"),
                mistake("replay pom.xml --size-column size --format text", "--size-column is for csv"),
                mistake("replay pom.xml --warmup 100k", "--warmup 100k", "leaves nothing to count", "smaller"),
                mistake("replay pom.xml --warmup -1", "--warmup", "'-1'"),
                mistake("curve pom.xml --size 64MB", "'pom.xml'", "--size-column", "in entries"),
                mistake("replay pom.xml --format lirs", "'pom.xml'", "line 1", "LIRS"),
                mistake("replay pom.xml -o target/x.pstats", "'target/x.pstats'", "write .txt, .json, .csv or .md"),
                mistake("replay pom.xml --json --csv", "exclude each other"),
                mistake("curve", "needs TRACE", "for example: cachebench curve"),
                mistake("curve /dev/null", "'/dev/null'", "no requests"),
                mistake("curve pom.xml --policy seive", "'seive'", "did you mean 'sieve'?"),
                mistake("curve pom.xml --size 0", "--size", "'0'", "500, 10k or 1M"),
                mistake("curve pom.xml --sample 0", "--sample", "'0'", "above 0"),
                mistake("curve pom.xml --sample 1.01", "--sample", "'1.01'", "up to 1"),
                mistake("curve pom.xml --sample some", "--sample", "'some'", "auto"),
                mistake("curve pom.xml --sample 0.5", "leave --sample out"),
                mistake("curve pom.xml --svg src", "'src'", "it is a folder"),
                mistake("curve pom.xml --svg /no/such/folder/x.svg", "x.svg'", "no folder"),
                mistake("curve pom.xml -o target/x.pstats", "'target/x.pstats'", "write .txt, .json, .csv or .md"),
                // caches
                mistake("fib 9 --cache lru:-5", "'lru:-5'", "such as 500, 10k or 1M"),
                mistake("fib 9 --cache lru:ten", "'lru:ten'", "'ten'", "such as 500, 10k or 1M"),
                mistake("fib 9 --cache lru:", "'lru:'", "such as 500, 10k or 1M"),
                mistake("fib 9 --cache lru:1.5", "'1.5'", "such as 500, 10k or 1M"),
                mistake("fib 9 --cache lru:9999999999", "'9999999999'", "2,147,483,647"),
                mistake("fib 9 --cache lru:3G", "'3G'", "2,147,483,647"),
                mistake("fib 9 --cache ", "''", "known are none"),
                mistake("fib 9 --cache none:5", "'none:5'", "'lru:5'"),
                mistake("fib 9 --cache unbounded:5", "'unbounded:5'", "'lru:5'"),
                mistake("fib 9 --cache precalc", "'precalc'", "precalc:0..255"),
                mistake("fib 9 --cache precalc:5", "'precalc:5'", "precalc:0..255"),
                mistake("fib 9 --cache precalc:9..1", "'precalc:9..1'", "write '1..9'"),
                mistake("fib 9 --cache precalc:a..9", "'a'", "0..255 or 0..100k"),
                mistake("fib 9 --cache precalc:0..", "'precalc:0..'", "0..255 or 0..100k"),
                mistake("nbits 5 --cache precalc:0..2147483647", "'precalc:0..2147483647'", "narrow the range"),
                mistake("fib 9 --cache precalc:0..9000000000", "'precalc:0..9000000000'", "0..2147483647"),
                mistake("levenshtein-recursive a b --cache precalc:0..9", "'precalc:0..9'", "try unbounded or lru"),
                mistake("fib 9 --cache", "--cache", "for example"),
                mistake("fib 9 --cache lru:3 --cache lur:3", "'lur'", "did you mean 'lru'?"),
                // numbers
                mistake("fib", "fib needs N", "for example: cachebench fib 40"),
                mistake("fib ", "''", "whole number"),
                mistake("fib -1", "'-1'", "from 0 to 2,147,483,647"),
                mistake("factorial -- -1", "'-1'", "from 0 to 2,147,483,647"),
                mistake("fib forty", "'forty'", "whole number"),
                mistake("factorial 4.5", "'4.5'", "whole number"),
                mistake("fib 99999999999", "'99999999999'", "2,147,483,647"),
                mistake("fib 1 2", "'2'", "one argument too many"),
                mistake("fib 9 --repeat 0", "--repeat", "'0'", "from 1"),
                mistake("fib 9 --repeat x", "--repeat", "'x'"),
                mistake("fib 9 --steps=0 --cache lru", "--steps", "'0'"),
                mistake("fib 9 --stack 1", "--stack", "'1'", "such as 64m"),
                mistake("fib 9 --stack 64q", "--stack", "'64q'", "such as 64m"),
                mistake("fib 9 --stack -64m", "--stack", "'-64m'", "such as 64m"),
                mistake("nbits", "nbits needs", "for example: cachebench nbits"),
                mistake("nbits -3", "'-3'", "from 0"),
                mistake("nbits 9..1", "'9..1'", "write '1..9'"),
                mistake("nbits a..b", "'a'"),
                mistake("nbits 1 x", "'x'"),
                mistake("nbits 0..2147483647", "'0..2147483647'", "10,000,000"),
                mistake("nbits 2147483648", "'2147483648'", "2,147,483,647"),
                mistake("nbits 1 --calls 0", "--calls", "'0'"),
                mistake("nbits 1 --calls 5 --seed x", "--seed", "'x'"),
                mistake("nbits 1 --calls 5 --order rand", "'rand'", "random or sequential"),
                // words
                mistake("levenshtein", "levenshtein needs WORD", "for example"),
                mistake("levenshtein x --words 9", "--words", "leave it out", "'x'"),
                mistake("levenshtein x --zipf 1", "--zipf", "add --words 500"),
                mistake("levenshtein --words 0", "--words", "'0'", "from 1"),
                mistake("levenshtein --words 9 --zipf -1", "--zipf", "'-1'"),
                mistake("levenshtein x --top 0", "--top", "'0'", "from 1"),
                mistake("levenshtein-recursive a", "needs B", "for example"),
                mistake(
                        "levenshtein x --dictionary /no/such/file",
                        "'/no/such/file'",
                        "cannot be read",
                        "one word per line"),
                mistake("levenshtein x --dictionary /dev/null", "'/dev/null'", "has no words", "one word per line"),
                mistake("levenshtein x --dictionary /", "'/'", "is a folder", "one word per line"),
                // profiles
                mistake("fib 9 --profile", "--profile", "for example"),
                mistake("fib 9 --limit -3", "--limit", "'-3'", ".25"),
                mistake("fib 9 --limit x", "--limit", "'x'", ".25"),
                mistake("fib 9 --limit 1.5", "--limit", "'1.5'", ".25"),
                mistake("fib 9 --callers *", "--callers", "'*'"),
                mistake("fib 9 --callees [", "--callees", "'['"),
                mistake("fib 9 --memory", "--memory", "add --profile calls"),
                mistake("fib 9 --profile calls --memory --clock sampled", "--memory", "--clock sampled"),
                mistake("fib 9 --profile calls --memory --clock auto", "--memory", "--clock auto"),
                mistake("fib 9 --profile cpu --memory", "--memory", "--profile alloc"),
                mistake("fib 9 --profile calls --sort allocated", "--sort allocated", "add --memory"),
                mistake("fib 9 --profile calls --sort alocated", "'alocated'", "did you mean 'allocated'?"),
                mistake("fib 9 --profile cpu --sort calls", "--sort calls", "samples"),
                mistake("profile x.jar --event cpu --sort calls", "--sort calls", "samples"),
                mistake("profile x.jar --mode samples --sort pcalls", "--sort pcalls", "samples"),
                mistake("profile --pid 1 --sort calls", "--sort calls", "samples"),
                mistake("profile x.jar --memory --clock sampled", "--memory", "--clock sampled"),
                mistake("profile x.jar --memory --event alloc", "--memory", "--event alloc alone"),
                mistake("profile x.jar --sort time,cumsize", "--sort time,cumsize", "add --memory"),
                mistake("profile --pid 1 --memory", "--memory", "--pid"),
                mistake("profile --pid 1 --clock exact", "--clock", "--pid"),
                mistake("profile --pid 1 --include a", "--include", "--pid"),
                mistake("profile --pid 1 --max-nodes 5", "--max-nodes", "--pid"),
                mistake("profile --pid 1 --children", "--children", "--pid"),
                mistake("profile --pid 1 --save x", "--save", "--pid"),
                mistake("profile --pid 1 --jvm-arg=-Xmx1g", "--jvm-arg", "--pid"),
                mistake("profile --pid 1 -cp x", "--class-path", "--pid"),
                mistake("profile --pid 1 -m x", "--module", "--pid"),
                mistake("profile --pid 1 x.jar", "--pid", "program"),
                mistake("profile --duration 1s x.jar", "--duration", "--pid"),
                mistake("profile --load x --pid 1", "--pid", "--load"),
                mistake("profile --load x --event cpu", "--event", "--load"),
                mistake("profile --load x x.jar", "program", "--load"),
                // the result
                mistake("fib 9 --json --csv", "--json and --csv exclude each other", "choose one"),
                mistake("fib 9 --output /no/such/folder/r.json", "'/no/such/folder/r.json'", "no folder"),
                mistake("fib 9 --output /", "'/'", "is a folder"),
                mistake("fib 9 --output", "--output"),
                mistake("fib 9 --output /tmp/r.jsn", "'/tmp/r.jsn'", "'.jsn'", ".txt, .json, .csv or .md"),
                mistake("fib 9 --output /tmp/r.pstats", "'/tmp/r.pstats'", "add --profile calls"),
                // looks
                mistake("fib 9 --peek", "--peek", "add --cache lru:10"),
                mistake("fib 9 --cache none --steps=3", "--steps", "add --cache lru:10"),
                mistake("completion", "completion needs", "bash"),
                mistake("completion zzzzzzzz", "'zzzzzzzz'", "bash, zsh"),
                mistake("list lost", "no list of 'lost'", "known are workloads, policies"),
                mistake("list policies extra", "'extra'", "one argument too many"));
    }

    private static Arguments mistake(String line, String... parts) {
        return Arguments.of(line, List.of(parts));
    }

    @Test
    void aDictionaryThatIsNotTextIsOneToo(@TempDir Path folder) throws IOException {
        Path image = Files.write(folder.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

        Called.cachebench("levenshtein", "x", "--dictionary", image.toString())
                .mistake("image.png", "not UTF-8", "one word per line");
    }

    @Test
    void aDictionaryOfBlankLinesHasNoWords(@TempDir Path folder) throws IOException {
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n  \n\t\n");

        Called.cachebench("levenshtein", "x", "--dictionary", blank.toString()).mistake("blank.txt", "has no words");
    }

    @Test
    void theFunctionDoesNotRunBeforeTheMistakeIsFound() {
        // uncached, fib 90 would outlive the test's patience
        for (String wrong : List.of("--sort=zz", "--unit=zz", "--limit=zz", "--match=(", "--peek=zz", "--stack=zz")) {
            assertThat(Called.cachebench("fib", "90", wrong).mistake().err()).contains(wrong.replaceFirst(".*=", ""));
        }
    }

    @Test
    void textOfSeveralLinesIsToldInOne() {
        Called.cachebench("fib", "1\n2").mistake("1", "2");
        Called.cachebench("fib", "9", "--cache", "lru:\n").mistake("lru:");
    }

    @Test
    void aValueForAnOptionThatTakesNoneIsOneToo() {
        assertThat(Called.cachebench("fib", "9", "--json=3").mistake("--json").err())
                .doesNotContain("boolean");
    }
}
