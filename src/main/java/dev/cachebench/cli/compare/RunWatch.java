package dev.cachebench.cli.compare;

import dev.cachebench.text.Durations;
import java.util.Optional;

/** How long the run goes on that a comparison of programs waits for, in sentences. Times are in nanoseconds. */
final class RunWatch {
    private static final long LONG = 60 * Durations.SECOND;
    private static final int TIMES = 10; // as long as any before

    private int number; // 0 before the first
    private String variant = "";
    private long begin;
    private long longest; // of the runs before; 0 for none
    private boolean doubted;

    /** Another run begins. */
    void begin(String variant, long now) {
        longest = number == 0 ? 0 : Math.max(longest, now - begin);
        number++;
        this.variant = variant;
        begin = now;
        doubted = false;
    }

    /** Of the run that goes on. */
    long nanos(long now) {
        return now - begin;
    }

    /** {@code run 3, of lru:1k, had taken 35.2 s}. */
    String position(long now) {
        return number == 0 ? "no run had begun" : run() + " had taken " + Durations.text(nanos(now));
    }

    /** That the run may never end; once for each that takes much longer than those before. */
    Optional<String> doubt(long now) {
        if (number == 0 || doubted || nanos(now) < Math.max(LONG, TIMES * longest)) {
            return Optional.empty();
        }
        doubted = true;
        return Optional.of(run() + " has taken " + Durations.text(nanos(now)) + " up to now"
                + (longest == 0
                        ? "; only programs that end by themselves can be compared. Ctrl-C ends this one"
                        : ", and those before it " + Durations.text(longest)
                                + " at most; Ctrl-C ends it, and shows what is known"));
    }

    private String run() {
        return "run " + number + ", of " + variant + ",";
    }
}
