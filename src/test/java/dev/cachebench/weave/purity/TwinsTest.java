package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that has been seen to give something else for equal arguments is not known to be pure. */
@SuppressWarnings({"deprecation", "removal", "UnnecessaryBoxedVariable"})
class TwinsTest {
    private static final long SEED = 20_240_611;
    private static final int CALLS = 400;
    private static final String OURS = Twins.class.getName().replace('.', '/');

    private final PurityProof proof = new PurityProof(TwinsTest::classFile, TwinsTest::names);
    private final Random random = new Random(SEED);

    private static byte[] classFile(String name) {
        if (!name.startsWith(OURS) || name.startsWith(OURS + "Test")) {
            return null;
        }
        try (InputStream in = TwinsTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(OURS));
        for (Class<?> each : Twins.class.getDeclaredClasses()) {
            names.add(each.getName().replace('.', '/'));
        }
        return names;
    }

    static Stream<Method> methods() {
        return Arrays.stream(Twins.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && method.getParameterCount() > 0);
    }

    @AfterEach
    void reset() {
        Twins.mode = 0;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onlyMethodsThatGiveTheSameForEqualArgumentsAreKnownToBePure(Method method) throws IllegalAccessException {
        boolean pure = method.getName().startsWith("pure");
        Optional<Doubt> doubt = proof.doubt(ref(method), false);

        assertThat(differs(method)).as("seed " + SEED).isEqualTo(!pure);
        assertThat(doubt.isEmpty()).as(doubt.toString()).isEqualTo(pure);
    }

    /** Also of methods that are not known to be pure anyway, as not everything in them can be followed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "castTo",
                "className",
                "copied",
                "equalArrays",
                "firstKey",
                "firstMember",
                "firstOfCollection",
                "isArrayList",
                "isTextArray",
                "rawBits",
                "same",
                "sameArray",
                "sameList",
                "sameText",
                "signed"
            })
    void whatAKeyDoesNotTellIsNotKnown(String name) {
        Method method = methods()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        MethodEvidence found = new StaticEvidence(TwinsTest::classFile, TwinsTest::names).of(ref(method));
        assertThat(found.value()).as(name).isEqualTo(MethodEvidence.Value.UNKNOWN);
    }

    /** Whether two calls with equal arguments were seen to end differently. */
    private boolean differs(Method method) throws IllegalAccessException {
        for (int i = 0; i < CALLS; i++) {
            Object[] one = new Object[method.getParameterCount()];
            Object[] other = new Object[one.length];
            for (int k = 0; k < one.length; k++) {
                Class<?> type = method.getParameterTypes()[k];
                boolean shared = k > 0 && method.getParameterTypes()[0] == type && random.nextBoolean();
                List<Object> twins = twins(type, method);
                one[k] = shared ? one[0] : twins.get(random.nextInt(twins.size()));
                other[k] = twins.get(random.nextInt(twins.size()));
                if (shared && !alike(one[0], twins.get(0))) {
                    one[k] = twins.get(0);
                }
            }
            Twins.mode = 0;
            Object first = outcome(method, one);
            Twins.mode = random.nextInt(2);
            if (!first.equals(outcome(method, other))) {
                return true;
            }
        }
        return false;
    }

    private static boolean alike(Object a, Object b) {
        return Arrays.deepEquals(new Object[] {a}, new Object[] {b});
    }

    private static Object outcome(Method method, Object[] arguments) throws IllegalAccessException {
        try {
            return "" + method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            return e.getCause().getClass();
        }
    }

    private static MethodRef ref(Method method) {
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        return new MethodRef(Twins.class.getName(), method.getName(), descriptor, true);
    }

    /** Arguments that a key takes for the same. */
    private List<Object> twins(Class<?> type, Method method) {
        int number = random.nextInt(4);
        Twins.Fickle fickle = new Twins.Fickle(number);
        boolean ofFickle = method.toGenericString().contains("Fickle");
        if (type == int.class) {
            return List.of(number);
        }
        if (type == double.class) {
            return List.of(Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_0123L), Double.longBitsToDouble(-1));
        }
        if (type == Integer.class) {
            return number == 0 ? Arrays.asList(null, null) : List.of(new Integer(number), new Integer(number));
        }
        if (type == String.class) {
            return List.of(new String("a"), new String("a"));
        }
        if (type == int[].class) {
            return List.of(new int[] {number}, new int[] {number});
        }
        if (type == Twins.Fickle[].class) {
            Twins.Fickle[] array = {fickle, new Twins.Fickle(number + 1), new Twins.Fickle(number + 2)};
            return List.of(array, array.clone());
        }
        if (type == Object[].class) {
            return List.of(new Object[] {"a"}, new String[] {"a"});
        }
        if (type == Twins.Holder.class) {
            return List.of(new Twins.Holder(fickle), new Twins.Holder(new Twins.Fickle(number)));
        }
        if (type == Twins.Named.class) {
            return List.of(Twins.Named.ONE);
        }
        if (type == Twins.Steady.class) {
            return List.of(new Twins.Steady(number, "s"), new Twins.Steady(number, "s"));
        }
        if (type == Twins.Priced.class) {
            Twins.Priced lambda = Twins.lambda();
            return List.of(lambda);
        }
        if (type == List.class || type == ArrayList.class) {
            return lists(type, ofFickle, method.toGenericString().contains("Steady"), number);
        }
        if (Map.class.isAssignableFrom(type)) {
            return maps(type);
        }
        return Set.class.isAssignableFrom(type) || type == java.util.Collection.class
                ? sets(type)
                : List.of(fickle, new Twins.Fickle(number));
    }

    private static List<Object> lists(Class<?> type, boolean ofFickle, boolean ofSteady, int number) {
        List<?> elements = ofFickle
                ? List.of(new Twins.Fickle(number), new Twins.Fickle(number + 2))
                : ofSteady ? List.of(new Twins.Steady(number, "s")) : List.of(number, 7);
        List<Object> lists = new ArrayList<>(List.of(new ArrayList<>(elements), new ArrayList<>(elements)));
        if (type == List.class) {
            lists.add(new LinkedList<>(elements));
            lists.add(elements);
        }
        return lists;
    }

    private static List<Object> maps(Class<?> type) {
        Map<String, Integer> one = new LinkedHashMap<>(Map.of("a", 1));
        one.put("b", 2);
        Map<String, Integer> other = new LinkedHashMap<>(Map.of("b", 2));
        other.put("a", 1);
        List<Object> maps = new ArrayList<>(List.of(one, other, new HashMap<>(one)));
        if (type == Map.class) {
            Map<String, Integer> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            sorted.putAll(one);
            maps.add(sorted);
        }
        return maps;
    }

    private static List<Object> sets(Class<?> type) {
        Set<String> least = new TreeSet<>(String.CASE_INSENSITIVE_ORDER.reversed());
        least.addAll(List.of("a", "b"));
        List<Object> sets = new ArrayList<>(List.of(least, new TreeSet<>(least)));
        if (!java.util.SortedSet.class.isAssignableFrom(type)) {
            sets.add(new LinkedHashSet<>(List.of("b", "a")));
            sets.add(new HashSet<>(least));
        }
        return sets;
    }
}
