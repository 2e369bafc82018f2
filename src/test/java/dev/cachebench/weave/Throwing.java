package dev.cachebench.weave;

import dev.cachebench.profile.TestClock;
import java.io.IOException;

/** Ways out of a method. */
final class Throwing {
    static final IOException CHECKED = new IOException("checked");

    private Throwing() {}

    static void outer() throws IOException {
        TestClock.tick(1);
        middle();
    }

    static void middle() throws IOException {
        try {
            TestClock.tick(2);
            inner();
        } finally {
            TestClock.tick(4);
        }
    }

    static void inner() throws IOException {
        TestClock.tick(8);
        throw CHECKED;
    }

    static int caught() {
        try {
            outer();
            return 0;
        } catch (IOException e) {
            TestClock.tick(16);
            return 1;
        }
    }

    static synchronized long wide() {
        long sum = 0;
        double fraction = .5;
        for (int i = 0; i < 10; i++) {
            sum += i % 2 == 0 ? Math.round(fraction * i) : -i;
        }
        return sum;
    }

    static void endless() {
        endless();
    }
}
