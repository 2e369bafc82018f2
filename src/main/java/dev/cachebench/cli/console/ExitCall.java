package dev.cachebench.cli.console;

/** A call of {@code System.exit} that is ending this JVM. */
public final class ExitCall {
    private ExitCall() {}

    /** Where it was made, as in a stack trace; {@code null} if there is none, as when a signal ends the JVM. */
    public static String place() {
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
            for (int i = 0; i < stack.length - 2; i++) {
                if (stack[i].getClassName().equals("java.lang.Runtime")
                        && stack[i].getMethodName().equals("exit")) {
                    boolean called = stack[i + 1].getClassName().equals("java.lang.System");
                    StackTraceElement place = stack[called ? i + 2 : i + 1];
                    return place.getClassName() + "." + place.getMethodName() + "(" + place.getFileName() + ":"
                            + place.getLineNumber() + ")";
                }
            }
        }
        return null;
    }
}
