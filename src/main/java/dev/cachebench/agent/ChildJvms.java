package dev.cachebench.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Hands the agent on to the JVMs that the program starts. Called from woven code, before a process starts. */
public final class ChildJvms {
    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private static volatile String[] agents = {};
    private static volatile boolean repeatable;

    private ChildJvms() {}

    /**
     * @param isRepeatable whether a JVM may be given the arguments twice
     * @param arguments the arguments that load agents; none for no agent
     */
    static void inherit(boolean isRepeatable, String... arguments) {
        repeatable = isRepeatable;
        agents = arguments;
    }

    /** The command line, with our agents if it starts a JVM itself. */
    public static String[] command(String[] command) {
        String[] arguments = agents;
        if (arguments.length == 0 || !isJava(command) || !repeatable && hasFileOfArguments(command)) {
            return command;
        }
        List<String> with = new ArrayList<>(Arrays.asList(command));
        with.removeAll(Arrays.asList(arguments)); // from the program's own JVM options
        with.addAll(1, Arrays.asList(arguments));
        return with.toArray(new String[0]);
    }

    /**
     * The environment of any other command, which may be a script that starts a JVM. Such a JVM says on standard error
     * that it picked the variable up.
     *
     * @param environment {@code null} for this JVM's
     */
    public static Map<String, String> environment(String[] command, Map<String, String> environment) {
        String[] arguments = agents;
        if (arguments.length == 0 || !repeatable || isJava(command)) {
            return environment;
        }
        try {
            Map<String, String> with = new ProcessBuilder().environment();
            if (environment != null) { // the program's own, which it may go on using
                with.clear();
                with.putAll(environment);
            }
            for (String argument : arguments) {
                String before = with.get(VARIABLE);
                if (before == null || !before.contains(argument)) {
                    with.put(VARIABLE, (before == null ? "" : before + " ") + '"' + argument + '"');
                }
            }
            return with;
        } catch (RuntimeException e) { // a security manager may keep the environment to itself
            return environment;
        }
    }

    /** Which may hold the arguments already. */
    private static boolean hasFileOfArguments(String[] command) {
        for (String word : command) {
            if (word.startsWith("@")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJava(String[] command) {
        String name = command.length == 0 || command[0] == null ? "" : command[0];
        return name.equals("java") || name.endsWith("/java");
    }
}
