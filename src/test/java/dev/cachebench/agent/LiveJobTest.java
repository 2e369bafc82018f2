package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveJobTest {
    private static final String THREAD = "live-job-test";

    private final LiveJob job = new LiveJob("tune", THREAD, 1);
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Looks so often, and then says that it ends or fails. */
    private class Work implements LiveJob.Work {
        private final Path file;
        private final int most;
        private final boolean fails;
        private final CountDownLatch ended = new CountDownLatch(1);
        private int looks;

        Work(String file, int most, boolean fails) {
            this.file = Path.of(file);
            this.most = most;
            this.fails = fails;
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public void begin() throws IOException {
            done.add("begun");
            if (most == 0) {
                throw new IOException("no folder");
            }
        }

        @Override
        public boolean look() throws IOException {
            if (++looks >= most && fails) {
                throw new IOException("no folder");
            }
            return looks < most;
        }

        @Override
        public void finish() {
            done.add("finished");
            ended.countDown();
        }

        @Override
        public void abandon() {
            done.add("abandoned");
            ended.countDown();
        }

        private void await() throws InterruptedException {
            assertThat(ended.await(4, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static boolean isThreadThere() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }

    @Test
    void itEndsWhenWhoeverBeganItAsks() throws Exception {
        job.begin(new Work("one", Integer.MAX_VALUE, false));
        job.end(Path.of("another"));
        assertThat(done).containsExactly("begun");
        assertThatThrownBy(() -> job.begin(new Work("another", 1, false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("another cachebench tune watches it");

        job.end(Path.of("one"));
        job.end(Path.of("one"));

        assertThat(done).containsExactly("begun", "finished");
        assertThat(isThreadThere()).isFalse();
    }

    @Test
    void itEndsByItselfAndMakesRoomForAnother() throws Exception {
        Work first = new Work("one", 3, false);
        job.begin(first);
        first.await();
        Work second = new Work("two", 3, false);
        job.begin(second);
        second.await();

        assertThat(done).containsExactly("begun", "finished", "begun", "finished");
    }

    @Test
    void oneThatFailsIsAbandoned() throws Exception {
        assertThatThrownBy(() -> job.begin(new Work("one", 0, true))).isInstanceOf(IOException.class);
        Work later = new Work("one", 3, true);
        job.begin(later);
        later.await();

        assertThat(done).containsExactly("begun", "abandoned", "begun", "abandoned");
    }
}
