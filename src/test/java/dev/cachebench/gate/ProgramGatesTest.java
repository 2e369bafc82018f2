package dev.cachebench.gate;

import static dev.cachebench.compare.program.ProgramComparisons.comparison;
import static dev.cachebench.compare.program.ProgramComparisons.ofThree;
import static dev.cachebench.compare.program.ProgramComparisons.withControl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.compare.program.SavedPrograms;
import dev.cachebench.program.Program;
import dev.cachebench.run.Environment;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramGatesTest {
    private static final Gated.Rules RULES = new Gated.Rules(OnNoise.FAIL, false);

    private static Outcome outcome(String gate, ProgramComparison comparison) {
        List<GateResult> results = new ProgramGates(List.of(GateExpression.parse(gate)), Optional.empty())
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
    void leavesTheAgentAloneOutUnlessItIsNamed() {
        ProgramGates all = new ProgramGates(List.of(GateExpression.parse("cpu>5%")), Optional.empty());
        assertThat(all.check(withControl(), RULES).results())
                .extracting(GateResult::variant, GateResult::outcome)
                .containsExactly(tuple("after", Outcome.PASSED));
        ProgramGates named = new ProgramGates(List.of(GateExpression.parse("cpu[agent]>5%")), Optional.empty());
        assertThat(named.check(withControl(), RULES).results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.FAILED);
    }

    @Test
    void doesNotCallNoiseAFailureNorASuccess() {
        assertThat(outcome("cpu>5%", comparison(Verdict.NONE, new Interval(0.9, 0.7, 1.2))))
                .isEqualTo(Outcome.UNCLEAR);
        assertThat(outcome("cpu>5%", comparison(Verdict.NONE, new Interval(1, 0, Double.POSITIVE_INFINITY))))
                .isEqualTo(Outcome.UNCLEAR);
    }

    @Test
    void saysThatThereAreTooFewRunsWhereNoNoiseIsToBlame() {
        List<GateResult> results = against(0.5, 3, null, "cpu>5%");
        assertThat(results)
                .filteredOn(result -> result.variant().equals("after"))
                .extracting(GateResult::remark)
                .containsExactly("too few runs: 7, and 3 in the baseline; 5 of each are needed");
    }

    @Test
    void severalChangesSinceABaselineTakeMoreRuns() {
        assertThat(Judge.fewestUnpaired(1)).isEqualTo(5);
        assertThat(Judge.fewestUnpaired(3))
                .as("3 of 2 in 252 are more than 2 %")
                .isEqualTo(6);
        assertThat(Judge.areEnough(3, 5, 5)).isFalse();
        assertThat(Judge.areEnough(3, 5, 7)).isTrue();
        assertThat(Judge.areEnough(1, 4, 100)).isFalse();
    }

    @Test
    void severalVariantsTakeMoreRuns() {
        ProgramGates gates = new ProgramGates(List.of(GateExpression.parse("cpu>5%")), Optional.empty());
        assertThat(gates.check(ofThree(new Interval(0.8, 0.75, 0.85)), RULES).results())
                .extracting(GateResult::remark)
                .containsOnly("too few runs: 7, and 8 are needed");
    }

    @Test
    void noiseIsNotTakenForTooFewRuns() {
        ProgramGates gates = new ProgramGates(List.of(GateExpression.parse("cpu>5%")), Optional.empty());
        Gated noisy = gates.check(comparison(Verdict.NONE, new Interval(0.9, 0.7, 1.2)), RULES);
        assertThat(noisy.tooFew()).isEmpty();
        assertThat(gates.check(ofThree(new Interval(0.8, 0.75, 0.85)), RULES).tooFew())
                .containsOnly(new TooFew("runs", 7, 8));
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

    /** A baseline in which the variant "after" took so many seconds of CPU time. */
    private static List<GateResult> against(double seconds, String jvm, String gate) {
        return against(seconds, 7, jvm, gate);
    }

    private static List<GateResult> against(double seconds, int runs, String jvm, String gate) {
        ProgramComparison now = comparison(Verdict.NONE, new Interval(1, 0.99, 1.01));
        Environment here = now.conditions().environment();
        Environment then = new Environment(
                here.version(),
                here.built(),
                here.asyncProfiler(),
                jvm == null ? here.jvm() : jvm,
                here.os(),
                here.cpus(),
                here.maxHeapBytes());
        Conditions conditions = now.conditions();
        double[] samples = new double[runs];
        Arrays.fill(samples, seconds * 1e9);
        SavedPrograms saved = new SavedPrograms(
                "app.jar",
                Map.of("after", Map.of(ProgramFigure.CPU, samples), "gone", Map.of(ProgramFigure.CPU, samples)),
                new Conditions(
                        then,
                        conditions.jvmArgs(),
                        conditions.cpu(),
                        conditions.commit(),
                        conditions.seed(),
                        conditions.orderSeed(),
                        conditions.threads(),
                        conditions.started(),
                        conditions.seconds()));
        return new ProgramGates(
                        List.of(GateExpression.parse(gate)),
                        Optional.of(new ProgramBaseline("base.json", Optional.of(saved), false)))
                .check(now, RULES)
                .results();
    }

    private static Outcome of(List<GateResult> results, String variant) {
        return results.stream()
                .filter(each -> each.variant().equals(variant))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    @Test
    void comparesEachVariantWithTheSameOneInTheBaseline() {
        List<GateResult> slower = against(0.5, null, "cpu>5%");
        assertThat(of(slower, "after")).isEqualTo(Outcome.FAILED);
        assertThat(of(slower, "before")).isEqualTo(Outcome.NEW);
        assertThat(of(slower, "gone")).isEqualTo(Outcome.GONE);
        assertThat(of(against(1, null, "cpu>5%"), "after")).isEqualTo(Outcome.PASSED);
        assertThat(of(against(2, null, "cpu>5%"), "after")).isEqualTo(Outcome.PASSED);
    }

    @Test
    void comparesNothingWithABaselineOfAnotherJvm() {
        assertThat(of(against(0.5, "Other VM", "cpu>5%"), "after")).isEqualTo(Outcome.NOT_GATED);
    }

    @Test
    void refusesWhatAProgramDoesNotHave() {
        List<GateExpression> hits = List.of(GateExpression.parse("hits<10"));
        assertThatThrownBy(() -> new ProgramGates(hits, Optional.empty()))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("a program has no hits; its figures are wall, cpu, memory, alloc, gc");
        ProgramGates other = new ProgramGates(List.of(GateExpression.parse("cpu[lru]>5%")), Optional.empty());
        ProgramComparison any = comparison(Verdict.NONE, new Interval(1, 0.99, 1.01));
        assertThatThrownBy(() -> other.check(any, RULES)).hasMessageContaining("there is no variant 'lru'");
    }

    @Test
    void refusesBeforeItIsMeasuredWhatCannotBeCompared() {
        Program program = new Program(Path.of("java"), 17, List.of(), null, List.of(), null);
        ProgramVariant none = ProgramVariant.plain("none", program);
        ProgramVariant agent = ProgramVariant.control("agent", program, List.of());
        ProgramVariant other = ProgramVariant.plain("other", program);

        assertThatThrownBy(() -> require("cpu>5%", none))
                .isInstanceOf(UserFault.class)
                .hasMessage("--fail-if: 'cpu>5%' is a change, and there is nothing to compare none with;"
                        + " add --baseline FILE, or another --cache, --jvm-arg or class path");
        assertThatThrownBy(() -> require("cpu>5%", none, agent)).hasMessageContaining("nothing to compare none with");
        assertThatThrownBy(() -> require("cpu[none]>5%", none, other)).hasMessageEndingWith("add --baseline FILE");
        assertThatThrownBy(() -> require("cpu[othr]>5%", none, other))
                .hasMessage("--fail-if: there is no variant 'othr'; did you mean 'other'?; variants are none, other");
        assertThatThrownBy(() -> require("cpu[x.y.z]>5%", none, other))
                .hasMessage("--fail-if: there is no variant 'x.y.z'; variants are none, other");
        require("cpu>5%", none, other);
        require("cpu[agent]>5%", none, agent);
        require("wall>10ms", none);
    }

    private static void require(String gate, ProgramVariant... variants) {
        new ProgramGates(List.of(GateExpression.parse(gate)), Optional.empty())
                .requireComparable("App", List.of(variants));
    }
}
