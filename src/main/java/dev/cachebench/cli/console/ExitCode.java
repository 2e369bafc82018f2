package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;

/** The exit codes of the process. */
public enum ExitCode {
    FINE(0),
    CHECK_FAILED(1),
    USAGE(2),
    TARGET_FAILED(3),
    MISSING(4),
    TOO_NOISY(5),
    /** As sysexits.h has it: an internal software error. */
    BUG(70);

    public final int code;

    ExitCode(int code) {
        this.code = code;
    }

    static ExitCode of(UserFault.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case TARGET_FAILED -> TARGET_FAILED;
            case MISSING -> MISSING;
        };
    }

    /** @throws IllegalArgumentException if none has that number */
    public static ExitCode of(int code) {
        for (ExitCode each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("exit code " + code);
    }
}
