package dev.cachebench.profile.async;

/** Samples cannot be taken here. The message is one sentence that says why, and what would work. */
public final class ProfilerUnavailable extends RuntimeException {
    public ProfilerUnavailable(String message) {
        super(message);
    }

    public ProfilerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
