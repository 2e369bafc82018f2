package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackSizeTest {
    @Test
    void aProgramGetsALargerStack() {
        assertThat(StackSize.arguments(List.of("-Xmx64m"), Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g")))
                .containsExactly("-Xss8m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xss1m", "-XX:ThreadStackSize=512"})
    void theUsersChoiceStands(String arg) {
        assertThat(StackSize.arguments(List.of("-Xmx64m", arg), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JAVA_TOOL_OPTIONS, -Xmx1g -Xss512k", "JDK_JAVA_OPTIONS, -Xss512k", "JDK_JAVA_OPTIONS, @options.txt"})
    void soDoesThatOfTheEnvironment(String name, String value) {
        assertThat(StackSize.arguments(List.of(), Map.of(name, value))).isEmpty();
    }
}
