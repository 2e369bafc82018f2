package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrawnCallsTest {
    private final DrawnCalls draw = new DrawnCalls();

    private void draw(long calls) {
        for (long drawn = 1; drawn <= calls; drawn++) {
            draw.drawn(drawn);
        }
    }

    @Test
    void oneCallInEightIsDrawnUntilThousandsHaveBeen() {
        draw(8191);
        assertThat(draw.shift()).isEqualTo(3);

        draw.drawn(8192);
        assertThat(draw.shift()).isEqualTo(4);
        draw.drawn(8193);
        assertThat(draw.shift()).isEqualTo(4);
    }

    @Test
    void howeverManyHaveBeenOneIn64Is() {
        draw(1_000_000);

        assertThat(draw.shift()).isEqualTo(6);
    }

    @Test
    void theRarerTheMoreCallsEachCountsFor() {
        assertThat(DrawnCalls.weight(3)).isEqualTo(1);
        assertThat(DrawnCalls.weight(6)).isEqualTo(8);
    }

    @Test
    void whereWatchingTakesTooMuchThereAreFewer() {
        assertThat(draw.makeRarer()).isTrue();
        assertThat(draw.shift()).isEqualTo(5);

        assertThat(draw.makeRarer()).isTrue();
        assertThat(draw.makeRarer()).isFalse();
        assertThat(draw.shift()).isEqualTo(7);
        draw(1_000_000);
        assertThat(draw.shift()).isEqualTo(7);
    }
}
