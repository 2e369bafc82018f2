package dev.cachebench.target.source;

/** Listens to downloads from remote repositories. Calls may come from several threads, one at a time. */
public interface Downloads {
    /** Nobody listens. */
    Downloads UNSEEN = new Downloads() {
        @Override
        public void beginFrom(String repository, String url) {}

        @Override
        public void end(int files, long bytes) {}

        @Override
        public void invalid(String jar, String reason) {}
    };

    /**
     * A repository is asked for its first file.
     *
     * @param repository its id in Maven's settings
     */
    void beginFrom(String repository, String url);

    /** All that was needed has been fetched; not called if that was nothing. */
    void end(int files, long bytes);

    /**
     * A jar is taken without what it may need, as Maven takes it, since its POM is invalid.
     *
     * @param jar its coordinates
     */
    void invalid(String jar, String reason);
}
