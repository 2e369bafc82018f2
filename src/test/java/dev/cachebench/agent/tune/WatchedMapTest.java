package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchedMapTest {
    private static final int KEYS = 100;

    private final Map<Object, Object> map = new HashMap<>();
    private final int site = MapCalls.site("", MapUser.method("Prices", "of"));
    private final WatchedMap watched = new WatchedMap(map, site);
    private int asked;
    private int askedWithinLock;

    /** Of the program: to tell what it is, it might wait for another thread that is about to ask the map. */
    private final class Price {
        private final int number;

        Price(int number) {
            this.number = number;
        }

        @Override
        public int hashCode() {
            asked++;
            askedWithinLock += Thread.holdsLock(watched) ? 1 : 0;
            return number;
        }

        @Override
        public boolean equals(Object other) {
            askedWithinLock += Thread.holdsLock(watched) ? 1 : 0;
            return other instanceof Price price && price.number == number;
        }
    }

    @Test
    void theProgramsCodeIsNotRunWithinTheLock() {
        for (int i = 0; i < KEYS; i++) {
            Price key = new Price(i);
            Price value = new Price(-i);
            watched.asked(key, null, site);
            watched.put(key, null, value, site);
            watched.asked(key, value, site);
            watched.looked(key, true, site);
            watched.putIfAbsent(key, value, value, site);
            watched.removed(key, site);
        }

        assertThat(asked).isGreaterThan(3 * KEYS);
        assertThat(askedWithinLock).isZero();
    }

    @Test
    void aThreadIsNotAskedForItsNumberWhichTheProgramMayHaveOverridden() throws InterruptedException {
        Worker worker = new Worker();
        worker.start();
        worker.join();

        assertThat(worker.ended).isTrue();
        assertThat(worker.askedForItsNumber).isFalse();
    }

    private final class Worker extends Thread {
        private boolean askedForItsNumber;
        private boolean ended;

        @Override
        public long getId() {
            askedForItsNumber |= currentThread() == this;
            return 1;
        }

        @Override
        public void run() {
            watched.asked("key", null, site);
            watched.put("key", null, "value", site);
            watched.asked("key", "value", site);
            watched.removed("key", site);
            watched.clearing(1, site);
            ended = true;
        }
    }
}
