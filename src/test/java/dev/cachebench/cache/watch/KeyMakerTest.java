package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyMakerTest {
    private final KeyMaker maker = KeyMaker.of(KeyRules.NONE);

    private static List<List<Integer>> lists(int count) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>(List.of(i)));
        }
        return lists;
    }

    private long fingerprint(Object... values) {
        return maker.fingerprint(maker.make(new Arguments(values)));
    }

    @Test
    void keysThatHoldMuchAreToldByTheirHashesFromThenOn() {
        fingerprint(lists(1000), "x");

        assertThat(maker.hasChanged()).isTrue();
    }

    @Test
    void soAreThoseBesideAnArgumentThatNoFingerprintCanBeMadeOf() {
        Thread thread = new Thread();
        assertThat(fingerprint(thread, lists(10))).isEqualTo(fingerprint(thread, lists(10)));
        assertThat(maker.hasChanged()).isFalse();

        fingerprint(thread, lists(1000));

        assertThat(maker.hasChanged()).isTrue();
    }
}
