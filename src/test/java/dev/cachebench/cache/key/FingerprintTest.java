package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final long SEED = 20_261;

    private static String text(Object key) {
        Fingerprint fingerprint = Fingerprint.of(key);
        return !fingerprint.exists() ? null : fingerprint.high() + " " + fingerprint.low();
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

    private record Pair(Object left, Object right) {}

    private record Point(int x, double y) {}

    private record Sloppy(int x, int ignored) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sloppy that && x == that.x;
        }

        @Override
        public int hashCode() {
            return x;
        }
    }

    private static final class Account {
        private final int id;
        private int balance;

        Account(int id, int balance) {
            this.id = id;
            this.balance = balance;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && id == that.id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }

    private static final class Plain {
        private int state;
    }

    private static final Plain[] PLAIN = {new Plain(), new Plain()};
    private static final StringBuilder[] BUILDERS = {new StringBuilder("a"), new StringBuilder("a")};

    private static Object simple(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(2);
            case 1 -> "k" + random.nextInt(2);
            case 2 -> new Point(random.nextInt(2), random.nextBoolean() ? 0.0 : -0.0);
            case 3 -> new BigDecimal(random.nextBoolean() ? "1.0" : "1.00");
            case 4 -> BigInteger.valueOf(random.nextInt(2));
            case 5 -> new UUID(random.nextInt(2), 1);
            case 6 -> LocalDate.of(2026, 1, 1 + random.nextInt(2)).atTime(1, random.nextInt(2));
            case 7 -> Instant.ofEpochSecond(random.nextInt(2)).atZone(ZoneId.of(random.nextBoolean() ? "UTC" : "Z"));
            case 8 -> random.nextBoolean() ? Locale.US : Locale.forLanguageTag("en-US-u-ca-gregory");
            case 9 -> OptionalInt.of(random.nextInt(2));
            case 10 -> Duration.ofMillis(random.nextInt(2) - 1500);
            default -> null;
        };
    }

    private static List<Object> several(Random random, int depth) {
        List<Object> values = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            values.add(depth < 0 ? simple(random) : value(random, depth));
        }
        return values;
    }

    private static Object value(Random random, int depth) {
        if (depth == 0) {
            return simple(random);
        }
        List<Object> simples = several(random, -1);
        return switch (random.nextInt(20)) {
            case 0 -> several(random, depth - 1);
            case 1 -> new LinkedList<>(several(random, depth - 1));
            case 2 -> several(random, depth - 1).toArray();
            case 3 -> new int[] {random.nextInt(2)};
            case 4 -> new long[] {random.nextInt(2)};
            case 5 -> new HashSet<>(simples);
            case 6 -> Collections.unmodifiableSet(new LinkedHashSet<>(simples));
            case 7 -> new HashSet<Object>(List.of(several(random, -1)));
            case 8 -> {
                Map<Object, Object> map = new HashMap<>();
                simples.forEach(key -> map.put(key, value(random, depth - 1)));
                yield map;
            }
            case 9 -> {
                Map<Object, Object> map = new LinkedHashMap<>();
                simples.forEach(key -> map.put(key, random.nextInt(2)));
                yield Collections.unmodifiableMap(map);
            }
            case 10 -> new Pair(value(random, depth - 1), simple(random));
            case 11 -> new Sloppy(random.nextInt(2), random.nextInt(2));
            case 12 -> new Account(random.nextInt(2), random.nextInt(2));
            case 13 -> PLAIN[random.nextInt(2)];
            case 14 -> BUILDERS[random.nextInt(2)];
            case 15 -> new AbstractMap.SimpleEntry<>(simple(random), value(random, depth - 1));
            case 16 -> Optional.ofNullable(value(random, depth - 1));
            case 17 ->
                random.nextBoolean() ? new Date(random.nextInt(2)) : BitSet.valueOf(new long[] {random.nextInt(2)});
            case 18 -> new HashSet<Object>(List.of(new Sloppy(random.nextInt(2), random.nextInt(2))));
            default -> simple(random);
        };
    }

    private static Arguments key(Random random) {
        Object[] values = {value(random, random.nextInt(4))};
        return switch (random.nextInt(4)) {
            case 0 -> Arguments.on(PLAIN[random.nextInt(2)], values);
            case 1 -> Arguments.on(new Account(random.nextInt(2), random.nextInt(2)), values);
            default -> new Arguments(values);
        };
    }

    /** A key that is kept, as a snapshot, is what says which keys are equal. */
    @Test
    void fingerprintsAreEqualExactlyIfKeptKeysAre() {
        for (long seed = SEED; seed < SEED + 8; seed++) {
            Random random = new Random(seed);
            List<Arguments> live = new ArrayList<>();
            List<Arguments> kept = new ArrayList<>();
            List<String> fingerprints = new ArrayList<>();
            int equal = 0;
            for (int i = 0; i < 500; i++) {
                Arguments key = key(random);
                String fingerprint = text(key);
                if (fingerprint == null) {
                    continue;
                }
                live.add(key);
                kept.add(key.keep());
                fingerprints.add(fingerprint);
            }
            assertThat(live).hasSizeGreaterThan(450);
            for (int i = 0; i < live.size(); i++) {
                for (int j = 0; j < live.size(); j++) {
                    boolean same = kept.get(i).equals(live.get(j));
                    equal += same && i != j ? 1 : 0;
                    assertThat(fingerprints.get(i).equals(fingerprints.get(j)))
                            .as("seed %d: %s and %s", seed, kept.get(i), kept.get(j))
                            .isEqualTo(same);
                }
            }
            assertThat(equal).isPositive();
        }
    }

    @Test
    void anObjectThatHasChangedIsAnotherKey() {
        Plain plain = new Plain();
        Account account = new Account(1, 1);
        String before = text(new Arguments(plain, account));
        assertThat(text(new Arguments(plain, account))).isEqualTo(before);

        plain.state = 1;
        String after = text(new Arguments(plain, account));
        assertThat(after).isNotNull().isNotEqualTo(before);
        account.balance = 2;
        assertThat(text(new Arguments(plain, account))).isNotEqualTo(after);
    }

    @Test
    void instancesAreToldByThemselvesAlone() {
        Plain plain = new Plain();
        String before = text(Arguments.on(plain, 1));
        plain.state = 1;

        assertThat(text(Arguments.on(plain, 1))).isEqualTo(before);
        assertThat(text(Arguments.on(new Plain(), 1))).isNotEqualTo(before);
    }

    @Test
    void whatIsNotKnownToBeEqualByContentHasNone() {
        assertThat(text(Pattern.compile("a"))).isNull();
        assertThat(text(URI.create("HTTP://a"))).isNull();
        assertThat(text(new Arguments(Set.of(new Sloppy(1, 2))))).isNull();
        assertThat(text(new Arguments(Map.of(new Sloppy(1, 2), 1)))).isNull();
        Set<Object> byIdentity = Collections.newSetFromMap(new IdentityHashMap<>());
        byIdentity.addAll(List.of(new String("a"), new String("a")));
        assertThat(text(new Arguments(byIdentity))).isNull();
        assertThat(text(new Arguments(Thread.currentThread()))).isNull();
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThat(text(new Arguments(itself))).isNull();
    }

    @Test
    void numbersOfInstancesAreTheirsForEverAndTheyAreNotKept() throws InterruptedException {
        InstanceNumbers numbers = new InstanceNumbers(1 << 20);
        Object first = new Object();
        long number = numbers.of(first);
        Set<Long> given = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            long each = numbers.of(new Object());
            if (each == InstanceNumbers.NONE) {
                break;
            }
            assertThat(given.add(each)).isTrue();
            if (i % 500 == 0) {
                System.gc(); // what is gone makes room
                Thread.sleep(1);
            }
            if (given.size() > 20_000) {
                break;
            }
        }
        assertThat(given).hasSizeGreaterThan(20_000).doesNotContain(number);
        assertThat(numbers.of(first)).isEqualTo(number);
    }

    @Test
    void instancesAreNumberedUpToABound() {
        InstanceNumbers numbers = new InstanceNumbers(1 << 16);
        List<Object> living = new ArrayList<>();
        int numbered = 0;
        for (int i = 0; i < 10_000; i++) {
            Object each = new Object();
            living.add(each);
            numbered += numbers.of(each) == InstanceNumbers.NONE ? 0 : 1;
        }
        assertThat(numbered).isBetween(500, 1 << 10);
        assertThat(living).hasSize(10_000);
    }
}
