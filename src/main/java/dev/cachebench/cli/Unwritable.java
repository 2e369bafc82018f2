package dev.cachebench.cli;

/** A result that could not be written though it seemed so before; the message is one line. */
final class Unwritable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unwritable(String message) {
        super(message);
    }
}
