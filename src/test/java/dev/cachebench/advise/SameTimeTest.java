package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Of callers and callees that take the same time, one stands for all. */
class SameTimeTest {
    private static final Safety FIXABLE = Safety.unsafe("reads files", null, Remedy.age("it may be so old"));
    private static final Safety DOUBTED =
            Safety.unsafe("reads files", null, "reads Query.text of its key", List.of(Remedy.age("it may be so old")));
    private static final Safety HOPELESS = Safety.unsafe("prints", null, null);

    /** Methods whose places are by depth, each called by the one before, for all of its own time. */
    private static List<Opportunity> folded(Opportunity... chain) {
        return new SameTime(List.of(chain), new Choice.Overlap() {
                    @Override
                    public double together(int one, int other) {
                        return Math.min(
                                chain[one].candidate().share(),
                                chain[other].candidate().share());
                    }

                    @Override
                    public double answered(int method, int other) {
                        return Double.NaN;
                    }
                })
                .folded();
    }

    private static List<String> names(List<Opportunity> of) {
        return of.stream().map(each -> each.method().name()).toList();
    }

    @Test
    void theOneThatSavesMostStandsForItsCallees() {
        List<Opportunity> folded = folded(
                Found.unsafe("load", 0.93, 0.80, HOPELESS),
                Found.unsafe("query", 0.92, 0.79, HOPELESS),
                Found.unsafe("execute", 0.60, 0.50, HOPELESS));
        assertThat(names(folded)).containsExactly("load");
        assertThat(names(folded.get(0).sameTime())).containsExactly("query", "execute");
    }

    @Test
    void theOneThatSomethingMakesSafeStandsForItsCallers() {
        List<Opportunity> folded = folded(
                Found.unsafe("load", 0.93, 0.80, HOPELESS),
                Found.unsafe("query", 0.92, 0.85, DOUBTED),
                Found.unsafe("rate", 0.91, 0.70, FIXABLE));
        assertThat(names(folded)).containsExactly("rate");
        assertThat(names(folded.get(0).sameTime())).containsExactly("query", "load");
    }

    @Test
    void aCallerThatTakesMoreIsTold() {
        assertThat(names(folded(Found.unsafe("load", 0.93, 0.80, HOPELESS), Found.unsafe("rate", 0.60, 0.50, FIXABLE))))
                .containsExactly("load", "rate");
    }

    @Test
    void nothingIsFoldedOfMethodsThatTakeTheirTimeApart() {
        Choice.Overlap apart = new Choice.Overlap() {
            @Override
            public double together(int one, int other) {
                return 0;
            }

            @Override
            public double answered(int method, int other) {
                return 0;
            }
        };
        List<Opportunity> both =
                List.of(Found.unsafe("load", 0.40, 0.30, HOPELESS), Found.unsafe("rate", 0.40, 0.30, FIXABLE));
        assertThat(new SameTime(both, apart).folded()).isEqualTo(both);
    }
}
