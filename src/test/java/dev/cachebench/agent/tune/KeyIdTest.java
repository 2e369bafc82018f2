package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyIdTest {

    @Test
    void tellsTheHashCodesOfKeys() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            int number = random.nextInt();
            for (Object key :
                    new Object[] {number, number % 100, "key " + number, random.nextLong(), UUID.randomUUID()}) {
                long id = KeyId.of(key);
                assertThat(KeyId.hash(id)).as("%s, seed %d", key, seed).isEqualTo(key.hashCode());
                assertThat((int) (id >>> 40)).isEqualTo(KeyId.position(key.hashCode()));
            }
        }
    }

    @Test
    void keepsStringsAndLongsOfOneHashCodeApart() {
        Set<Long> ids = new HashSet<>();
        for (long i = 0; i < 1_000; i++) {
            Long key = i << 32 | i; // all have the hashCode 0
            assertThat(key.hashCode()).isZero();
            ids.add(KeyId.of(key));
        }
        assertThat(ids).hasSize(1_000);
        assertThat(KeyId.of("AaBB")).isNotEqualTo(KeyId.of("BBAa"));
    }

    @Test
    void keepsManyStringsOfOneHashCodeApart() {
        Set<Long> ids = new HashSet<>();
        for (int bits = 0; bits < 1 << 12; bits++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                text.append((bits >>> i & 1) == 0 ? "Aa" : "BB"); // which have the same
            }
            ids.add(KeyId.of(text.toString()));
        }

        assertThat(ids).hasSize(1 << 12);
    }
}
