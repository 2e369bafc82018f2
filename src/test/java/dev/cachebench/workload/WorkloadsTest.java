package dev.cachebench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.trace.synth.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

    @Test
    void namesAreInTheOrderOfTheAlphabet() {
        assertThat(Workloads.ALL)
                .extracting(SampleFunction::name)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Workloads.named("fibonacci"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'fibonacci'");
    }

    @Test
    void numbersPastWhatALongHoldsGoToAnotherMethod() {
        assertThat(returned("factorial", 20)).isEqualTo("J");
        assertThat(returned("factorial", 21)).isEqualTo("Ljava/math/BigInteger;");
        assertThat(returned("fib", 92)).isEqualTo("J");
        assertThat(returned("fib", 93)).isEqualTo("Ljava/math/BigInteger;");
    }

    private static String returned(String name, int n) {
        Workload workload = Workloads.named(name).workload(n);
        assertThat(workload.entry().method()).isEqualTo(workload.target());
        return workload.target().descriptor().replaceFirst(".*\\)", "");
    }

    @Test
    void theRecursiveDistanceIsEnteredThroughAnotherMethod() {
        Workload workload = Workloads.named("levenshtein-recursive").workload("kitten", "sitting");

        assertThat(workload.title()).isEqualTo("levenshtein-recursive(kitten, sitting)");
        assertThat(workload.target().name()).isEqualTo("distance");
        assertThat(workload.entry().method().name()).isEqualTo("between");
        assertThat(workload.calls().arguments(null).next()).containsExactly("kitten", "sitting");
    }

    @Test
    void longArgumentsAreCutShortInTitles() {
        Workload workload = Workloads.named("levenshtein-recursive").workload("a".repeat(100), "b");

        assertThat(workload.title()).isEqualTo("levenshtein-recursive(" + "a".repeat(57) + "..., b)");
    }

    @Test
    void wordsAreDrawnFromTheDictionaryAsOftenAsItHasWords() {
        List<String> dictionary = List.of("one", "two", "three", "four");
        Workload workload = LevenshteinWorkload.atRandom(dictionary, new Order.Uniform(7), 2);

        assertThat(workload.title()).isEqualTo("levenshtein(4 words)");
        assertThat(workload.calls().count()).isEqualTo(1);
        assertThat(workload.calls().each()).isEqualTo(16);
        String[] words = (String[]) workload.calls().arguments(null).next()[0];
        assertThat(words).hasSize(4).allMatch(dictionary::contains);
    }

    @Test
    void binaryFormsAreShownInColumns() {
        Workload workload = NbitsWorkload.inTurn(List.of("0..3"), new int[] {0, 1, 2, 3}, 4, true);

        assertThat(workload.calls().each()).isEqualTo(4);
        assertThat(workload.notes())
                .containsExactly(
                        "n  binary  bits", "0       0     0", "1       1     1", "2      10     1", "3      11     2");
        assertThat(NbitsWorkload.inTurn(List.of("1"), new int[] {1}, 4, false).notes())
                .isEmpty();
    }
}
