package dev.cachebench.cache.watch;

/** The key of a call that a thread is in, by one keying. One object serves the keys of call after call. */
final class OpenKey {
    boolean made;
    boolean failed; // where none could be
    boolean sampled;
    boolean repeats; // whether it is sampled, and a cache would have its result
    long fingerprint;
    int place; // where the sample looks for it
    int cost; // where that of the call goes; -1 for nowhere
    int thinned; // how often the sample had been then
    double nanos; // that making it took; 0 if that was not timed

    /** There is no key yet. */
    void clear() {
        made = false;
        failed = false;
        sampled = false;
        repeats = false;
    }
}
