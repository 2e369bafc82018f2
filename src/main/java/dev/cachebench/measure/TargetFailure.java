package dev.cachebench.measure;

import java.util.List;

/** The method that was looked at failed; the message is one sentence for the person who ran it. */
public final class TargetFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> frames;

    public TargetFailure(String message, Throwable cause) {
        this(message, cause, List.of());
    }

    /** @param frames where in the user's code, a line each */
    TargetFailure(String message, Throwable cause, List<String> frames) {
        super(message, cause);
        this.frames = frames;
    }

    /** Where in the user's code it failed, a line each; empty for the functions that come with cachebench. */
    public List<String> frames() {
        return frames;
    }
}
