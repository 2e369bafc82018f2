package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleEventTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(SampleEvent event) {
        assertThat(SampleEvent.of(event.id())).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.HashMap.put", "Main.run", "a.B$C.<init>"})
    void isACallOfAMethodByTheMethodsName(String name) {
        assertThat(SampleEvent.of(name)).isEqualTo(SampleEvent.METHOD);
        assertThat(SampleRequest.of(name).start()).startsWith("start,event=" + name + ",interval=1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "a.b,file=/etc/x", "a.b(int)", ".", "a b.c", "a."})
    void isNoMethodByAnyOtherName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleEvent.of(name))
                .withMessageContaining(name);
    }

    @Test
    void countsCallsOfAMethod() {
        assertThat(SampleEvent.METHOD.interval("100")).isEqualTo(100);
        assertThatThrownBy(() -> SampleEvent.METHOD.interval("1ms"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("must be a whole number of 1 or more");
    }

    @Test
    void suggestsTheNearestName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleEvent.of("aloc"))
                .withMessage("unknown event 'aloc'; did you mean 'alloc'?");
    }

    @ParameterizedTest
    @CsvSource({"cpu,1ms,1000000", "cpu,500us,500000", "wall,997us,997000", "ctimer,1s,1000000000", "lock,10us,10000"})
    void readsATime(String event, String text, long nanos) {
        assertThat(SampleEvent.of(event).interval(text)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"512k,524288", "1m,1048576", "100,100", "1GB,1000000000", "1GiB,1073741824", "500kB,500000"})
    void readsASize(String text, long bytes) {
        assertThat(SampleEvent.ALLOC.interval(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1k", "ms", "0ms", "1.5.5ms"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> SampleEvent.CPU.interval(text))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("the interval of cpu takes a time above 0", "'" + text + "'");
    }

    @Test
    void refusesATimeWhereASizeIsDue() {
        assertThatThrownBy(() -> SampleEvent.ALLOC.interval("1ms"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("the interval of alloc takes a size of 1 or more as the JVM writes it", "'1ms'");
    }
}
