package dev.cachebench.report.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.Compared;
import dev.cachebench.gate.GateCheck;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of what a suite prints. */
class SuiteTextTest {

    private static Gated gated(String... expressions) {
        List<GateExpression> gates = new ArrayList<>();
        for (String expression : expressions) {
            gates.add(GateExpression.parse(expression));
        }
        Compared compared = Compared.none()
                .and("lru:10", 23, 26, Compared.steady(5e5), Verdict.FASTER, new Interval(1.95, 1.9, 2.1));
        return new GateCheck(compared.comparison(), Optional.empty(), gates, new Gated.Rules(OnNoise.WARN, false))
                .gated();
    }

    @Test
    void aComparisonIsALineWithTheWorstOfItsGates() {
        SuiteText text = new SuiteText(new Style(false));
        text.add("fib", gated("misses>30", "speedup<1.5"));
        text.add("grid", gated("misses>30", "speedup<2"));
        text.add("parse", gated("misses>20", "misses>21", "speedup<2"));
        text.add("sort", gated());
        text.addBroken("quote", 3);

        assertThat(text.text()).isEqualTo("""
                == all
                passed    fib    2 gates
                unclear   grid   1 of 2 gates
                failed    parse  2 of 3 gates
                no gates  sort
                not made  quote  exit code 3
                5 comparisons: 1 passed, 1 unclear, 1 failed, 1 no gates, 1 not made; measured in 50.0 s.
                """);
    }

    @Test
    void whatWasSavedSaysWhere() {
        SuiteText text = new SuiteText(new Style(false));
        text.addSaved("fib", gated(), "baselines/fib.json");

        assertThat(text.text()).isEqualTo("""
                == all
                saved  fib  baselines/fib.json
                1 comparison: 1 saved; measured in 12.5 s.
                """);
    }

    @Test
    void whatIsNewOrGoneSaysWhere() {
        Compared compared = Compared.none().and("lru:10", 23, 26);
        GateCheck check = new GateCheck(
                compared.comparison(),
                Optional.of(new Baseline("baselines/fib.json", Optional.empty(), false)),
                List.of(GateExpression.parse("misses>0%")),
                new Gated.Rules(OnNoise.FAIL, false));
        SuiteText text = new SuiteText(new Style(false));
        text.add("fib", check.gated());
        text.addGone("grid", "baselines/grid.json");

        assertThat(text.text()).isEqualTo("""
                == all
                new   fib   saved as baselines/fib.json
                gone  grid  baselines/grid.json
                2 comparisons: 1 new, 1 gone; measured in 12.5 s.
                """);
    }
}
