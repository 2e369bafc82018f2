package dev.cachebench.trace;

/** A trace that cannot be read as it was asked for; the message is one sentence that says why and what would work. */
public class TraceMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TraceMistake(String message) {
        super(message);
    }
}
