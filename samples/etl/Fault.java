/** What ends a run: one sentence, and the exit code. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private Fault(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or the configuration is wrong. */
    static Fault usage(String message) {
        return new Fault(2, message);
    }

    /** A source gives no data, or data that is not right. */
    static Fault data(String message) {
        return new Fault(3, message);
    }

    /** A database is away. */
    static Fault missing(String message) {
        return new Fault(4, message);
    }

    int exitCode() {
        return exitCode;
    }
}
