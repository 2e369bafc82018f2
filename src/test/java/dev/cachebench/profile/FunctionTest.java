package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {

    @ParameterizedTest
    @CsvSource({
        "Factorial.java, 12, factorial, Factorial.java:12(factorial)",
        "Nbits.java, 0, nbits, Nbits.java:0(nbits)",
        "~, 0, <cache hit Fibonacci.fib>, {cache hit Fibonacci.fib}",
        "~, 0, plain, plain",
        "~, 3, <method>, ~:3(<method>)"
    })
    void printsAsPstatsDoes(String file, int line, String name, String printed) {
        assertThat(new Function(file, line, name)).hasToString(printed);
        assertThat(new Function(file, line, name, "com.acme.Any", true)).hasToString(printed);
    }

    @Test
    void isNamedByItsClassWhereNoTableTellsTheFile() {
        assertThat(new Function("Prices.java", 12, "quote", "com.acme.Prices$Net", false).withClass())
                .isEqualTo("Prices$Net.quote");
        assertThat(new Function("Prices.java", 12, "quote").withClass()).isEqualTo("quote");
        assertThat(Function.cacheHit("Prices", "quote").withClass()).isEqualTo("{cache hit Prices.quote}");
    }
}
