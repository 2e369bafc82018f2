package dev.cachebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cachebench.text.UserFault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of gates, as users type them. */
class GateParserTest {

    @ParameterizedTest
    @CsvSource({
        "time>2ms, TIME, ABOVE, 2000000",
        "time > 1.5 us, TIME, ABOVE, 1500",
        "time>=3µs, TIME, AT_LEAST, 3000",
        "time<=4ns, TIME, AT_MOST, 4",
        "time>2.5ns, TIME, ABOVE, 2.5",
        "time>1m30s, TIME, ABOVE, 90000000000",
        "time>1s, TIME, ABOVE, 1000000000",
        "speedup<2, SPEEDUP, BELOW, 2",
        "speedup<1.5x, SPEEDUP, BELOW, 1.5",
        "hitratio<0.9, HITRATIO, BELOW, 0.9",
        "hitratio<90%, HITRATIO, BELOW, 0.9",
        "misses>100, MISSES, ABOVE, 100",
        "misses!=41, MISSES, DIFFERENT, 41",
        "hits<10k, HITS, BELOW, 10000",
        "hits==2M, HITS, EQUAL, 2000000",
        "bytes>1MB, BYTES, ABOVE, 1000000",
        "bytes>1mb, BYTES, ABOVE, 1000000",
        "bytes>64KiB, BYTES, ABOVE, 65536",
        "bytes>0, BYTES, ABOVE, 0",
        "alloc>1kB, ALLOC, ABOVE, 1000",
        "alloc>0.5GB, ALLOC, ABOVE, 500000000"
    })
    void readsAnAmountInItsUnit(String text, Figure figure, Operator operator, double amount) {
        assertThat(GateExpression.parse(text))
                .isEqualTo(new GateExpression(text, figure, Optional.empty(), operator, new Threshold.Amount(amount)));
    }

    @ParameterizedTest
    @CsvSource({
        "slower>5%, SLOWER, ABOVE, 0.05",
        "slower>=0%, SLOWER, AT_LEAST, 0",
        "time>5 %, TIME, ABOVE, 0.05",
        "misses>0%, MISSES, ABOVE, 0",
        "hits<-10%, HITS, BELOW, -0.1",
        "alloc>10%, ALLOC, ABOVE, 0.1",
        "bytes>2.5%, BYTES, ABOVE, 0.025"
    })
    void readsAChangeAsAShare(String text, Figure figure, Operator operator, double share) {
        assertThat(GateExpression.parse(text))
                .isEqualTo(new GateExpression(text, figure, Optional.empty(), operator, new Threshold.Change(share)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "hitratio[lru:10]<0.9; lru:10",
                "hitratio [ lru:10 ] <0.9; lru:10",
                "misses[n=10 lru:9,cost>1ms]>3; n=10 lru:9,cost>1ms",
                "misses[a[b]c]>3; a[b]c"
            })
    void readsTheNameOfAVariant(String text, String variant) {
        assertThat(GateExpression.parse(text).variant()).contains(variant);
    }

    /** {@code ^} stands before the character at fault; what follows semicolons is in the message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^; begins with a figure (time, slower, speedup, hitratio, hits, misses, bytes, alloc, cpu, wall, memory, gc)",
                "^>5%; begins with a figure",
                "^slowr>5%; 'slowr'; did you mean 'slower'?; figures are time,",
                "^size>5; 'size'; figures are time, slower",
                "slower^; operator is missing here: > or >=",
                "misses^=3; operator is missing here: <, <=, >, >=, == or !=",
                "time ^2ms; operator is missing here: <, <=, > or >=",
                "time^==2ms; only hits, misses and bytes are exact enough",
                "slower^<5%; slower takes > or >=; speedup<2",
                "hits^[lru:10>3; not closed; hits[lru:10]",
                "hits[^]>3; no variant is named here",
                "time>^; number is missing; time>2ms",
                "time>^ms; takes a time; not 'ms'",
                "misses>^-; must be a whole number",
                "time>^1.2.3ms; takes a time; '1.2.3ms'",
                "misses>^.; must be a whole number; '.'",
                "misses>^12345678901234567890; must be a whole number",
                "time>^2; time takes a time, such as; '2', which has no unit",
                "time>^2min; time takes a time; not '2min'",
                "slower>^5; slower takes a percentage; such as 5%",
                "slower>^0; slower takes a percentage; such as 5%",
                "slower>^-5%; 0% or more",
                "time>^-5%; 0% or more",
                "time<^5%; takes >",
                "speedup<^2ms; speedup takes a factor, such as 2; '2ms'",
                "speedup<^5%; a factor; slower>5%",
                "hitratio<^0.9x; hitratio must be a number; '0.9x'",
                "hitratio<^1.5; from 0 to 1",
                "hitratio<^150%; from 0 to 1",
                "misses>^1.5; must be a whole number of 0 or more; '1.5'",
                "misses>^-1; of 0 or more",
                "misses>^5MB; whole number; 10k or 1M, not '5MB'",
                "bytes>^1k; takes a size in bytes; write 1kB for a power of 1000, or 1KiB for one of 1024",
                "bytes>^1; takes a size in bytes; write 1B",
                "misses==^5%; a change takes",
                "misses>^3 and hits<2; not '3 and hits<2'"
            })
    void aMistakeIsShownWithACaretUnderItsPlace(String line) {
        String[] parts = line.split("; *");
        String marked = parts[0];
        String text = marked.replace("^", "");

        UserFault mistake = catchThrowableOfType(UserFault.class, () -> GateExpression.parse(text));

        assertThat(mistake).hasMessageStartingWith("--fail-if: ");
        assertThat(mistake.getMessage()).contains(parts[1], parts[parts.length - 1]);
        assertThat(mistake.getMessage()).doesNotContain("\n");
        assertThat(mistake.detail()).isEqualTo("  " + text + "\n  " + " ".repeat(marked.indexOf('^')) + "^\n");
    }

    @Test
    void whatWouldMoveTheCursorIsNotShown() {
        UserFault mistake = catchThrowableOfType(UserFault.class, () -> GateExpression.parse("misses\u001b[2J\n>3"));

        assertThat(mistake.detail()).isEqualTo("  misses?[2J?>3\n        ^\n");
    }

    @Test
    void anExpressionHasABoundedLength() {
        assertThat(catchThrowableOfType(UserFault.class, () -> GateExpression.parse("misses>" + "1".repeat(600))))
                .hasMessageContaining("500 characters at most, not 607");
    }
}
