package dev.cachebench.cli;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One mistake of every kind, as a user of the launcher meets it; {@link MistakesTest} has the others. */
@Tag("any-jdk")
class BadInputIT {

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isOneLineOnStandardErrorAndExitCodeTwo(String line, List<String> parts) {
        Launched.bash("cachebench " + line).mistake(parts.toArray(String[]::new));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("fbi 40", "'fbi'", "did you mean 'fib'?"),
                mistake("fib 40 --cache lur:10", "'lur'", "did you mean 'lru'?"),
                mistake("fib 40 --cahce lru:10", "'--cahce'", "did you mean '--cache'?"),
                mistake("fib 40 --cache lru:-5", "'lru:-5'", "such as 500, 10k or 1M"),
                mistake("fib 40 --cache lru:ten", "'lru:ten'", "such as 500, 10k or 1M"),
                mistake("fib 40 --cache precalc:9..1", "'precalc:9..1'", "1..9"),
                mistake("nbits 1 --cache precalc:0..2147483647", "'precalc:0..2147483647'", "heap", "narrow the range"),
                mistake("fib -1", "'-1'", "0"),
                mistake("factorial five", "'five'", "whole number"),
                mistake("levenshtein x --dictionary /no/such/file", "'/no/such/file'", "name a text file"),
                mistake("levenshtein x --dictionary /dev/null", "'/dev/null'", "name a text file"),
                mistake("replay pom.xml --policy lur", "'lur'", "did you mean 'lru'?"),
                mistake("fib 90 --output /no/such/folder/r.json", "'/no/such/folder/r.json'", "name a file"));
    }

    private static Arguments mistake(String line, String... parts) {
        return Arguments.of(line, List.of(parts));
    }
}
