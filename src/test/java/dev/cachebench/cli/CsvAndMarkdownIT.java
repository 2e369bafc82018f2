package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The result for a spreadsheet and for a page. */
@Tag("any-jdk")
class CsvAndMarkdownIT {

    @Test
    void csvHasARowPerRun() {
        Outcome outcome = Launched.cachebench(
                        "fib", "10", "--cache", "none", "--cache", "unbounded", "--repeat", "2", "--csv")
                .fine();

        assertThat(outcome.lines()).hasSize(5);
        assertThat(outcome.lines().get(0))
                .startsWith("workload,args,cache,repetition,value,elapsed_nanos,hits,misses,maxsize,currsize,");
        assertThat(outcome.lines().get(1)).matches("fib,10,none,1,55,\\d+,+");
        assertThat(outcome.lines().get(3))
                .matches("fib,10,unbounded,1,55,\\d+,8,11,,11,0\\.421053,0,0,\\d+,-?\\d*,\\d+");
        assertThat(outcome.lines().get(4))
                .matches("fib,10,unbounded,2,55,\\d+,9,11,,11,0\\.450000,0,0,\\d+,-?\\d*,\\d+");
    }

    @Test
    void everyCsvRowHasAsManyFieldsAsTheHeading() {
        for (String form : List.of("--repeat=2", "--profile=calls")) {
            Outcome outcome = Called.cachebench("fib", "9", "--cache", "none", "--cache", "lru:3", "--csv", form)
                    .fine();

            assertThat(outcome.lines()).hasSizeGreaterThan(2);
            assertThat(outcome.lines().stream()
                            .map(line -> line.split(",", -1).length)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void csvOfAProfileHasARowPerFunction() {
        Outcome outcome = Called.cachebench("fib", "20", "--cache", "lru:3", "--profile", "calls", "--csv")
                .fine();

        assertThat(outcome.lines().get(0))
                .isEqualTo(
                        "workload,args,cache,repetition,function,ncalls,primitive_calls,tottime_nanos,cumtime_nanos");
        assertThat(outcome.lines().stream().skip(1).sorted().toList())
                .satisfiesExactly(
                        row -> assertThat(row)
                                .matches(
                                        "fib,20,lru:3,1,workload/sample/Fibonacci\\.java:\\d+\\(Fibonacci\\.fib\\),21,1,\\d+,\\d+"),
                        row -> assertThat(row)
                                .matches("fib,20,lru:3,1,\\{cache hit Fibonacci\\.fib\\},18,18,\\d+,\\d+"));
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        Outcome outcome = Called.cachebench("levenshtein-recursive", "a,b", "say \"c\"", "--cache", "lru", "--csv")
                .fine();

        assertThat(outcome.lines().get(1)).startsWith("levenshtein-recursive,\"a,b say \"\"c\"\"\",lru:128,1,6,");
    }

    @Test
    void markdownIsATable() {
        Outcome outcome = Launched.cachebench("fib", "10", "--cache", "none", "--cache", "lru:3", "--markdown")
                .fine();

        assertThat(outcome.lines()).hasSize(6);
        assertThat(outcome.lines().get(0)).contains("fib(10)");
        assertThat(outcome.lines().get(2)).isEqualTo("| cache | value | time | speed-up | CacheInfo | hits | held |");
        assertThat(outcome.lines().get(3)).matches("\\|( -+:? \\|){7}");
        assertThat(outcome.lines().get(4)).matches("\\| none \\| 55 \\| [^|]+ \\| 1\\.00× \\| - \\| - \\| - \\|");
        assertThat(outcome.lines().get(5))
                .matches("\\| lru:3 \\| 55 \\| .*CacheInfo\\(hits=8, misses=11, maxsize=3, currsize=3\\) \\|.*\\|");
    }

    @Test
    void markdownShowsProfileStepsAndContentsAsCode() {
        Outcome outcome = Called.cachebench(
                        "factorial", "3", "--cache", "lru:3", "--profile", "calls", "--peek", "--steps", "--markdown")
                .fine();

        assertThat(outcome.lines().stream().filter("```"::equals)).hasSize(6);
        assertThat(outcome.out()).contains("   ncalls  tottime", "link(1).next == link(3).prev → true", "insert");
    }
}
