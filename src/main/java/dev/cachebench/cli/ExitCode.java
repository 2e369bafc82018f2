package dev.cachebench.cli;

/** What the process ends with. */
enum ExitCode {
    FINE(0),
    CHECK_FAILED(1),
    USAGE(2),
    TARGET_FAILED(3),
    MISSING(4),
    TOO_NOISY(5);

    final int code;

    ExitCode(int code) {
        this.code = code;
    }

    static ExitCode of(int code) {
        for (ExitCode each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        throw new IllegalArgumentException("exit code " + code);
    }
}
