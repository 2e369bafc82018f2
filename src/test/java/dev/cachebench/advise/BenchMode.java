package dev.cachebench.advise;

import java.util.List;

/** How far advice is to go in a benchmark. */
enum BenchMode {
    /** To pairs of runs. */
    SHOWN(),
    /** Without these. */
    QUICK("--quick"),
    /** Likewise, while collections are forced to see what the runs hold: their times say nothing. */
    HEAP("--quick");

    private final List<String> options;

    BenchMode(String... options) {
        this.options = List.of(options);
    }

    /** For {@code cachebench advise}. */
    List<String> options() {
        return options;
    }
}
