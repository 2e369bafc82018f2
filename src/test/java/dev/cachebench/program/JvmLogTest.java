package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JvmLogTest {
    @Test
    void goesToStandardError() {
        assertThat(new JvmLog(List.of("-Xmx1g"), Map.of()).arguments(true, 17))
                .containsExactly("-Xlog:all=off:stdout", "-Xlog:all=warning:stderr");
    }

    @Test
    void leavesOutWhatIsReportedOfAnArchive() {
        JvmLog log = new JvmLog(List.of("-XX:AOTCache=app.aot"), Map.of());

        assertThat(log.archive()).isEqualTo("-XX:AOTCache=app.aot");
        assertThat(log.arguments(true, 25)).contains("-Xlog:all=warning,cds*=off,aot*=off:stderr");
        assertThat(log.arguments(false, 25)).contains("-Xlog:all=warning:stderr");
        assertThat(new JvmLog(List.of("-XX:SharedArchiveFile=a.jsa"), Map.of()).arguments(true, 17))
                .contains("-Xlog:all=warning,cds*=off:stderr");
    }

    @Test
    void saysWhyAJvmEndsThatMustHaveItsArchive() {
        assertThat(new JvmLog(List.of("-XX:SharedArchiveFile=a.jsa", "-Xshare:on"), Map.of()).arguments(true, 17))
                .contains("-Xlog:all=warning:stderr");
    }

    private static List<String> under(String toolOptions) {
        return new JvmLog(List.of(), Map.of("JAVA_TOOL_OPTIONS", toolOptions)).arguments(true, 17);
    }

    @Test
    void staysWhereTheEnvironmentPutsIt() {
        assertThat(under("-Xlog:gc:gc.log -Xlog:safepoint:file=s.log"))
                .containsExactly("-Xlog:all=off:stdout", "-Xlog:all=warning:stderr");
        assertThat(under("-Xmx1g -Xlog:gc*=debug,safepoint '-Xlog:gc:stderr:time level' -Xlog -verbose:class"))
                .containsExactly(
                        "-Xlog:all=off:stdout",
                        "-Xlog:all=warning:stderr",
                        "-Xlog:gc*=debug,safepoint",
                        "-Xlog:gc:stderr:time level",
                        "-Xlog",
                        "-verbose:class");
        assertThat(under("-Xlog:gc::uptime")).contains("-Xlog:gc::uptime");
    }

    @Test
    void isLeftAloneWhereTheEnvironmentTurnsItOffOrNamesAFile() {
        assertThat(under("-Xlog:disable -Xlog:gc:gc.log")).isEmpty();
        assertThat(under("-XX:VMOptionsFile=options")).isEmpty();
        assertThat(new JvmLog(List.of(), Map.of("JDK_JAVA_OPTIONS", "@options")).arguments(true, 17))
                .isEmpty();
    }

    @Test
    void knowsAnArchiveOfTheEnvironment() {
        assertThat(new JvmLog(List.of(), Map.of("JDK_JAVA_OPTIONS", "-XX:SharedArchiveFile=b.jsa -ea")).archive())
                .isEqualTo("-XX:SharedArchiveFile=b.jsa");
    }
}
