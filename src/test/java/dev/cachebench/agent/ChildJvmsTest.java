package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildJvmsTest {
    private static final String AGENT = "-javaagent:/a b/agent.jar=/tmp/options";
    private static final String SAMPLER = "-agentpath:/c/libasyncProfiler.so=start";

    @AfterEach
    void stop() {
        ChildJvms.inherit(true);
    }

    @Test
    void aJvmGetsTheAgentAsItsFirstArgument() {
        ChildJvms.inherit(true, AGENT);

        assertThat(ChildJvms.command(new String[] {"/jdk/bin/java", "-jar", "x.jar"}))
                .containsExactly("/jdk/bin/java", AGENT, "-jar", "x.jar");
        assertThat(ChildJvms.command(new String[] {"java"})).containsExactly("java", AGENT);
    }

    @Test
    void anyOtherCommandGetsItInTheEnvironment() {
        ChildJvms.inherit(true, AGENT);
        String[] script = {"sh", "-c", "java -jar x.jar"};
        Map<String, String> given = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));

        assertThat(ChildJvms.command(script)).isSameAs(script);
        Map<String, String> once = ChildJvms.environment(script, given);
        assertThat(once).containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g \"" + AGENT + "\"");
        assertThat(ChildJvms.environment(script, once)).isEqualTo(once);
        assertThat(ChildJvms.environment(script, null)).containsKey("PATH");
    }

    @Test
    void aJvmThatHasTheAgentAlreadyGetsItOnce() {
        ChildJvms.inherit(true, AGENT, SAMPLER);

        assertThat(ChildJvms.command(new String[] {"java", SAMPLER, "-Xmx1g", AGENT, "Main"}))
                .containsExactly("java", AGENT, SAMPLER, "-Xmx1g", "Main");
    }

    @Test
    void whatCannotBeGivenTwiceGoesToPlainCommandsOnly() {
        ChildJvms.inherit(false, AGENT, SAMPLER);
        String[] file = {"java", "@options", "Main"};
        String[] script = {"sh", "run.sh"};

        assertThat(ChildJvms.command(file)).isSameAs(file);
        assertThat(ChildJvms.environment(script, null)).isNull();
        assertThat(ChildJvms.command(new String[] {"java", "Main"})).containsExactly("java", AGENT, SAMPLER, "Main");
    }

    @Test
    void unlessChildrenAreProfiledNothingChanges() {
        String[] command = {"java", "-version"};

        assertThat(ChildJvms.command(command)).isSameAs(command);
        assertThat(ChildJvms.environment(command, null)).isNull();
    }
}
