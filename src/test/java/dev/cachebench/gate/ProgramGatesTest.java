package dev.cachebench.gate;

import static dev.cachebench.compare.program.ProgramComparisons.comparison;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.text.UserFault;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramGatesTest {
    private static final Gated.Rules RULES = new Gated.Rules(OnNoise.FAIL, false);

    private static Outcome outcome(String gate, ProgramComparison comparison) {
        List<GateResult> results = new ProgramGates(List.of(GateExpression.parse(gate)))
                .check(comparison, RULES)
                .results();
        assertThat(results.get(results.size() - 1).variant()).isEqualTo("after");
        return results.get(results.size() - 1).outcome();
    }

    @Test
    void failsAVariantThatTakesMore() {
        ProgramComparison slower = comparison(Verdict.SLOWER, new Interval(0.8, 0.78, 0.82));
        assertThat(outcome("cpu>5%", slower)).isEqualTo(Outcome.FAILED);
        assertThat(outcome("cpu>30%", slower)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void passesAVariantThatTakesLess() {
        ProgramComparison faster = comparison(Verdict.FASTER, new Interval(1.25, 1.2, 1.3));
        assertThat(outcome("cpu>5%", faster)).isEqualTo(Outcome.PASSED);
        assertThat(outcome("cpu>=-10%", faster)).isEqualTo(Outcome.PASSED);
        assertThat(outcome("cpu>=-50%", faster)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void doesNotCallNoiseAFailureNorASuccess() {
        assertThat(outcome("cpu>5%", comparison(Verdict.NONE, new Interval(0.9, 0.7, 1.2))))
                .isEqualTo(Outcome.UNCLEAR);
        assertThat(outcome("cpu>5%", comparison(Verdict.NONE, new Interval(1, 0, Double.POSITIVE_INFINITY))))
                .isEqualTo(Outcome.UNCLEAR);
    }

    @Test
    void gatesAmounts() {
        ProgramComparison slower = comparison(Verdict.SLOWER, new Interval(0.8, 0.78, 0.82));
        assertThat(outcome("cpu>1200ms", slower)).isEqualTo(Outcome.FAILED);
        assertThat(outcome("cpu[after]>2s", slower)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void saysWhatIsNotKnown() {
        ProgramComparison any = comparison(Verdict.NONE, new Interval(1, 0.99, 1.01));
        assertThat(outcome("memory>10%", any)).isEqualTo(Outcome.NOT_GATED);
    }

    @Test
    void refusesWhatAProgramDoesNotHave() {
        List<GateExpression> hits = List.of(GateExpression.parse("hits<10"));
        assertThatThrownBy(() -> new ProgramGates(hits))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("a program has no hits; its figures are wall, cpu, memory, alloc, gc");
        ProgramGates other = new ProgramGates(List.of(GateExpression.parse("cpu[lru]>5%")));
        ProgramComparison any = comparison(Verdict.NONE, new Interval(1, 0.99, 1.01));
        assertThatThrownBy(() -> other.check(any, RULES)).hasMessageContaining("there is no variant 'lru'");
    }
}
