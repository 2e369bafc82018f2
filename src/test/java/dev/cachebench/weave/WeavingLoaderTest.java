package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Type;

class WeavingLoaderTest {
    private static final CacheSpec UNBOUNDED = CacheSpec.parse("unbounded");

    private static Method method(Class<?> type, String name) {
        Method found = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found;
    }

    private static MethodRef ref(String name) {
        return new MethodRef(
                Signatures.class.getName(), name, Type.getMethodDescriptor(method(Signatures.class, name)));
    }

    private static WeavingLoader loader(MethodRef target, CacheSpec spec) {
        return new WeavingLoader(WeavingLoaderTest.class.getClassLoader(), target, spec, null, null);
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("ints", 41),
                call("ints", Integer.MIN_VALUE),
                call("longs", Long.MAX_VALUE),
                call("intToLong", -7),
                call("longToInt", -1L),
                call("big", 50),
                call("twoInts", 3, 4),
                call("none"),
                call("doubles", 2.5),
                call("not", true),
                call("next", 'a'),
                call("bytes", (byte) 5),
                call("shorts", (short) -5),
                call("floats", 1.5f),
                call("text", "kitten"),
                call("text", (Object) null),
                call("sorted", (Object) new int[] {3, 1, 2}),
                call("grid", (Object) new String[][] {{"a"}, {}}),
                call("mixed", 1L, 2.5, 3, "four", true, '6', 7.5f, (byte) 8, (short) 9, new int[10]),
                call("locked", 3),
                call("secret", 3));
    }

    private static Arguments call(String method, Object... arguments) {
        return Arguments.of(method, arguments);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCachedMethodAnswersAsTheOriginalAndCounts(String name, Object[] arguments) throws Exception {
        WeavingLoader loader = loader(ref(name), UNBOUNDED);
        Method cached = method(loader.targetClass(), name);
        Object expected = method(Signatures.class, name).invoke(null, arguments);
        assertThat(cached.invoke(null, arguments)).isEqualTo(expected);
        assertThat(cached.invoke(null, arguments)).isEqualTo(expected);
        assertThat(loader.cache().cacheInfo()).isEqualTo(new CacheInfo(1, 1, OptionalLong.empty(), 1));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void cachedClassesPassTheVerifier(String name, Object[] arguments) throws Exception {
        MethodRef target = ref(name);
        WeavingLoader loader = loader(target, UNBOUNDED);
        byte[] cached = TestLoader.woven(Signatures.class.getName(), null, target);
        byte[] probed = TestLoader.woven(Signatures.class.getName(), new FunctionTable(), target);
        assertThat(TestLoader.faults(cached, loader)).as("with a cache").isEmpty();
        assertThat(TestLoader.faults(probed, loader))
                .as("with a cache and probes")
                .isEmpty();
        assertThat(TestLoader.faults(CacheHolderClass.write(target, false), loader))
                .as("the holder")
                .isEmpty();
    }

    @Test
    void onlyTheOverloadOfTheDescriptorIsCached() throws Exception {
        WeavingLoader loader =
                loader(new MethodRef(Signatures.class.getName(), "overloaded", "(Ljava/lang/String;)I"), UNBOUNDED);
        Class<?> type = loader.targetClass();
        Method other = type.getDeclaredMethod("overloaded", int.class);
        other.setAccessible(true);
        other.invoke(null, 5);
        assertThat(loader.cache().cacheInfo().misses()).isZero();
        Method cached = type.getDeclaredMethod("overloaded", String.class);
        cached.setAccessible(true);
        assertThat(cached.invoke(null, "four")).isEqualTo(4);
        assertThat(loader.cache().cacheInfo().misses()).isEqualTo(1);
    }

    @Test
    void callsFromTheSameClassGoThroughTheCache() throws Exception {
        WeavingLoader loader = loader(ref("secret"), UNBOUNDED);
        method(loader.targetClass(), "unused").invoke(null);
        assertThat(loader.cache().cacheInfo().misses()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:2", "lru:0", "none"})
    void checkedExceptionsPassThroughAsTheyAre(String spec) throws Exception {
        WeavingLoader loader = loader(ref("throwing"), CacheSpec.parse(spec));
        Method cached = method(loader.targetClass(), "throwing");
        assertThatThrownBy(() -> cached.invoke(null, 5))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("number 5")
                .hasNoCause();
    }

    @Test
    void twoLoadersShareNeitherClassNorCache() throws Exception {
        WeavingLoader one = loader(ref("ints"), UNBOUNDED);
        WeavingLoader other = loader(ref("ints"), UNBOUNDED);
        method(one.targetClass(), "ints").invoke(null, 1);
        assertThat(other.targetClass()).isNotSameAs(one.targetClass());
        assertThat(other.cache().cacheInfo().misses()).isZero();
    }

    @Test
    void withoutACacheTheClassIsStillItsOwn() throws Exception {
        WeavingLoader loader = loader(ref("ints"), CacheSpec.parse("none"));
        assertThat(loader.targetClass()).isNotSameAs(Signatures.class);
        assertThat(method(loader.targetClass(), "ints").invoke(null, 1)).isEqualTo(2);
        assertThat(loader.cache()).isNull();
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        MethodRef missing = new MethodRef(Signatures.class.getName(), "missing", "(I)I");
        assertThatThrownBy(() -> loader(missing, UNBOUNDED).targetClass())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no method")
                .hasMessageContaining("missing");
    }

    @Test
    void aMethodWithoutResultIsRefused() {
        assertThatThrownBy(() -> loader(ref("nothing"), UNBOUNDED).targetClass())
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("a cache needs a method with code and a result")
                .hasMessageContaining("nothing");
    }

    private static MethodRef instanceRef(String className, String name) throws ClassNotFoundException {
        String descriptor = Type.getMethodDescriptor(method(Class.forName(className), name));
        return new MethodRef(className, name, descriptor, false);
    }

    private static Object newInstance(Class<?> type, int factor) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(factor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"times", "lockedTimes", "secretTimes", "self"})
    void anInstancesMethodAnswersAsTheOriginalAndCountsByInstance(String name) throws Exception {
        MethodRef target = instanceRef(Instances.class.getName(), name);
        WeavingLoader loader = loader(target, UNBOUNDED);
        Class<?> type = loader.targetClass();
        Object two = newInstance(type, 2);
        Object three = newInstance(type, 3);
        Method cached = method(type, name);
        boolean arguments = cached.getParameterCount() > 0;
        for (int round = 0; round < 3; round++) {
            assertThat(arguments ? cached.invoke(two, 5, 1.0) : cached.invoke(two))
                    .isEqualTo(arguments ? (Object) 11.0 : (Object) 2);
            assertThat(arguments ? cached.invoke(three, 5, 1.0) : cached.invoke(three))
                    .isEqualTo(arguments ? (Object) 16.0 : (Object) 3);
        }
        assertThat(loader.cache().cacheInfo()).isEqualTo(new CacheInfo(4, 2, OptionalLong.empty(), 2));
        for (FunctionTable probes : new FunctionTable[] {null, new FunctionTable()}) {
            assertThat(TestLoader.faults(TestLoader.woven(target.className(), probes, target), loader))
                    .isEmpty();
        }
        assertThat(TestLoader.faults(CacheHolderClass.write(target, false), loader))
                .isEmpty();
    }

    @Test
    void aSubclassGoesOnOverridingACachedMethodAndReachesItBySuper() throws Exception {
        WeavingLoader loader = loader(instanceRef(Instances.class.getName(), "times"), UNBOUNDED);
        Class<?> type = loader.targetClass();
        Class<?> sub = Class.forName(Instances.class.getName() + "$Negative", true, loader);
        Object negative = newInstance(sub, 2);
        Method cached = method(type, "times");
        assertThat(cached.invoke(negative, 5, 1.0)).isEqualTo(-11.0);
        assertThat(cached.invoke(negative, 5, 1.0)).isEqualTo(-11.0);
        assertThat(loader.cache().cacheInfo()).isEqualTo(new CacheInfo(1, 1, OptionalLong.empty(), 1));
    }

    @Test
    void thereIsNothingToShareOfAStaticMethod() {
        assertThatThrownBy(() -> loader(ref("ints"), CacheSpec.parse("lru:5,shared")))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "'lru:5,shared': Signatures.ints is static, so all calls share its results; leave out shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twoInts", "none", "text", "doubles"})
    void aTableNeedsOneWholeNumber(String name) {
        assertThatThrownBy(
                        () -> loader(ref(name), CacheSpec.parse("precalc:0..9")).targetClass())
                .isInstanceOf(UserFault.class)
                .hasMessage("'precalc:0..9' needs a static method of one int or long argument, which Signatures." + name
                        + " is not; try unbounded or lru");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ints", "big"})
    void aTablePastTheArgumentsOfAnIntIsRefused(String name) {
        assertThatThrownBy(() -> loader(ref(name), CacheSpec.parse("precalc:2147483000..2147483648"))
                        .targetClass())
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith(
                        "'precalc:2147483000..2147483648' goes past the int argument of Signatures." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ints", "longs", "intToLong", "longToInt", "big"})
    void aTableAnswersAsTheOriginal(String name) throws Exception {
        WeavingLoader loader = loader(ref(name), CacheSpec.parse("precalc:0..9"));
        Method cached = method(loader.targetClass(), name);
        Method original = method(Signatures.class, name);
        boolean longs = original.getParameterTypes()[0] == long.class;
        for (int n = 0; n < 12; n++) {
            Object argument = longs ? (Object) (long) n : (Object) n;
            assertThat(cached.invoke(null, argument)).isEqualTo(original.invoke(null, argument));
        }
        assertThat(loader.cache().cacheInfo()).isEqualTo(new CacheInfo(10, 2, 10L, 10));
    }

    private static Object made(ClassLoader classes, Class<?> type) {
        try {
            Constructor<?> constructor =
                    Class.forName(type.getName(), true, classes).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new ExceptionInInitializerError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The class files of one class, as those of a user that nobody else has. */
    private static ClassFiles files(Class<?> type) {
        return new NestClassFiles(WeavingLoaderTest.class.getClassLoader(), type.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "unbounded"})
    void anEntryPointReachesPrivateMethods(String spec) throws Exception {
        MethodRef target = ref("secret");
        WeavingLoader loader = loader(target, CacheSpec.parse(spec));

        Object answer =
                loader.entryPoint(new EntryPoint(target, true, false, null)).apply(new Object[] {3});

        assertThat(answer).isEqualTo(method(Signatures.class, "secret").invoke(null, 3));
    }

    @Test
    void anEntryPointCallsAPrivateMethodOfTheOneInstanceItIsGiven() throws Exception {
        MethodRef target = new MethodRef(Counter.class.getName(), "next", "(J)Ljava/lang/Long;", false);
        WeavingLoader loader = new WeavingLoader(files(Counter.class), target, CacheSpec.parse("none"), null, null);

        Function<Object[], Object> next =
                loader.entryPoint(new EntryPoint(target, true, false, classes -> made(classes, Counter.class)));

        assertThat(next.apply(new Object[] {10L})).isEqualTo(11L);
        assertThat(next.apply(new Object[] {10L})).isEqualTo(12L);
    }

    @Test
    void eachLoaderHasStaticStateOfItsOwn() throws Exception {
        MethodRef target = new MethodRef(Counter.class.getName(), "total", "()I");
        for (int i = 0; i < 2; i++) {
            WeavingLoader loader = new WeavingLoader(files(Counter.class), target, CacheSpec.parse("none"), null, null);

            assertThat(loader.entryPoint(EntryPoint.open(target)).apply(new Object[0]))
                    .isEqualTo(1);
        }
    }

    @Test
    void classesOfTheUserSeeNothingOfOurLibraries() throws Exception {
        MethodRef target = new MethodRef(Counter.class.getName(), "sees", "(Ljava/lang/String;)Z");
        WeavingLoader loader =
                new WeavingLoader(files(Counter.class), target, CacheSpec.parse("unbounded"), null, null);

        Function<Object[], Object> sees = loader.entryPoint(EntryPoint.open(target));

        assertThat(sees.apply(new Object[] {"picocli.CommandLine"})).isEqualTo(false);
        assertThat(sees.apply(new Object[] {"java.sql.Driver"})).isEqualTo(true);
        assertThat(sees.apply(new Object[] {Counter.class.getName()})).isEqualTo(true);
    }

    @Test
    void anExceptionOfAConstructorIsTheCauseOfTheFailure() {
        MethodRef target = new MethodRef(Unmade.class.getName(), "one", "()I", false);
        WeavingLoader loader = new WeavingLoader(files(Unmade.class), target, CacheSpec.parse("none"), null, null);

        assertThatThrownBy(() ->
                        loader.entryPoint(new EntryPoint(target, false, false, classes -> made(classes, Unmade.class))))
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("not today");
    }
}
