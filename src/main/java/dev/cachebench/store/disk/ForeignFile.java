package dev.cachebench.store.disk;

/** A file under the name of a store's that is none of ours to write to. */
final class ForeignFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong with it, as the end of a sentence */
    ForeignFile(String message) {
        super(message);
    }
}
