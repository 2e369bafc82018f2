package dev.cachebench.compare;

import org.openjdk.jmh.infra.Blackhole;

/** What a fork measures: a workload under a cache, which a benchmark runs again and again. For one thread. */
interface ForkRun extends AutoCloseable {

    /** How many calls of the function a run makes. */
    long calls();

    /** How many of them can be timed one by one; 0 where a loop makes them. */
    int singles();

    /** One of those, by its number from 0. */
    void single(int number, Blackhole hole);

    /** One run: all calls. */
    void run(Blackhole hole);

    /** Empties the cache, a table excepted, and undoes what a run may have done to its arguments. */
    void empty();

    /** Undoes what runs may have done to their arguments. */
    void renew();

    /** Makes ready for a run. */
    default void prepare(Mode mode) {
        if (mode == Mode.COLD) {
            empty();
        } else {
            renew();
        }
    }

    /** Lets go of the cache. */
    @Override
    void close();
}
