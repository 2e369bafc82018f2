package dev.cachebench.measure;

/** The method that was looked at failed; the message is one sentence for the person who ran it. */
public final class TargetFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TargetFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
