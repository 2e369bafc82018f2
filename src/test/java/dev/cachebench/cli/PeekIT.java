package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking inside a cache. */
class PeekIT {

    @Test
    void showsAnUnboundedCacheAsTheMapItIs() {
        Outcome outcome = Launched.cachebench("factorial", "3", "--cache", "unbounded", "--peek")
                .fine();

        assertThat(outcome.lines()).contains("{1: 1, 2: 2, 3: 6}");
    }

    @Test
    void showsABoundedCacheAsARing() {
        Outcome outcome = Launched.cachebench("factorial", "3", "--cache", "lru:10", "--peek")
                .fine();

        List<String> ring = outcome.lines().stream()
                .dropWhile(line -> !line.startsWith("link "))
                .limit(6)
                .map(line -> line.replaceAll(" +", " "))
                .toList();
        assertThat(ring)
                .containsExactly(
                        "link PREV NEXT KEY RESULT",
                        "root link(3) link(1)",
                        "link(1) root link(2) 1 1 ← next victim, once the cache is full",
                        "link(2) link(1) link(3) 2 2",
                        "link(3) link(2) root 3 6 ← newest",
                        "link(1).next == link(3).prev → true");
    }

    @Test
    void namesTheNextVictimOfAFullRing() {
        Outcome outcome =
                Called.cachebench("fib", "10", "--cache", "lru:3", "--peek").fine();

        assertThat(outcome.line("link(9)   root")).endsWith("← next victim");
        assertThat(outcome.line("link(10)")).endsWith("← newest");
    }

    @Test
    void aHitMovesItsLinkToTheEnd() {
        // fib(3) asks for 1 again after 2 has gone in, so the order of use is 0, 2, 1, 3
        Outcome outcome =
                Called.cachebench("fib", "3", "--cache", "lru:10", "--peek").fine();

        assertThat(outcome.line("root")).matches("root +link\\(3\\) +link\\(0\\)");
        assertThat(outcome.line("link(0)  ")).contains("root");
        assertThat(outcome.line("link(1)  ")).matches("link\\(1\\) +link\\(2\\) +link\\(3\\) .*");
    }

    @Test
    void aRingOfFewerThanThreeLinksMakesNoClaim() {
        Outcome outcome = Called.cachebench("factorial", "2", "--cache", "lru:2", "--peek")
                .fine();

        assertThat(outcome.out()).contains("link(1)  root     link(2)").doesNotContain("→");
    }

    @Test
    void leavesOutTheMiddleOfALongCacheAndCountsIt() {
        Outcome ring =
                Called.cachebench("fib", "50", "--cache", "lru:100", "--peek").fine();
        Outcome map =
                Called.cachebench("fib", "50", "--cache", "unbounded", "--peek").fine();

        assertThat(ring.line("... ")).isEqualTo("... 35 more ...");
        assertThat(ring.out().lines().filter(line -> line.matches("link\\(\\d+\\)  .*")))
                .hasSize(16);
        assertThat(map.line("{")).contains(", ... 23 more ..., ").endsWith(", 50: 12586269025}");
    }

    @Test
    void shortensResultsThatAreLongAndSaysHowLong() {
        assertThat(Called.cachebench("factorial", "51", "--cache", "lru:10", "--peek")
                        .fine()
                        .line("link(51)"))
                .contains("...", "(67 characters)");
    }

    @Test
    void showsTheArrayOfATable() {
        Outcome outcome = Called.cachebench("fib", "10", "--cache", "precalc:2..5", "--peek")
                .fine();

        assertThat(outcome.line("an array")).endsWith("n - 2");
        assertThat(outcome.line("{")).isEqualTo("{2: 1, 3: 2, 4: 3, 5: 5}");
    }

    @Test
    void doesNotTakeTheArgumentForItsOwn() {
        Outcome outcome = Launched.cachebench("factorial", "--cache", "unbounded", "--peek", "51")
                .fine();

        assertThat(outcome.lines().get(0)).startsWith("factorial(51) = 1551118753287382280224243016469303211063259720");
    }

    @Test
    void drawsForGraphvizAndPrintsNothingElse() {
        Outcome outcome = Launched.cachebench("factorial", "3", "--cache", "lru:10", "--peek=dot")
                .fine();

        assertThat(outcome.lines()).startsWith("digraph caches {").endsWith("}");
        assertThat(outcome.out().lines().filter(line -> line.contains("label=next")))
                .hasSize(4);
        assertThat(outcome.out().lines().filter(line -> line.contains("label=prev")))
                .hasSize(4);
        assertThat(outcome.out()).contains("factorial(3) under lru:10").doesNotContain("CacheInfo");
    }

    @Test
    void graphvizTakesTheDrawing() {
        assumeTrue(Launched.has("dot"), "there is no Graphviz: the graph is not drawn");

        Outcome outcome = Launched.bash(
                        "cachebench levenshtein-recursive 'a|{\"b\\' '<c>' --cache lru:4 --cache unbounded"
                                + " --peek=dot | dot -Tsvg")
                .fine();

        assertThat(outcome.out()).contains("<svg", "levenshtein");
    }

    @Test
    void givesDataAndPrintsNothingElse() {
        ParsedJson json = ParsedJson.of(
                Launched.cachebench("factorial", "3", "--cache", "lru:10", "--cache", "unbounded", "--peek=json")
                        .fine()
                        .out());

        assertThat((List<?>) json.value()).hasSize(2);
        assertThat(json.at("0/shape")).isEqualTo("ring");
        assertThat(json.at("0/root/next")).isEqualTo(json.at("0/links/0/id"));
        assertThat(json.at("0/links/0/next")).isEqualTo(json.at("0/links/2/prev"));
        assertThat(json.number("0/links/2/result")).isEqualTo(6);
        assertThat(json.at("1/shape")).isEqualTo("map");
        assertThat(json.number("1/entries/1/key")).isEqualTo(2);
    }

    @Test
    void aCacheThatKeepsNothingIsAnEmptyRing() {
        assertThat(Called.cachebench("fib", "5", "--cache", "lru:0", "--peek")
                        .fine()
                        .line("root"))
                .matches("root +root +root +empty");
    }
}
