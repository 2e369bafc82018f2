package dev.cachebench.compare.program;

import java.util.Map;

/** Exit codes for people: with the signal, where one of the usual ones may have ended a program. */
public final class ExitCodeText {
    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP",
            3, "SIGQUIT",
            4, "SIGILL",
            6, "SIGABRT",
            7, "SIGBUS",
            9, "SIGKILL, which the kernel sends where memory is short",
            11, "SIGSEGV",
            13, "SIGPIPE",
            15, "SIGTERM");

    private ExitCodeText() {}

    /** {@code 1}, or {@code 143 (as after SIGTERM)}: a program may also have chosen that code itself. */
    public static String of(int exitCode) {
        String signal = SIGNALS.get(exitCode - SIGNALLED);
        return exitCode + (signal == null ? "" : " (as after " + signal + ")");
    }
}
