package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cachebench.cache.policy.Replacement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Replacement policies as caches. */
@Tag("any-jdk")
class PoliciesIT {

    @Test
    void policiesRunSideBySide() {
        Outcome outcome = Launched.cachebench(
                        "fib", "30", "--cache", "lru:2", "--cache", "sieve:2", "--cache", "s3fifo:2")
                .fine();

        assertThat(outcome.lines().get(0)).isEqualTo("fib(30) = 832040");
        assertThat(outcome.line("lru:2")).contains("CacheInfo(hits=8656, misses=41641, maxsize=2, currsize=2)");
        assertThat(outcome.line("sieve:2")).contains("CacheInfo(hits=8656, misses=41641, maxsize=2, currsize=2)");
        assertThat(outcome.line("s3fifo:2")).contains("CacheInfo(hits=832038, misses=1860499, maxsize=2, currsize=2)");
    }

    @Test
    void everyPolicyAndCaffeineAnswerRight() {
        List<String> args = new ArrayList<>(List.of("fib", "15"));
        for (String policy : Replacement.ids()) {
            args.addAll(List.of("--cache", policy + ":3"));
        }
        args.addAll(List.of("--cache", "caffeine:3", "--csv"));

        List<String> lines =
                Called.cachebench(args.toArray(new String[0])).fine().lines();

        assertThat(lines).hasSize(Replacement.values().length + 2);
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains(",610,"));
    }

    @Test
    void twoPoliciesDifferInHitsAndAgreeInTheDigest() {
        Outcome outcome = Called.cachebench(
                        "nbits",
                        "0..999",
                        "--calls",
                        "20k",
                        "--zipf",
                        "1",
                        "--seed",
                        "7",
                        "--cache",
                        "lru:50",
                        "--cache",
                        "wtinylfu:50",
                        "--cache",
                        "caffeine:50")
                .fine();

        assertThat(hits(outcome, "wtinylfu:50")).isGreaterThan(hits(outcome, "lru:50"));
        assertThat(hits(outcome, "caffeine:50")).isGreaterThan(hits(outcome, "lru:50"));
    }

    private static int hits(Outcome outcome, String cache) {
        return Integer.parseInt(outcome.line(cache).replaceFirst(".*hits=(\\d+),.*", "$1"));
    }

    @Test
    void aPolicyWithoutASizeKeeps128() {
        assertThat(Called.cachebench("fib", "10", "--cache", "sieve").fine().out())
                .contains("CacheInfo(hits=8, misses=11, maxsize=128, currsize=11)");
    }

    @Test
    void optionsAndSizesInBytesGoWithPolicies() {
        assertThat(Called.cachebench("fib", "10", "--cache", "arc:5,ttl=1h,once")
                        .fine()
                        .out())
                .contains("maxsize=5");
        assertThat(Called.cachebench("factorial", "30", "--cache", "sieve:2kB")
                        .fine()
                        .out())
                .contains("maxsize=2000", "maxsize and currsize are bytes");
    }

    @Test
    void mistakesAreSaidInOneLine() {
        Called.cachebench("fib", "10", "--cache", "lur:10").mistake("unknown policy 'lur'", "did you mean 'lru'?");
        Called.cachebench("fib", "10", "--cache", "s3fif:10").mistake("did you mean 's3fifo'?");
        Called.cachebench("fib", "10", "--cache", "opt:10").mistake("knows the future", "cachebench replay");
        Called.cachebench("fib", "10", "--cache", "2q:64MB").mistake("'2q:64MB'", "2q:1000");
        Called.cachebench("fib", "10", "--cache", "caffeine:5,per=instance").mistake("leave out per=instance");
    }

    @Test
    void aLookInsideShowsThePolicysOwnLists() {
        Outcome outcome =
                Called.cachebench("fib", "10", "--cache", "s3fifo:4", "--peek").fine();

        assertThat(outcome.line("a hash map")).contains("s3fifo", "three queues");
        assertThat(outcome.lines().stream()
                        .dropWhile(line -> !line.startsWith("list "))
                        .limit(7)
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "list KEY RESULT",
                        "small 7 13 1 use",
                        "8 21 1 use",
                        "9 34 0 uses",
                        "10 55 0 uses",
                        "main empty",
                        "ghost 3 keys remembered");
    }

    @Test
    void aLookInsideAsDataNamesListsAndNotes() {
        ParsedJson json = ParsedJson.of(Called.cachebench("fib", "10", "--cache", "sieve:4", "--peek=json")
                .fine()
                .out());

        assertThat(json.at("0/shape")).isEqualTo("queues");
        assertThat(json.at("0/policy")).isEqualTo("sieve");
        assertThat(json.at("0/queues/0/name")).isEqualTo("queue");
        assertThat(json.number("0/queues/0/entries/0/key")).isEqualTo(6);
        assertThat(json.at("0/queues/0/entries/0/note")).isEqualTo("visited, hand");
    }

    @Test
    void graphvizDrawsListsAsRows() {
        String[] command = {"fib", "10", "--cache", "arc:4", "--cache", "caffeine:4", "--peek=dot"};
        assertThat(Called.cachebench(command).fine().out())
                .contains("label=\"{T1|", "label=\"{B1|", "under caffeine:4");

        assumeTrue(Launched.has("dot"), "there is no Graphviz: the graph is not drawn");
        assertThat(Launched.bash("cachebench " + String.join(" ", command) + " | dot -Tsvg")
                        .fine()
                        .out())
                .contains("<svg", "T2");
    }

    @Test
    void stepsShowTheListsAfterEachEvent() {
        Outcome outcome =
                Called.cachebench("fib", "5", "--cache", "arc:3", "--steps").fine();

        assertThat(outcome.line("call")).contains("keys after it (next to go first)");
        assertThat(outcome.lines().stream().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("7 hit 1 T1: 0 2 | T2: 1", "3 evict 0 T1: 2 | T2: 1", "3 insert 3 T1: 2 3 | T2: 1");
    }

    @Test
    void aMethodOfOnesOwnTakesThemToo() {
        Outcome outcome = Launched.cachebench(
                        "call",
                        Launched.PROJECT + "/samples/Collatz.java#steps",
                        "1..300",
                        "--calls",
                        "2k",
                        "--cache",
                        "lirs:20",
                        "--cache",
                        "caffeine:20")
                .fine();

        assertThat(outcome.line("lirs:20")).contains("maxsize=20");
        assertThat(outcome.line("caffeine:20")).contains("maxsize=20");
    }

    @Test
    void aWholeProgramTakesEveryPolicyButNotTheLibrary() {
        Outcome outcome = Launched.cachebench(
                "memoize",
                Launched.PROJECT + "/samples/Pricing.java",
                "--method",
                "Pricing.quote",
                "--cache",
                "s3fifo:100",
                "--",
                "500");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("Pricing.quote(int, String)  s3fifo:100");

        Launched.cachebench(
                        "memoize",
                        Launched.PROJECT + "/samples/Pricing.java",
                        "--method",
                        "Pricing.quote",
                        "--cache",
                        "caffeine:100")
                .mistake("'caffeine:100'", "try wtinylfu");
    }
}
