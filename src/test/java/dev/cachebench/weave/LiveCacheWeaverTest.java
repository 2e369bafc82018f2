package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import tools.jackson.core.json.JsonFactory;

class LiveCacheWeaverTest {
    private static final CacheSpec UNBOUNDED = CacheSpec.parse("unbounded");

    /** Methods whose own code makes it hard to get around it. */
    static class Winding {
        static int calls;
        int base = 7;

        static long loop(long n, double x, String text) {
            calls++;
            long sum = 0;
            do { // its first instruction is jumped to
                sum += n--;
                double y = x;
                sum += (long) y;
            } while (n > 0);
            return sum + text.length();
        }

        static String tryAll(int n) {
            calls++;
            try {
                if (n == 0) {
                    throw new IllegalArgumentException("zero");
                }
                return "n" + 10 / (n - 1);
            } catch (ArithmeticException e) {
                return "one";
            } finally {
                calls += 100;
            }
        }

        static Object swallow(int n) {
            calls++;
            while (true) {
                try {
                    return n;
                } catch (Throwable t) {
                    n++;
                }
            }
        }

        synchronized double locked(int[] numbers) {
            calls++;
            synchronized (numbers) {
                return numbers.length * 1.5 + base;
            }
        }

        static int fib(int n) {
            calls++;
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }

        static boolean chosen(String text, long a, byte b) {
            calls++;
            return switch (text) {
                case "a" -> a > b;
                case "b" -> {
                    long c = a * 2;
                    yield c < b;
                }
                default -> false;
            };
        }

        private static <T> T same(T value) {
            calls++;
            return value;
        }

        int virtual(int n) {
            calls++;
            return n + base;
        }

        static int deep(int n) {
            return n == 0 ? 0 : 1 + deep(n - 1);
        }
    }

    static final class Wound extends Winding {
        @Override
        int virtual(int n) {
            return 1000 * super.virtual(n);
        }
    }

    /** Defines a class and those nested in it, with caches in the first one. */
    private static final class Woven extends ClassLoader {
        private final Map<String, CacheSite> sites = new HashMap<>();
        private final String outer;

        Woven(Class<?> original) {
            super(original.getClassLoader());
            outer = original.getName();
        }

