package dev.cachebench.measure.compare;

/** A saved comparison that cannot be used as it was asked for; the message is one line that says why and what would work. */
public final class BaselineMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BaselineMistake(String message) {
        super(message);
    }
}
