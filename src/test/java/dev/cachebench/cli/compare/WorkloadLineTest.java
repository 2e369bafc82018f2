package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A workload's command line within another's. */
class WorkloadLineTest {

    @Test
    void aValueGoesWhereItsNameStandsInBraces() {
        assertThat(WorkloadLine.with(Map.of("n", "7"), List.of("call", "A{n}.java#m", "{n}", "1..{n}")))
                .containsExactly("call", "A7.java#m", "7", "1..7");
    }

    @Test
    void aValueWithoutSuchAPlaceIsTheArgumentOfThatName() {
        assertThat(WorkloadLine.with(Map.of("n", "30"), List.of("fib"))).containsExactly("fib", "30");
        assertThat(WorkloadLine.with(Map.of("N", "30"), List.of("fib"))).containsExactly("fib", "30");
    }

    @Test
    void orElseTheOptionOfThatName() {
        assertThat(WorkloadLine.with(Map.of("zipf", "1.2"), List.of("nbits", "0..9", "--calls", "5")))
                .containsExactly("nbits", "0..9", "--calls", "5", "--zipf", "1.2");
    }

    @Test
    void severalValuesGoInOneAfterTheOther() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("n", "30");
        values.put("b", "x");

        assertThat(WorkloadLine.with(values, List.of("fib", "{b}"))).containsExactly("fib", "x", "30");
    }

    @Test
    void aNameThatIsNowhereIsNamed() {
        assertThatThrownBy(() -> WorkloadLine.with(Map.of("size", "1"), List.of("fib", "25")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("fib has no argument 'size'")
                .hasMessageContaining("{size}");
    }

    @Test
    void theCommandLineItselfStaysAsItIs() {
        List<String> typed = List.of("fib", "{n}");

        assertThat(WorkloadLine.with(Map.of("n", "1"), typed)).isNotSameAs(typed);
        assertThat(typed).containsExactly("fib", "{n}");
    }

    @Test
    void theWorkloadIsTheOneThatIsNamed() throws IOException {
        assertThat(WorkloadLine.workload(List.of("fib", "25")).title()).isEqualTo("fib(25)");
        assertThat(WorkloadLine.workload(List.of("call", "samples/Collatz.java#steps", "1..9", "--calls", "1k"))
                        .calls()
                        .count())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fibb", "list", "compare", "", "replay"})
    void whatIsNoWorkloadIsNamed(String name) {
        assertThatThrownBy(() -> WorkloadLine.workload(List.of(name)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("'" + name + "' is not a workload")
                .hasMessageContaining("cachebench compare fib 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--profile=calls", "--repeat=2", "--peek"})
    void anOptionOfASingleRunIsRefused(String option) {
        assertThatThrownBy(() -> WorkloadLine.workload(List.of("fib", "25", option)))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith(option.replaceAll("=.*", "") + " belongs to a single run");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        assertThatThrownBy(() -> WorkloadLine.workload(List.of("fib", "25", "1")))
                .isInstanceOf(UserFault.class)
                .hasMessage("fib does not take the argument '1'; see cachebench help fib");
    }

    @Test
    void theSeedIsTheLastOneThatIsGiven() {
        assertThat(WorkloadLine.seed(List.of("nbits", "0..9", "--seed", "7"))).isEqualTo(7);
        assertThat(WorkloadLine.seed(List.of("nbits", "--seed", "7", "--seed=-8")))
                .isEqualTo(-8);
        assertThat(WorkloadLine.seed(List.of("fib", "25"))).isEqualTo(1);
    }
}