        byte[] weave(ClassReader reader, int version) {
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
                if (method.fault() == null && !method.isHidden()) {
                    sites.put(
                            method.name() + method.descriptor(),
                            CacheSites.addLive(method.ref(), UNBOUNDED, List.of()));
                }
            }
            ClassVisitor weaver = new LiveCacheWeaver(writer, reader, sites);
            reader.accept(
                    version == 0
                            ? weaver
                            : new ClassVisitor(Opcodes.ASM9, weaver) {
                                @Override
                                public void visit(
                                        int v, int access, String name, String generic, String above, String[] all) {
                                    super.visit(version, access, name, generic, above, all);
                                }
                            },
                    ClassReader.EXPAND_FRAMES);
            return writer.toByteArray();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(outer) && !name.equals(Wound.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null) {
                    ClassReader reader = TestLoader.reader(name);
                    byte[] code = name.equals(outer) ? weave(reader, 0) : asItIs(reader);
                    loaded = defineClass(name, code, 0, code.length);
                }
                return loaded;
            }
        }

        private static byte[] asItIs(ClassReader reader) {
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(writer, 0);
            return writer.toByteArray();
        }

        Method method(String name) throws ClassNotFoundException {
            Method found = Arrays.stream(loadClass(outer).getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            found.setAccessible(true);
            return found;
        }

        Object call(String name, Object... arguments) throws Throwable {
            return on(null, name, arguments);
        }

        Object on(Object instance, String name, Object... arguments) throws Throwable {
            try {
                return method(name).invoke(instance, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        CacheInfo info(String name) {
            return cache(name).cacheInfo();
        }

        Cache cache(String name) {
            return sites.entrySet().stream()
                    .filter(site -> site.getKey().startsWith(name + "("))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .caches()
                    .get(0);
        }

        int calls() throws ReflectiveOperationException {
            Field calls = loadClass(outer).getDeclaredField("calls");
            calls.setAccessible(true);
            return calls.getInt(null);
        }
    }

    private static CacheInfo info(long hits, long misses, long currsize) {
        return new CacheInfo(hits, misses, OptionalLong.empty(), currsize);
    }

    private final Woven woven = new Woven(Winding.class);

    private Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = woven.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Test
    void theSecondCallIsAHitWhateverTheCodeLooksLike() throws Throwable {
        Object instance = made(Winding.class);
        int[] numbers = {1, 2};
        for (int i = 0; i < 2; i++) {
            assertThat(woven.call("loop", 3L, 2.5, "ab")).isEqualTo(Winding.loop(3, 2.5, "ab"));
            assertThat(woven.call("tryAll", 3)).isEqualTo("n5");
            assertThat(woven.call("tryAll", 1)).isEqualTo("one");
            assertThat(woven.call("swallow", 5)).isEqualTo(5);
            assertThat(woven.on(instance, "locked", (Object) numbers)).isEqualTo(10.0);
            assertThat(woven.call("chosen", "b", 3L, (byte) 9)).isEqualTo(true);
            assertThat(woven.call("same", (Object) null)).isNull();
        }
        assertThat(woven.info("loop")).isEqualTo(info(1, 1, 1));
        assertThat(woven.info("tryAll")).isEqualTo(info(2, 2, 2));
        assertThat(woven.info("locked")).isEqualTo(info(1, 1, 1));
        assertThat(woven.info("same")).isEqualTo(info(1, 1, 1));
        assertThat(woven.calls()).isEqualTo(7 + 2 * 100);
    }

    @Test
    void recursionGoesThroughTheCache() throws Throwable {
        assertThat(woven.call("fib", 30)).isEqualTo(832040);
        assertThat(woven.info("fib")).isEqualTo(info(28, 31, 31));
    }

    @Test
    void whatTheMethodThrowsReachesItsCallerAndIsNotKept() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> woven.call("tryAll", 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("zero");
        }
        assertThat(woven.info("tryAll")).isEqualTo(info(0, 2, 0));
        assertThat(woven.cache("tryAll").tally().failures()).isEqualTo(2);
    }

    @Test
    void aRefreshRunsTheMethodsOwnCodeOnceAndNotThatOfASubclass() throws Throwable {
        Object wound = made(Wound.class);
        Method virtual = woven.method("virtual");
        assertThat(virtual.invoke(wound, 1)).isEqualTo(8000);
        woven.call("fib", 10);
        int before = woven.calls();

        assertThat(woven.cache("virtual").refreshIf(key -> true)).isEqualTo(1);
        assertThat(woven.calls()).isEqualTo(before + 1);
        assertThat(woven.cache("fib").refreshIf(Integer.valueOf(10)::equals)).isEqualTo(1);
        assertThat(woven.calls()).isEqualTo(before + 2);
        assertThat(virtual.invoke(wound, 1)).isEqualTo(8000);
        assertThat(woven.info("virtual")).isEqualTo(info(1, 1, 1));
    }

    /** Without room for the cache, it computes as before; only where that has no room either, it throws as before. */
    @Test
    void aFullStackLosesNoResult() throws Throwable {
        for (int n = 100; n < 20_000; n += 700) {
            try {
                assertThat(woven.call("deep", n)).isEqualTo(n);
            } catch (StackOverflowError e) {
                // the method's own
            }
        }
        assertThat(woven.call("deep", 50)).isEqualTo(50);
    }

    @Test
    void theClassGainsNeitherMethodsNorFields() throws Exception {
        Class<?> type = woven.loadClass(Winding.class.getName());
        assertThat(names(type.getDeclaredMethods())).isEqualTo(names(Winding.class.getDeclaredMethods()));
        assertThat(type.getDeclaredFields()).hasSameSizeAs(Winding.class.getDeclaredFields());
    }

    private static List<String> names(Method[] methods) {
        return Arrays.stream(methods)
                .map(method -> Modifier.toString(method.getModifiers()) + " " + method.getName()
                        + Arrays.toString(method.getParameterTypes()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_7, Opcodes.V1_8, Opcodes.V11, Opcodes.V17})
    void everyKindOfSignatureHasItsCache(int version) throws Exception {
        Woven here = new Woven(Signatures.class);
        byte[] code = here.weave(TestLoader.reader(Signatures.class.getName()), version);
        assertThat(TestLoader.faults(code, getClass().getClassLoader())).isEmpty();
    }

    @Test
    void aClassFileOlderThanJava7IsRefused() {
        assertThatThrownBy(() ->
                        new Woven(Signatures.class).weave(TestLoader.reader(Signatures.class.getName()), Opcodes.V1_6))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("older than Java 7");
    }

    /** Whatever compilers write: all methods of a library, as the JVM itself verifies them. */
    @Test
    void theJvmAcceptsWhatIsWovenIntoALibrary() throws Exception {
        int classes = 0;
        for (Class<?> of : List.of(JsonFactory.class, Assertions.class)) {
            String path = of.getProtectionDomain().getCodeSource().getLocation().getPath();
            Verifying loader = new Verifying(of.getClassLoader());
            try (JarFile jar = new JarFile(path)) {
                for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements() && classes < 1_500; ) {
                    JarEntry entry = all.nextElement();
                    if (entry.getName().endsWith(".class") && !entry.getName().contains("-")) {
                        loader.add(jar, entry);
                        classes++;
                    }
                }
            }
            loader.verifyAll();
        }
        assertThat(classes).isGreaterThan(100);
    }

    /** Defines woven classes of a library, without those that it was made from. */
    private static final class Verifying extends ClassLoader {
        private final Map<String, byte[]> code = new HashMap<>();

        Verifying(ClassLoader parent) {
            super(parent);
        }

        void add(JarFile jar, JarEntry entry) throws IOException {
            try (InputStream in = jar.getInputStream(entry)) {
                ClassReader reader = new ClassReader(in);
                ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
                Map<String, CacheSite> sites = new HashMap<>();
                for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
                    if (method.fault() == null) {
                        sites.put(
                                method.name() + method.descriptor(),
                                CacheSites.addLive(method.ref(), UNBOUNDED, List.of()));
                    }
                }
                reader.accept(new LiveCacheWeaver(writer, reader, sites), ClassReader.EXPAND_FRAMES);
                code.put(reader.getClassName().replace('/', '.'), writer.toByteArray());
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] own = code.get(name);
            if (own == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, own, 0, own.length) : loaded;
            }
        }

        /** Initialising a class verifies it, and all its methods. */
        void verifyAll() throws ClassNotFoundException {
            for (String name : code.keySet()) {
                try {
                    Class.forName(name, true, this);
                } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
                    // what the library can do without
                }
            }
        }
    }
}
