package dev.cachebench.cli;

/** A mistake in what the user typed; the message is one sentence that names the text at fault and what would work. */
final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageError(String message) {
        super(message);
    }
}
