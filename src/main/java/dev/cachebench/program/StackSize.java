package dev.cachebench.program;

import java.util.List;
import java.util.Map;

/**
 * The stack of a program whose methods have caches or probes. A call through a cache takes the stub's frame beside the
 * method's own, and a probe takes room in each frame and one of its own where nothing is compiled yet, so a recursion
 * that the JVM's default stack has room for may need more than twice as much. Only what is used of a stack takes
 * memory. Threads that ask for a size of their own get that.
 */
final class StackSize {
    /** Eight times the default of most platforms. */
    private static final String LARGER = "-Xss8m";

    private StackSize() {}

    /** Arguments of the JVM that go before those of the user; none if somebody has chosen a size already. */
    static List<String> arguments(List<String> jvmArgs, Map<String, String> environment) {
        String tool = environment.getOrDefault("JAVA_TOOL_OPTIONS", "");
        String launcher = environment.getOrDefault("JDK_JAVA_OPTIONS", "");
        boolean chosen = isSize(tool) || isSize(launcher) || launcher.contains("@"); // a file of arguments
        for (String arg : jvmArgs) {
            chosen |= isSize(arg);
        }
        return chosen ? List.of() : List.of(LARGER);
    }

    private static boolean isSize(String options) {
        return options.contains("-Xss") || options.contains("-XX:ThreadStackSize");
    }
}
