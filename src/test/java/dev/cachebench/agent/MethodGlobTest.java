package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodGlobTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.Shop.get          | a.Shop       | get | true
            a.Shop.get          | a.Shop       | set | false
            a.Shop              | a.Shop       | get | true
            a.Shop              | a.Shop$Item  | get | true
            a                   | a.Shop$Item  | get | true
            a.Shop.Item.get     | a.Shop$Item  | get | true
            a.Shop$Item.get     | a.Shop$Item  | get | true
            *Item.get           | a.Shop$Item  | get | true
            *.Item.*            | a.Shop$Item  | get | true
            a.Shop.Local.get    | a.Shop$1Local | get | true
            a.Sho*.get(int)     | a.Shop       | get | true
            a.Shop.get(long)    | a.Shop       | get | false
            a.Shop(int)         | a.Shop       | get | false
            *.grüße             | a.Shop       | grüße | true
            """)
    void aGlobMeansMethodsByTheirNamesInSourceOrInClassFiles(String glob, String type, String method, boolean matches) {
        assertThat(new MethodGlob(glob).matches(type, method, "(I)J")).isEqualTo(matches);
    }
}
