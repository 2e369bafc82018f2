package dev.cachebench.compare;

/** What comparing two times has shown. */
public enum Verdict {
    FASTER("faster"),
    SLOWER("slower"),
    /** No difference was shown, which does not say that there is none. */
    NONE("~");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As it is printed, and written to files. */
    public String text() {
        return text;
    }
}
