package dev.cachebench.store.codec;

/** A value that would not come back as it is. The message is the path to it and what it is. */
final class Unstorable extends Exception {
    private static final long serialVersionUID = 1;

    private Unstorable(String message) {
        super(message, null, false, false);
    }

    /** @param what the value is, or what is wrong with it: {@code java.net.Socket} */
    static Unstorable because(String what) {
        return new Unstorable(": " + what);
    }

    /** The same fault, seen from what holds the value. */
    Unstorable within(String step) {
        return new Unstorable(step + getMessage());
    }
}
