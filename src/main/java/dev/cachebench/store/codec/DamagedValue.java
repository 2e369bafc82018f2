package dev.cachebench.store.codec;

/** Bytes out of a store are not what was put there, or no value of the function's result type. */
public final class DamagedValue extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong, as the end of a sentence */
    public DamagedValue(String message) {
        super(message);
    }

    DamagedValue(String message, Throwable cause) {
        super(message, cause);
    }
}
