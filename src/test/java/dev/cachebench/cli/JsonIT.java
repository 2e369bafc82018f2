package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The result as data, under the names that scripts rely on. */
class JsonIT {

    @Test
    void isOneDocumentAndNothingElse() {
        ParsedJson json = json("fib", "40", "--cache", "lru:10", "--json");

        assertThat(json.number("schema")).isEqualTo(1);
        assertThat(json.at("environment")).isInstanceOf(Map.class);
        assertThat(json.list("runs")).hasSize(1);
        assertThat(json.at("runs/0/workload")).isEqualTo("fib");
        assertThat(json.at("runs/0/args").toString()).isEqualTo("[40]");
        assertThat(json.at("runs/0/cache")).isEqualTo("lru:10");
        assertThat(json.at("runs/0/value")).isEqualTo("102334155");
        assertThat(json.number("runs/0/elapsedNanos")).isPositive();
        assertThat(json.number("runs/0/cacheInfo/hits")).isEqualTo(38);
        assertThat(json.number("runs/0/cacheInfo/misses")).isEqualTo(41);
        assertThat(json.number("runs/0/cacheInfo/maxsize")).isEqualTo(10);
        assertThat(json.number("runs/0/cacheInfo/currsize")).isEqualTo(10);
    }

    @Test
    void anUnboundedCacheHasNoLargestSize() {
        assertThat(json("fib", "10", "--cache", "unbounded", "--json").at("runs/0/cacheInfo/maxsize"))
                .isNull();
    }

    @Test
    void aRunWithoutACacheHasNoCacheInfo() {
        assertThat(json("fib", "10", "--json").at("runs/0/cacheInfo")).isNull();
    }

    @Test
    void valuesAreTextSoThatNoDigitIsLost() {
        assertThat(json("factorial", "51", "--json").at("runs/0/value"))
                .isEqualTo("1551118753287382280224243016469303211063259720016986112000000000000");
        assertThat(json("nbits", "0..255", "--json").at("runs/0/value")).isEqualTo("1024");
    }

    @Test
    void hasAnEntryPerCacheAndRepetition() {
        ParsedJson json = json("fib", "10", "--cache", "none", "--cache", "unbounded", "--repeat", "3", "--json");

        List<String> runs = json.list("runs").stream()
                .map(run -> ((Map<?, ?>) run).get("cache") + " " + ((Map<?, ?>) run).get("repetition"))
                .toList();
        assertThat(runs).containsExactly("none 1", "none 2", "none 3", "unbounded 1", "unbounded 2", "unbounded 3");
        assertThat(json.number("runs/3/cacheInfo/hits")).isEqualTo(8);
        assertThat(json.number("runs/4/cacheInfo/hits")).isEqualTo(9);
        assertThat(json.number("runs/5/cacheInfo/hits")).isEqualTo(10);
    }

    @Test
    void holdsTheProfile() {
        ParsedJson json = json("fib", "20", "--cache", "lru:3", "--profile", "calls", "--json");

        String functions = "runs/0/profile/functions/";
        assertThat(json.list("runs/0/profile/functions")).hasSize(2);
        assertThat(json.at(functions + "0/name").toString())
                .matches("workload/sample/Fibonacci\\.java:\\d+\\(Fibonacci\\.fib\\)");
        assertThat(json.number(functions + "0/ncalls")).isEqualTo(21);
        assertThat(json.number(functions + "0/primitiveCalls")).isEqualTo(1);
        assertThat(json.at(functions + "1/name")).isEqualTo("{cache hit Fibonacci.fib}");
        assertThat(json.number(functions + "1/ncalls")).isEqualTo(18);
        long own = json.number(functions + "0/tottimeNanos");
        long hits = json.number(functions + "1/tottimeNanos");
        assertThat(own).isNotNegative();
        assertThat(json.number(functions + "0/cumtimeNanos")).isEqualTo(own + hits);
    }

    @Test
    void holdsWhatWasAskedToBeLookedInto() {
        ParsedJson json = json("factorial", "3", "--cache", "lru:10", "--peek", "--steps", "--json");

        assertThat(json.at("runs/0/contents/shape")).isEqualTo("ring");
        assertThat(json.number("runs/0/contents/links/2/result")).isEqualTo(6);
        assertThat(json.at("runs/0/steps/0/event")).isEqualTo("miss");
        assertThat(json.list("runs/0/steps")).hasSize(6);
    }

    @Test
    void holdsTheBreakEvenOfATable() {
        ParsedJson json = json("nbits", "0..255", "--calls", "1k", "--cache", "precalc:0..255", "--json");

        assertThat(json.number("runs/0/table/entries")).isEqualTo(256);
        assertThat(json.number("runs/0/table/bytes")).isPositive();
        assertThat(json.number("runs/0/table/buildNanos")).isPositive();
        assertThat(json.at("runs/0/table/breakEvenCalls"))
                .satisfiesAnyOf(
                        calls -> assertThat(calls).isNull(),
                        calls -> assertThat((long) calls).isNotNegative());
    }

    @Test
    void textComesThroughWhateverItHolds() {
        ParsedJson json = json("levenshtein-recursive", "\"\\\t\u0001", "né→😀", "--cache", "lru", "--json");

        assertThat(json.list("runs/0/args").toString()).isEqualTo("[\"\\\t\u0001, né→😀]");
    }

    private static ParsedJson json(String... args) {
        Outcome outcome = args[0].equals("fib") ? Launched.cachebench(args) : Called.cachebench(args);
        return ParsedJson.of(outcome.fine().out());
    }
}
