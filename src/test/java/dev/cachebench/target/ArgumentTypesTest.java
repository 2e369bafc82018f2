package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any value of any type that can be written is read as what was written. */
class ArgumentTypesTest {
    private static final long SEED = 20261128;
    private static final int VALUES = 50;

    record Point(int x, long y, double z) {}

    record Order(String item, Point where, List<Point> stops, Map<DayOfWeek, Boolean> days, char size) {}

    /** Parameters of the types to try; nobody calls it. */
    @SuppressWarnings("unused")
    private static void types(
            List<Integer> a,
            Set<String> b,
            Map<String, List<Double>> c,
            Map<Integer, Long> d,
            int[][] e,
            List<boolean[]> f,
            Point g,
            Order h,
            List<Map<DayOfWeek, Set<Point>>> i,
            BigInteger[] j,
            Map<BigDecimal, Duration> k,
            List<? extends Float> l,
            short m,
            byte[] n,
            String o) {}

    static Type[] parameterTypes() throws NoSuchMethodException {
        for (Method method : ArgumentTypesTest.class.getDeclaredMethods()) {
            if (method.getName().equals("types")) {
                return method.getGenericParameterTypes();
            }
        }
        throw new NoSuchMethodException("types");
    }

    @ParameterizedTest
    @MethodSource("parameterTypes")
    void aValueIsReadAsWhatWasWritten(Type type) {
        Random random = new Random(SEED);
        for (int i = 0; i < VALUES; i++) {
            Object value = random(type, random);
            String json = json(value);
            String text = type == String.class ? (String) value : json;

            Object read = ArgumentTypes.of(type).ofText(text);

            assertThat(json(read)).as("seed %d, value %d of %s", SEED, i, type).isEqualTo(json);
            assertThat(new Object[] {read})
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(value);
        }
    }

    private static Object random(Type type, Random random) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            int size = random.nextInt(4);
            if (generic.getRawType() == Map.class) {
                Map<Object, Object> map = new HashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(random(arguments[0], random), random(arguments[1], random));
                }
                return map;
            }
            java.util.Collection<Object> values =
                    generic.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
            for (int i = 0; i < size; i++) {
                values.add(random(arguments[0], random));
            }
            return values;
        }
        if (type instanceof java.lang.reflect.WildcardType wildcard) {
            return random(wildcard.getUpperBounds()[0], random);
        }
        return random((Class<?>) type, random);
    }

    private static Object random(Class<?> type, Random random) {
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), random.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, random(type.getComponentType(), random));
            }
            return array;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = random(components[i].getGenericType(), random);
            }
            try {
                return type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        int extreme = random.nextInt(8);
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> extreme == 0 ? Integer.MIN_VALUE : random.nextInt();
            case "long", "Long" -> extreme == 0 ? Long.MIN_VALUE : random.nextLong();
            case "short" -> (short) random.nextInt();
            case "byte" -> (byte) random.nextInt();
            case "boolean", "Boolean" -> random.nextBoolean();
            case "double", "Double" ->
                extreme == 0 ? Double.MIN_VALUE : extreme == 1 ? -Double.MAX_VALUE : random.nextGaussian();
            case "float", "Float" ->
                extreme == 0 ? Float.MIN_VALUE : extreme == 1 ? Float.MAX_VALUE : random.nextFloat();
            case "char" -> text(random, 1).charAt(0);
            case "String" -> text(random, random.nextInt(6));
            case "BigInteger" -> new BigInteger(random.nextInt(200), random).negate();
            case "BigDecimal" -> new BigDecimal(new BigInteger(90, random), random.nextInt(40));
            case "Duration" -> Duration.ofNanos(random.nextLong());
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static String text(Random random, int length) {
        String letters = "aZ09 \"\\\n\t/{}[],:'äß€字null";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((key, each) -> members.add(quoted(key.toString()) + ":" + json(each)));
            return "{" + String.join(",", members.stream().sorted().toList()) + "}";
        }
        if (value instanceof java.util.Collection<?> values) {
            List<String> elements = new ArrayList<>();
            values.forEach(each -> elements.add(json(each)));
            return "[" + String.join(", ", elements) + "]";
        }
        if (value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
            return json(elements);
        }
        if (value.getClass().isRecord()) {
            Map<String, Object> members = new HashMap<>();
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                try {
                    members.put(component.getName(), component.getAccessor().invoke(value));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
            return json(members);
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
