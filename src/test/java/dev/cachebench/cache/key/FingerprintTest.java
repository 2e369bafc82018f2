package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final long SEED = 20_261;

    private static String text(Object key) {
        Fingerprint fingerprint = Fingerprint.of(key);
        return fingerprint == null ? null : fingerprint.high() + " " + fingerprint.low();
    }

    @Test
    void keysHaveOneFingerprintExactlyIfTheyAreEqual() {
        Random random = new Random(SEED);
        List<Supplier<Object>> values = List.of(
                () -> random.nextInt(4),
                () -> (long) random.nextInt(4),
                () -> (short) random.nextInt(4),
                () -> (byte) random.nextInt(4),
                () -> (double) random.nextInt(4),
                () -> random.nextBoolean() ? 0f : -0f,
                () -> (char) random.nextInt(4),
                random::nextBoolean,
                () -> null,
                () -> new String(new char[random.nextInt(7)]),
                () -> "k" + random.nextInt(5),
                () -> TimeUnit.values()[random.nextInt(3)],
                () -> random.nextBoolean() ? String.class : int.class);
        Map<Object, String> seen = new HashMap<>();
        Map<String, Object> owners = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            Object[] arguments = new Object[random.nextInt(3)];
            for (int a = 0; a < arguments.length; a++) {
                arguments[a] = values.get(random.nextInt(values.size())).get();
            }
            Object key = arguments.length == 1 ? arguments[0] : new Arguments(arguments);
            String fingerprint = text(key);

            assertThat(fingerprint).isNotNull();
            String before = seen.putIfAbsent(key, fingerprint);
            assertThat(before == null || before.equals(fingerprint))
                    .as("%s, seed %d", key, SEED)
                    .isTrue();
            Object owner = owners.putIfAbsent(fingerprint, key == null ? "null" : key);
            assertThat(owner == null || owner.equals(key == null ? "null" : key))
                    .as("%s and %s, seed %d", key, owner, SEED)
                    .isTrue();
        }
    }

    @Test
    void arraysAreToldByWhatIsInThem() {
        assertThat(text(new Arguments(new int[] {1, 2}, 3))).isEqualTo(text(new Arguments(new int[] {1, 2}, 3)));
        assertThat(text(new Arguments((Object) new int[] {1, 2})))
                .isNotEqualTo(text(new Arguments((Object) new int[] {2, 1})))
                .isNotEqualTo(text(new Arguments((Object) new long[] {1, 2})));
    }

    @Test
    void whatComparesByItsOwnEqualsHasNone() {
        assertThat(text(new BigDecimal("1.0"))).isNull();
        assertThat(text(new Arguments(1, new ArrayList<>(List.of(1))))).isNull();
        assertThat(text(Arguments.on(new Object(), 1))).isNull();
    }
}
