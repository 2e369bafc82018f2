package dev.cachebench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNamesTest {
    @ParameterizedTest
    @CsvSource({
        "Shop, Shop, Shop",
        "com.acme.Shop$Item, com.acme.Shop.Item, Item",
        "com.acme.Shop$1Local, com.acme.Shop.Local, Local",
        "com.acme.Shop$1, com.acme.Shop.1, Shop.1",
        "com.acme.Shop$1$2, com.acme.Shop.1.2, Shop.1.2",
        "com.acme.$Proxy, com.acme.$Proxy, $Proxy",
        "com.acme.Scala$, com.acme.Scala$, Scala$",
        "Shop$Item[][], Shop.Item[][], Item[][]"
    })
    void nestedClassesFollowADot(String binary, String source, String simple) {
        assertThat(SourceNames.of(binary)).isEqualTo(source);
        assertThat(SourceNames.simple(binary)).isEqualTo(simple);
    }

    @Test
    void arraysAreThoseOfTheirElements() {
        assertThat(SourceNames.of(Map.Entry[].class)).isEqualTo("java.util.Map.Entry[]");
    }

    @Test
    void lambdasAreThoseOfTheirClassWhereTheJdkKeepsTheRestClosed() {
        Runnable lambda = () -> {};
        assertThat(SourceNames.of(lambda.getClass())).startsWith("lambda ").contains("SourceNamesTest");
        assertThat(Shown.text(List.of(lambda))).isEqualTo("[" + SourceNames.of(lambda.getClass()) + "]");
    }

    @Test
    void anonymousClassesAreNamedWithTheClassAroundThem() {
        assertThat(SourceNames.simple("com.acme.Shop$1")).isEqualTo("Shop.1");
        assertThat(SourceNames.simple("com.acme.Shop$Item$2")).isEqualTo("Item.2");
    }

    @Test
    void methodsHaveTheTypesOfTheirParameters() {
        assertThat(SourceNames.method("com.acme.Shop$Desk.quote(ILjava/lang/String;[[JLjava/util/Map$Entry;)J"))
                .isEqualTo("com.acme.Shop.Desk.quote(int, String, long[][], Entry)");
        assertThat(SourceNames.method("com.acme.Shop.now()V")).isEqualTo("com.acme.Shop.now()");
        assertThat(SourceNames.method("a function without a name")).isEqualTo("a function without a name");
        assertThat(SourceNames.method("of (another kind)")).isEqualTo("of (another kind)");
    }
}
