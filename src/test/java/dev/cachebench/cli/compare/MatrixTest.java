package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixTest {

    @Test
    void bracesStandForTheirAlternatives() {
        assertThat(Matrix.expand("lru:{2,3,10}")).containsExactly("lru:2", "lru:3", "lru:10");
        assertThat(Matrix.expand("{lru,lfu}:{1,2}")).containsExactly("lru:1", "lru:2", "lfu:1", "lfu:2");
        assertThat(Matrix.expand("lru:{7},ttl=5m")).containsExactly("lru:7,ttl=5m");
        assertThat(Matrix.expand("lru{,:5}")).containsExactly("lru", "lru:5");
    }

    @Test
    void aTextWithoutBracesStandsForItself() {
        assertThat(Matrix.expand("lru:10")).containsExactly("lru:10");
        assertThat(Matrix.expand("")).containsExactly("");
    }

    @Test
    void aBraceThatIsNotClosedIsNamed() {
        assertThatThrownBy(() -> Matrix.expand("lru:{2,3"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("'lru:{2,3'")
                .hasMessageContaining("closing brace");
    }

    @Test
    void moreThanTenThousandAreRefusedBeforeTheyAreMade() {
        String ten = "{0,1,2,3,4,5,6,7,8,9}";

        assertThat(Matrix.expand("lru:" + ten.repeat(4))).hasSize(10_000);
        assertThatThrownBy(() -> Matrix.expand("lru:" + ten.repeat(5)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("more than 10000 caches");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {400, 30_000})
    void bracesAfterEachOtherAreReadHoweverManyTheyAre(int count) {
        assertThatThrownBy(() -> Matrix.expand("lru:" + "{1,2}".repeat(count)))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("'lru:{1,2}{1,2}")
                .hasMessageEndingWith("...' stands for more than 10000 caches");
        assertThat(Matrix.expand("lru:" + "{1}".repeat(count))).containsExactly("lru:" + "1".repeat(count));
    }

    @Test
    void everyValueOfOneArgumentMeetsEveryValueOfTheOther() {
        assertThat(Matrix.combinations(List.of("n=1,2", "m=x,y")))
                .containsExactly(
                        Map.of("n", "1", "m", "x"),
                        Map.of("n", "1", "m", "y"),
                        Map.of("n", "2", "m", "x"),
                        Map.of("n", "2", "m", "y"));
        assertThat(Matrix.combinations(List.of("n=1", "m=2")).get(0).keySet())
                .as("in the order they were written")
                .containsExactly("n", "m");
    }

    @Test
    void noArgumentsAreOneCombination() {
        assertThat(Matrix.combinations(List.of())).containsExactly(Map.of());
    }

    @Test
    void aValueMayHoldAnEqualsSignAndBeEmpty() {
        assertThat(Matrix.combinations(List.of("n=a=b,,c")))
                .containsExactly(Map.of("n", "a=b"), Map.of("n", ""), Map.of("n", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "n=", "=1", ""})
    void whatIsNoSettingIsNamed(String setting) {
        assertThatThrownBy(() -> Matrix.combinations(List.of(setting)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("NAME=VALUE")
                .hasMessageContaining("'" + setting + "'");
    }

    @Test
    void anArgumentThatIsThereTwiceIsNamed() {
        assertThatThrownBy(() -> Matrix.combinations(List.of("n=1", "n=2")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("--arg n is given twice");
    }

    @Test
    void combinationsWithoutEndAreRefusedBeforeTheyAreMade() {
        String thousand = "1,".repeat(999) + "1";

        assertThatThrownBy(() -> Matrix.combinations(
                        List.of("a=" + thousand, "b=" + thousand, "c=" + thousand, "d=" + thousand)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("10000 ");
    }
}
