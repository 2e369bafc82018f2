package dev.cachebench.target;

/** A mistake in how the user named a method or its arguments; the message is one sentence that says what would work. */
public final class TargetMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    TargetMistake(String message) {
        super(message);
    }
}
