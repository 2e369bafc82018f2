package dev.cachebench.target;

/** A source file does not compile. */
public final class CompilationFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String diagnostics;

    CompilationFailure(String message, String diagnostics) {
        super(message);
        this.diagnostics = diagnostics;
    }

    /** What the compiler printed, in lines. */
    public String diagnostics() {
        return diagnostics;
    }
}
