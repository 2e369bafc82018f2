package dev.cachebench.text;

/**
 * A mistake that the user can correct: what was wrong, the text at fault, and what would work, in one line. Any other
 * exception is a bug in cachebench.
 */
public final class UserFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong, which decides the exit code. */
    public enum Kind {
        /** The request makes no sense. */
        USAGE,
        /** The target failed: the method or program that cachebench ran. */
        TARGET_FAILED,
        /** A file, a library, a server or a permission is missing. */
        MISSING
    }

    private final Kind kind;
    private final String detail;

    private UserFault(Kind kind, String message, String detail, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.detail = detail;
    }

    /** A request that makes no sense. */
    public static UserFault usage(String message) {
        return new UserFault(Kind.USAGE, message, "", null);
    }

    /** A mistake in a text, which is shown with a caret below the place at fault, counted from 0. */
    public static UserFault usage(String message, String text, int place) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return new UserFault(Kind.USAGE, message, line + "\n" + " ".repeat(place + 2) + "^\n", null);
    }

    /** Something needed is missing. */
    public static UserFault missing(String message) {
        return new UserFault(Kind.MISSING, message, "", null);
    }

    /** Likewise, with what led to it, for {@code --debug}. */
    public static UserFault missing(String message, Throwable cause) {
        return new UserFault(Kind.MISSING, message, "", cause);
    }

    /** A failure of the user's code. */
    public static UserFault targetFailed(String message, Throwable cause) {
        return new UserFault(Kind.TARGET_FAILED, message, "", cause);
    }

    /** The same fault with lines to show below its message, such as a compiler's; each ends with a line break. */
    public UserFault withDetail(String lines) {
        return new UserFault(kind, getMessage(), lines, getCause());
    }

    /** The same fault with the place where it was found before its message. */
    public UserFault at(String place) {
        return new UserFault(kind, place + ": " + getMessage(), detail, getCause());
    }

    public Kind kind() {
        return kind;
    }

    /** Lines to show below the message; empty if there is nothing to show. */
    public String detail() {
        return detail;
    }
}
