package dev.cachebench.weave;

/** Cannot be made. */
class Unmade {
    Unmade() {
        throw new IllegalStateException("not today");
    }

    int one() {
        return 1;
    }
}
