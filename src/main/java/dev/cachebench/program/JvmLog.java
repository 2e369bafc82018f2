package dev.cachebench.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a program's JVM writes its own warnings: to standard error, since those that an agent causes would stand among
 * the program's output.
 */
final class JvmLog {
    private static final String DISABLED = "-Xlog:disable";

    private final List<String> jvmArgs;
    private final List<String> environment; // one option each

    JvmLog(List<String> jvmArgs, Map<String, String> environment) {
        this.jvmArgs = jvmArgs;
        this.environment = words(environment.getOrDefault("JAVA_TOOL_OPTIONS", ""));
        this.environment.addAll(words(environment.getOrDefault("JDK_JAVA_OPTIONS", "")));
    }

    /**
     * Arguments that go before those of the user. What the environment says of the log was said before them, and holds:
     * its files are left alone, and what it sends to the standard streams is repeated.
     *
     * @param javaAgent whether the agent is one of Java, which keeps archives from being used
     * @param feature the JVM's version
     */
    List<String> arguments(boolean javaAgent, int feature) {
        List<String> arguments = new ArrayList<>();
        if (isOutOfSight() || environment.contains(DISABLED)) {
            return arguments;
        }
        boolean reported = javaAgent && archive() != null && !isForced(); // by us, in one line
        arguments.add("-Xlog:all=off:stdout");
        arguments.add("-Xlog:all=warning" + (!reported ? "" : feature >= 25 ? ",cds*=off,aot*=off" : ",cds*=off")
                + ":stderr");
        for (String option : environment) {
            if (option.startsWith("-verbose") || option.startsWith("-Xlog") && !goesToFile(option)) {
                arguments.add(option);
            }
        }
        return arguments;
    }

    /** Whether the environment names files of options, which may say something of the log too. */
    private boolean isOutOfSight() {
        for (String option : environment) {
            if (option.startsWith("@") || option.startsWith("-XX:VMOptionsFile=")) {
                return true;
            }
        }
        return false;
    }

    /** Of {@code -Xlog:what:output:decorators:options}. */
    private static boolean goesToFile(String option) {
        String[] parts = option.split(":", 4);
        return parts.length > 2 && !parts[2].isEmpty() && !parts[2].matches("stdout|stderr");
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
        List<String> all = new ArrayList<>(environment);
        all.addAll(jvmArgs);
        return all;
    }

    /** The options in a variable, as the JVM and its launcher read it: quotes of either kind hold spaces together. */
    static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char c : (options + " ").toCharArray()) {
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 || !Character.isWhitespace(c)) {
                word.append(c);
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
