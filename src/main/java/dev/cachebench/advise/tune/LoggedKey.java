package dev.cachebench.advise.tune;

/** A key of a log, and what is known of it as the log goes on. */
final class LoggedKey {
    /** What became of its entry. */
    enum State {
        NEVER,
        IN,
        EVICTED,
        EXPIRED,
        INVALIDATED,
        /** Whether a value came is not known yet. */
        MISSED
    }

    final int number; // in the trace
    final long id; // of KeyId
    final int came; // after so many requests
    State state = State.NEVER;
    long missed; // when it last was, in nanoseconds
    int asked; // its last miss among the requests; -1 if a larger cache may have had it
    boolean listed; // among those that have come in since everything was taken out

    LoggedKey(int number, long id, int came) {
        this.number = number;
        this.id = id;
        this.came = came;
    }
}
