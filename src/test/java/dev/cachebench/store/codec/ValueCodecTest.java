package dev.cachebench.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import java.lang.reflect.Type;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Results as CBOR and back. */
class ValueCodecTest {
    private static final ValueCodec PLAIN = ValueCodec.of(Object.class);

    record Quote(String currency, Object session) {}

    record Trimmed(String text) {
        Trimmed {
            text = text.trim();
        }
    }

    record Positive(int n) {
        Positive {
            if (n < 0) {
                throw new IllegalArgumentException();
            }
        }
    }

    record Pair<A, B>(A first, B second) {}

    enum Colour {
        RED,
        GREEN
    }

    interface Open {}

    record Closed(int n) implements Open {}

    static final class Counter {}

    static List<Pair<Quote, Colour[]>> pairs() {
        return null;
    }

    static Map<Colour, Set<Colour>> colours() {
        return null;
    }

    static Open open() {
        return null;
    }

    private static Type type(Class<?> owner, String method) {
        try {
            return owner.getDeclaredMethod(method).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object again(ValueCodec codec, Object value) throws DamagedValue {
        return codec.read(codec.write(value));
    }

    private static byte[] digest(Object value) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.value(value);
        return bytes.digest();
    }

    /** The classes of all that is in a value, as a text. */
    private static String classes(Object value) {
        StringBuilder text =
                new StringBuilder(value == null ? "null" : value.getClass().getName()).append('(');
        if (value instanceof Map<?, ?> map && !(value instanceof java.util.concurrent.ConcurrentMap)) {
            map.forEach((key, each) -> text.append(Map.of().getClass() == map.getClass() || isOf(map) ? "" : key)
                    .append(classes(isOf(map) ? null : each)));
        } else if (value instanceof Iterable<?> all && !(value instanceof Set<?> set && isOf(set))) {
            all.forEach(each -> text.append(classes(each)));
        } else if (value instanceof Object[] all) {
            Arrays.asList(all).forEach(each -> text.append(classes(each)));
        } else if (value instanceof Record) {
            RecordForm form = RecordForm.of(value.getClass());
            for (int i = 0; i < value.getClass().getRecordComponents().length; i++) {
                text.append(classes(form.get(value, i)));
            }
        }
        return text.append(')').toString();
    }

    private static boolean isOf(Object collection) {
        return collection.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    @Test
    void everyValueComesBackAsItWas() throws DamagedValue {
        long seed = new Random().nextLong();
        ValueCodec codec = ValueCodec.of(type(RandomValues.class, "type"));
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 1000; i++) {
            Object value = values.next();
            Object again = again(codec, value);
            assertThat(digest(again)).as("seed %d, value %d", seed, i).isEqualTo(digest(value));
            assertThat(classes(again)).as("seed %d, value %d", seed, i).isEqualTo(classes(value));
        }
    }

    @Test
    void damageIsAnErrorOrAnotherValueAndNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ValueCodec codec = ValueCodec.of(type(RandomValues.class, "type"));
        RandomValues values = new RandomValues(seed);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = codec.write(values.next());
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] cut = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
            try {
                Object value = codec.read(cut);
                assertThat(value == null || value instanceof RandomValues.Box || !(value instanceof Record))
                        .as("seed %d", seed)
                        .isTrue();
            } catch (DamagedValue e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("it ");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", value " + i, e);
            }
        }
    }

    @Test
    void typeArgumentsLeadToRecordsAndEnums() throws DamagedValue {
        ValueCodec codec = ValueCodec.of(type(ValueCodecTest.class, "pairs"));
        Colour[] colours = {Colour.GREEN, null};
        List<Object> value = List.of(new Pair<>(new Quote("EUR", 5L), colours));
        Pair<?, ?> again = (Pair<?, ?>) ((List<?>) again(codec, value)).get(0);
        assertThat(again.first()).isEqualTo(new Quote("EUR", 5L));
        assertThat(again.second()).isEqualTo(colours).isInstanceOf(Colour[].class);
    }

    @Test
    void setsAndMapsOfConstantsNeedTheTypeOfThese() throws DamagedValue {
        ValueCodec codec = ValueCodec.of(type(ValueCodecTest.class, "colours"));
        Map<Colour, Set<Colour>> value = new EnumMap<>(Map.of(Colour.RED, EnumSet.noneOf(Colour.class)));
        assertThat(again(codec, value)).isEqualTo(value).isInstanceOf(EnumMap.class);
        assertThatThrownBy(() -> PLAIN.write(EnumSet.of(Colour.RED)))
                .hasMessage("a result cannot be stored (java.util.RegularEnumSet)");
    }

    @Test
    void thePathToWhatCannotBeStoredIsNamed() {
        ValueCodec quotes = ValueCodec.of(Quote.class);
        assertUnstorable(quotes, new Quote("EUR", new Socket()), "Quote.session: java.net.Socket");
        assertUnstorable(
                quotes,
                new Quote("EUR", List.of(1, new Counter())),
                "Quote.session[]: dev.cachebench.store.codec.ValueCodecTest.Counter");
        assertUnstorable(PLAIN, Thread.currentThread(), "java.lang.Thread");
        assertUnstorable(
                PLAIN,
                new Closed(1),
                "dev.cachebench.store.codec.ValueCodecTest.Closed, which the method's result type does not lead to: it"
                        + " says Object");
        assertUnstorable(
                ValueCodec.of(type(ValueCodecTest.class, "open")),
                new Closed(1),
                "dev.cachebench.store.codec.ValueCodecTest.Closed, which the method's result type does not lead to: it"
                        + " says Open");
    }

    private static void assertUnstorable(ValueCodec codec, Object value, String path) {
        assertThatThrownBy(() -> codec.write(value))
                .isInstanceOf(Unkeepable.class)
                .hasMessage("a result cannot be stored (" + path + ")");
    }

    @Test
    void whatWouldComeBackAsSomethingElseIsNotStored() {
        ValueCodec trimmed = ValueCodec.of(Trimmed.class);
        assertThat(trimmed.write(new Trimmed("a"))).isNotEmpty();
        int[] shared = {1};
        assertUnstorable(PLAIN, new Object[] {shared, shared}, "Object[][]: the same int[] twice");
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        assertUnstorable(PLAIN, cycle, "ArrayList[]: the same java.util.ArrayList twice");
        assertUnstorable(
                PLAIN,
                new TreeSet<>(Comparator.comparing(Object::toString)),
                "java.util.TreeSet, whose order would not be kept");
        assertUnstorable(PLAIN, new ArrayList<>(List.of(1, 2, 3)).subList(0, 2), "java.util.ArrayList.SubList");
    }

    @Test
    void hashTablesKeepTheirOrder() throws DamagedValue {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Map<String, Integer> map = new HashMap<>(1 << random.nextInt(12));
            Set<Long> set = new HashSet<>(1 << random.nextInt(12));
            for (int n = random.nextInt(50); n > 0; n--) {
                map.put("k" + random.nextInt(), n);
                set.add(random.nextLong());
                if (random.nextInt(4) == 0) {
                    map.remove(map.keySet().iterator().next());
                }
            }
            assertThat(stored(map)).as("seed %d", seed).isIn(map.toString(), null);
            assertThat(stored(set)).as("seed %d", seed).isIn(set.toString(), null);
        }
        assertThat(stored(new HashMap<>(Map.of("a", 1, "b", 2)))).isNotNull();
        Map<String, Integer> large = new HashMap<>(512);
        large.putAll(Map.of("one", 1, "two", 2, "three", 3));
        assertThat(stored(large)).isEqualTo(large.toString());
    }

    /** The text of what comes back; {@code null} if it is not stored. */
    private static String stored(Object value) throws DamagedValue {
        try {
            return again(PLAIN, value).toString();
        } catch (Unkeepable e) {
            return null;
        }
    }

    @Test
    void bytesNameNoClassThatTheTypeDoesNotLeadTo() {
        byte[] bytes = ValueCodec.of(Closed.class).write(new Closed(1));
        assertThatThrownBy(() -> ValueCodec.of(Quote.class).read(bytes))
                .isInstanceOf(DamagedValue.class)
                .hasMessage("it has a dev.cachebench.store.codec.ValueCodecTest$Closed, which the method's result type"
                        + " does not lead to");
    }

    @Test
    void aRecordThatItsConstructorRefusesIsDamaged() throws DamagedValue {
        ValueCodec codec = ValueCodec.of(Positive.class);
        byte[] bytes = codec.write(new Positive(1));
        assertThat(codec.read(bytes)).isEqualTo(new Positive(1));
        bytes[bytes.length - 2] = 0x20; // CBOR's -1
        assertThatThrownBy(() -> codec.read(bytes))
                .isInstanceOf(DamagedValue.class)
                .hasMessage("it has a record whose constructor throws java.lang.IllegalArgumentException");
    }

    @Test
    void depthIsBounded() {
        Object value = 1;
        for (int i = 0; i < 10_000; i++) {
            value = Collections.singletonList(value);
        }
        Object deep = value;
        assertThatThrownBy(() -> PLAIN.write(deep)).isInstanceOf(Unkeepable.class);
        byte[] nested = new byte[100_000];
        Arrays.fill(nested, (byte) 0x81);
        assertThatThrownBy(() -> PLAIN.read(nested)).isInstanceOf(DamagedValue.class);
    }

    @Test
    void insertionOrderAndKindsOfCollectionsAreKept() throws DamagedValue {
        Supplier<Map<String, Integer>> linked = () -> {
            Map<String, Integer> map = new LinkedHashMap<>();
            map.put("z", 1);
            map.put("a", null);
            return map;
        };
        assertThat(again(PLAIN, linked.get())).hasToString("{z=1, a=null}").isInstanceOf(LinkedHashMap.class);
        assertThat(again(PLAIN, new LinkedHashSet<>(List.of(3, 1, 2)))).hasToString("[3, 1, 2]");
        Set<Integer> descending = new TreeSet<>(Comparator.reverseOrder());
        descending.addAll(List.of(1, 3, 2));
        assertThat(again(PLAIN, descending)).hasToString("[3, 2, 1]").isInstanceOf(TreeSet.class);
    }
}
