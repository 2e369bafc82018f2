package dev.cachebench.measure.gate;

/** A gate that cannot be held, or a suite that cannot be read; the message is one line that says why and what would work. */
public final class GateMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String excerpt;

    public GateMistake(String message) {
        this(message, "");
    }

    private GateMistake(String message, String excerpt) {
        super(message);
        this.excerpt = excerpt;
    }

    /** A mistake in a text, at a place in it that is counted from 0. */
    static GateMistake in(String text, int place, String message) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return new GateMistake(message, line + "\n" + " ".repeat(place + 2) + "^\n");
    }

    /** The same, said of a place in a file. */
    GateMistake at(String place) {
        return new GateMistake(place + ": " + getMessage(), excerpt);
    }

    /** The text at fault and below it a caret, a line each; empty if there is nothing to show. */
    public String excerpt() {
        return excerpt;
    }
}
