package dev.cachebench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.text.Durations;
import org.junit.jupiter.api.Test;

class RunWatchTest {
    private static final long BEGIN = -7; // as a clock may stand at anything

    private final RunWatch watch = new RunWatch();

    private static long at(double seconds) {
        return BEGIN + Math.round(seconds * Durations.SECOND);
    }

    @Test
    void saysWhereItIs() {
        assertThat(watch.position(at(1))).isEqualTo("no run had begun");
        watch.begin("none", at(0));
        watch.begin("lru:1k", at(2));
        assertThat(watch.position(at(37.2))).isEqualTo("run 2, of lru:1k, had taken 35.2 s");
    }

    @Test
    void doubtsOnceThatTheFirstRunEnds() {
        watch.begin("none", at(0));
        assertThat(watch.doubt(at(59))).isEmpty();
        assertThat(watch.doubt(at(61)))
                .hasValue("run 1, of none, has taken 61.0 s up to now; only programs that end by themselves can be"
                        + " compared. Ctrl-C ends this one");
        assertThat(watch.doubt(at(100))).isEmpty();
    }

    @Test
    void doubtsThatARunEndsWhichTakesMuchLongerThanThoseBefore() {
        watch.begin("none", at(0));
        watch.begin("none", at(20));
        watch.begin("lru:1k", at(25));
        assertThat(watch.doubt(at(25 + 199))).isEmpty();
        assertThat(watch.doubt(at(25 + 201)))
                .hasValueSatisfying(doubt -> assertThat(doubt)
                        .startsWith("run 3, of lru:1k, has taken ")
                        .endsWith(", and those before it 20.0 s at most; Ctrl-C ends it, and shows what is known"));
        watch.begin("none", at(300));
        assertThat(watch.doubt(at(300 + 201))).isEmpty(); // as the third took 75 s
    }

    @Test
    void doubtsNoShortRun() {
        watch.begin("none", at(0));
        watch.begin("lru:1k", at(1));
        assertThat(watch.doubt(at(31))).isEmpty();
    }
}
