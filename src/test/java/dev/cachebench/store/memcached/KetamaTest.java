package dev.cachebench.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KetamaTest {
    private static final int KEYS = 10_000;

    private static List<HostName> hosts(int count) {
        List<HostName> hosts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            hosts.add(new HostName("10.0.1." + (i + 1), 11_211 + i % 2));
        }
        return hosts;
    }

    private static int[] places(Ketama shares) {
        return IntStream.range(0, KEYS).map(i -> shares.of("key" + i)).toArray();
    }

    @Test
    void sharesKeysOutAboutEvenly() {
        int[] counts = new int[5];
        for (int place : places(new Ketama(hosts(5)))) {
            counts[place]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(KEYS / 5 / 2, KEYS / 5 * 2);
        }
    }

    @Test
    void movesKeysToANewServerOnly() {
        int[] before = places(new Ketama(hosts(5)));
        int[] after = places(new Ketama(hosts(6)));
        int moved = 0;
        for (int i = 0; i < KEYS; i++) {
            if (before[i] != after[i]) {
                moved++;
                assertThat(after[i]).isEqualTo(5);
            }
        }
        assertThat(moved).isBetween(KEYS / 6 / 2, KEYS / 6 * 2);
    }

    @Test
    void theOrderOfServersMakesNoDifference() {
        List<HostName> hosts = hosts(4);
        List<HostName> turned = new ArrayList<>(hosts.subList(2, 4));
        turned.addAll(hosts.subList(0, 2));
        int[] places = places(new Ketama(hosts));
        int[] others = places(new Ketama(turned));
        for (int i = 0; i < KEYS; i++) {
            assertThat(turned.get(others[i])).isEqualTo(hosts.get(places[i]));
        }
    }

    /** Worked out by a script of its own after libmemcached's {@code hosts.cc}. */
    @Test
    void placesKeysAsOtherClientsDo() {
        assertThat(IntStream.of(places(new Ketama(hosts(5)))).limit(20))
                .containsExactly(0, 0, 3, 0, 4, 3, 1, 4, 3, 4, 4, 1, 3, 3, 0, 3, 2, 1, 0, 2);
    }
}
