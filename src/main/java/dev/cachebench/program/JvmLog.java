package dev.cachebench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a program's JVM writes its own warnings: to standard error, since those that an agent causes would stand among
 * the program's output.
 */
final class JvmLog {
    private final List<String> jvmArgs;
    private final List<String> environment;

    JvmLog(List<String> jvmArgs, Map<String, String> environment) {
        this.jvmArgs = jvmArgs;
        this.environment = List.of(
                environment.getOrDefault("JAVA_TOOL_OPTIONS", ""), environment.getOrDefault("JDK_JAVA_OPTIONS", ""));
    }

    /**
     * Arguments that go before those of the user; none if the environment says where the log goes.
     *
     * @param javaAgent whether the agent is one of Java, which keeps archives from being used
     * @param feature the JVM's version
     */
    List<String> arguments(boolean javaAgent, int feature) {
        List<String> arguments = new ArrayList<>();
        for (String options : environment) {
            if (options.contains("-Xlog") || options.contains("-verbose")) {
                return arguments;
            }
        }
        boolean reported = javaAgent && archive() != null && !isForced(); // by us, in one line
        arguments.add("-Xlog:disable");
        arguments.add("-Xlog:all=warning" + (!reported ? "" : feature >= 25 ? ",cds*=off,aot*=off" : ",cds*=off")
                + ":stderr");
        return arguments;
    }

    /** The option that names an archive of classes; {@code null} if there is none. */
    String archive() {
        for (String option : all()) {
            if (option.startsWith("-XX:SharedArchiveFile=") || option.startsWith("-XX:AOTCache=")) {
                return option;
            }
        }
        return null;
    }

    /** Whether the JVM ends if it cannot use its archive. */
    private boolean isForced() {
        return all().contains("-Xshare:on") || all().contains("-XX:AOTMode=on");
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String options : environment) {
            all.addAll(List.of(options.split("\\s+")));
        }
        all.addAll(jvmArgs);
        return all;
    }
}
