package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.profile.Sampling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortKeyTest {

    @ParameterizedTest
    @CsvSource({
        "calls, CALLS",
        "ncalls, CALLS",
        "cal, CALLS",
        "cumulative, CUMULATIVE",
        "cumtime, CUMULATIVE",
        "cu, CUMULATIVE",
        "ti, TIME",
        "tot, TIME",
        "p, PCALLS",
        "f, FILENAME",
        "m, FILENAME",
        "l, LINE",
        "na, NAME",
        "nf, NFL",
        "nfl, NFL",
        "s, STDNAME",
        "allocated, TOTSIZE",
        "totsize, TOTSIZE",
        "cumsize, CUMSIZE",
        "a, TOTSIZE",
        "t, TIME",
        "tots, TOTSIZE",
        "cum, CUMULATIVE",
        "cums, CUMSIZE"
    })
    void takesNamesAliasesAndWhatIsCutShort(String word, SortKey key) {
        assertThat(SortKey.parse(word)).containsExactly(key);
    }

    @Test
    void takesSeveralKeys() {
        assertThat(SortKey.parse("tottime,name")).containsExactly(SortKey.TIME, SortKey.NAME);
        List<SortKey> keys = SortKey.parse("tottime,name");
        assertThat(SortKey.text(keys, Sampling.Unit.NANOS)).isEqualTo("internal time, function name");
        assertThat(SortKey.text(keys, Sampling.Unit.BYTES)).isEqualTo("internal size, function name");
        assertThat(SortKey.text(keys, Sampling.Unit.CALLS)).isEqualTo("internal calls, function name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n | sort key 'n' could be any of ncalls, name, nfl",
                "c | sort key 'c' could be any of calls, cumulative, cumtime",
                "tottimr | unknown sort key 'tottimr'; did you mean 'tottime'?",
                "tottime, | unknown sort key ''; known are calls, ncalls, cumulative, cumtime, time, tottime, pcalls, "
                        + "filename, module, line, name, nfl, stdname, allocated, totsize, cumsize"
            })
    void refusesWhatIsUnclearOrUnknown(String text, String message) {
        assertThatThrownBy(() -> SortKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "-1", "-.5", "1.5", "ten", "''", "NaN.", "99999999999"})
    void refusesALimitThatIsNone(String text) {
        assertThatThrownBy(() -> ProfileView.Limit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--limit takes a number of rows, or a share below 1 such as .25, not '" + text + "'");
    }
}
