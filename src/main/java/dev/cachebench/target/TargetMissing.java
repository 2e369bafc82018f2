package dev.cachebench.target;

/** Something that the user's code needs is not on this machine; the message is one sentence that says how to get it. */
public final class TargetMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    TargetMissing(String message) {
        super(message);
    }
}
