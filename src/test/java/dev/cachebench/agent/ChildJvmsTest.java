package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildJvmsTest {
    private static final String AGENT = "-javaagent:/a b/agent.jar=/tmp/options";

    @AfterEach
    void stop() {
        ChildJvms.inherit(null);
    }

    @Test
    void aJvmGetsTheAgentAsItsFirstArgument() {
        ChildJvms.inherit(AGENT);

        assertThat(ChildJvms.command(new String[] {"/jdk/bin/java", "-jar", "x.jar"}))
                .containsExactly("/jdk/bin/java", AGENT, "-jar", "x.jar");
        assertThat(ChildJvms.command(new String[] {"java"})).containsExactly("java", AGENT);
    }

    @Test
    void anyOtherCommandGetsItInTheEnvironment() {
        ChildJvms.inherit(AGENT);
        String[] script = {"sh", "-c", "java -jar x.jar"};
        Map<String, String> given = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));

        assertThat(ChildJvms.command(script)).isSameAs(script);
        Map<String, String> once = ChildJvms.environment(script, given);
        assertThat(once).containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g \"" + AGENT + "\"");
        assertThat(ChildJvms.environment(script, once)).isEqualTo(once);
        assertThat(ChildJvms.environment(script, null)).containsKey("PATH");
    }

    @Test
    void unlessChildrenAreProfiledNothingChanges() {
        String[] command = {"java", "-version"};

        assertThat(ChildJvms.command(command)).isSameAs(command);
        assertThat(ChildJvms.environment(command, null)).isNull();
    }
}
