package dev.cachebench.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallTextTest {
    private static final String QUOTE = "com.acme.Pricing.quote(ILjava/lang/String;)J";

    @Test
    void stringsAreInQuotesHoweverTheyWereTyped() {
        assertThat(CallText.of(QUOTE, List.of("42", "EUR"))).isEqualTo("(42, \"EUR\")");
        assertThat(CallText.of(QUOTE, List.of("42", "\"EUR\""))).isEqualTo("(42, \"EUR\")");
        assertThat(CallText.of(QUOTE, List.of("42", "null"))).isEqualTo("(42, null)");
    }

    @Test
    void argumentsThatDoNotFitStayAsTheyAre() {
        assertThat(CallText.of(QUOTE, List.of("EUR"))).isEqualTo("(EUR)");
        assertThat(CallText.of(QUOTE, null)).isNull();
        assertThat(CallText.of("com.acme.Pricing.now()J", List.of())).isEqualTo("()");
        assertThat(CallText.of("com.acme.Pricing.tax(Ljava/lang/Object;)J", List.of("EUR")))
                .isEqualTo("(EUR)");
    }

    @Test
    void refusesWhatNoCallCanHave() {
        assertThatThrownBy(() -> CallText.of(QUOTE, List.of("42", "EUR", "7")))
                .hasMessage("com.acme.Pricing.quote(int, String) takes 2 arguments, but 3 are given: 42 EUR 7");
        assertThatThrownBy(() -> CallText.of("com.acme.Pricing.now()J", List.of("7")))
                .hasMessage("com.acme.Pricing.now() takes no arguments, but 1 is given: 7");
        assertThatThrownBy(() -> CallText.of(QUOTE, List.of("EUR", "42")))
                .hasMessage("'EUR' is not of type int, which com.acme.Pricing.quote(int, String) takes there");
    }
}
