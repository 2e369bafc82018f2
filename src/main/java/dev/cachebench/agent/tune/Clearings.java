package dev.cachebench.agent.tune;

/**
 * How many entries a map had each time the program took all of them out. If these are the same, or nearly so where threads
 * race, that is how the program limits the map. Not thread-safe.
 */
final class Clearings {
    private static final int FEWEST = 2; // to tell a limit from chance
    private static final int LEAST_SIZE = 64; // of one that counts: another thread may have just done it
    private static final int TOLERANCE = 100; // one in so many

    private int count;
    private int least = Integer.MAX_VALUE;
    private int most;

    void add(int size) {
        if (size >= LEAST_SIZE) {
            count++;
            least = Math.min(least, size);
            most = Math.max(most, size);
        }
    }

    /** -1 for none. */
    int limit() {
        return count >= FEWEST && (most - least) * TOLERANCE <= most ? most : -1;
    }
}
