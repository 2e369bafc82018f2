package dev.cachebench.trace;

/** A trace that is damaged or cut short; the message says how many requests are good before that. */
public final class TraceDamage extends TraceMistake {
    private static final long serialVersionUID = 1;

    public TraceDamage(String message) {
        super(message);
    }
}
