package dev.cachebench.agent;

import java.util.Map;

/** Hands the agent on to the JVMs that the program starts. Called from woven code, before a process starts. */
public final class ChildJvms {
    private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private static volatile String agent; // null for none

    private ChildJvms() {}

    /** @param argument the argument that loads the agent */
    static void inherit(String argument) {
        agent = argument;
    }

    /** The command line, with our agent if it starts a JVM itself. */
    public static String[] command(String[] command) {
        String argument = agent;
        if (argument == null || !isJava(command)) {
            return command;
        }
        String[] with = new String[command.length + 1];
        with[0] = command[0];
        with[1] = argument;
        System.arraycopy(command, 1, with, 2, command.length - 1);
        return with;
    }

    /**
     * The environment of any other command, which may be a script that starts a JVM. Such a JVM says on standard error
     * that it picked the variable up.
     *
     * @param environment {@code null} for this JVM's
     */
    public static Map<String, String> environment(String[] command, Map<String, String> environment) {
        String argument = agent;
        if (argument == null || isJava(command)) {
            return environment;
        }
        try {
            Map<String, String> with = new ProcessBuilder().environment();
            if (environment != null) { // the program's own, which it may go on using
                with.clear();
                with.putAll(environment);
            }
            String before = with.get(VARIABLE);
            if (before == null || !before.contains(argument)) {
                with.put(VARIABLE, (before == null ? "" : before + " ") + '"' + argument + '"');
            }
            return with;
        } catch (RuntimeException e) { // a security manager may keep the environment to itself
            return environment;
        }
    }

    private static boolean isJava(String[] command) {
        String name = command.length == 0 || command[0] == null ? "" : command[0];
        return name.equals("java") || name.endsWith("/java");
    }
}
