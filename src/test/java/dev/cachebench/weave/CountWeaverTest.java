package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.profile.CallCounts;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.ThreadCounts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CountWeaverTest {
    private final CountedMethods functions = new CountedMethods();

    @BeforeAll
    static void start() {
        CallCounts.start();
    }

    /** What javac makes frames, switches, handlers and objects under construction of. */
    @SuppressWarnings("unused") // called by name
    static final class Kinds {
        private final String text;

        Kinds(int n) {
            this(n > 3 ? new StringBuilder("many").append(n).toString() : null);
        }

        private Kinds(String text) {
            if (text != null && text.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            this.text = text;
        }

        static int chosen(int n) {
            switch (n) {
                case 1:
                    return 10;
                case 2:
                    return 20;
                case 1_000_000:
                    return 30;
                default:
                    return 0;
            }
        }

        static int loop(int n) {
            int sum = 0;
            do {
                sum += n-- > 3 ? chosen(1) : chosen(2);
            } while (n > 0);
            return sum;
        }

        static long caught(String digits) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                return -1;
            } finally {
                loop(1);
            }
        }

        static int recursion(int n) {
            return n == 0 ? 0 : 1 + recursion(n - 1);
        }

        static int broken(int n) {
            if (n == 0) {
                throw new IllegalStateException("zero");
            }
            return broken(n - 1);
        }
    }

    private static class Loader extends ClassLoader {
        Loader() {
            super(CountWeaverTest.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    private static byte[] code(Class<?> type) throws IOException {
        try (InputStream in =
                type.getResourceAsStream(type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    private Class<?> woven() throws IOException {
        return new Loader()
                .define(CountWeaver.weave(code(Kinds.class), functions, method -> true, false)
                        .bytes());
    }

    private static Object call(Class<?> type, String method, Object argument) throws ReflectiveOperationException {
        var found = type.getDeclaredMethod(method, argument instanceof Integer ? int.class : String.class);
        found.setAccessible(true);
        return found.invoke(null, argument);
    }

    private long calls(String method) {
        List<Function> names = named();
        int function = IntStream.range(0, names.size())
                .filter(i -> names.get(i).method().name().equals(method))
                .findFirst()
                .orElseThrow();
        return CallCounts.snapshot(names.size()).stream()
                .map(ThreadCounts::calls)
                .mapToLong(calls -> calls[function])
                .sum();
    }

    /** Of all functions: the counts are the JVM's, and other tests have used the same numbers. */
    private long callsOf(String method, Work work) throws Exception {
        long before = calls(method);
        work.run();
        return calls(method) - before;
    }

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void theCodeDoesWhatItDidBefore() throws Exception {
        Class<?> woven = woven();

        assertThat(call(woven, "chosen", 1)).isEqualTo(10);
        assertThat(call(woven, "chosen", 1_000_000)).isEqualTo(30);
        assertThat(call(woven, "loop", 5)).isEqualTo(2 * 10 + 3 * 20);
        assertThat(call(woven, "caught", "12")).isEqualTo(12L);
        assertThat(call(woven, "caught", "twelve")).isEqualTo(-1L);
        var constructor = woven.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        assertThat(constructor.newInstance(7)).isNotNull();
    }

    @Test
    void everyCallIsCountedOnceThoughItEndsByAnException() throws Exception {
        Class<?> woven = woven();

        assertThat(callsOf("recursion", () -> call(woven, "recursion", 99))).isEqualTo(100);
        assertThat(callsOf("chosen", () -> call(woven, "loop", 5))).isEqualTo(5);
        assertThat(callsOf(
                        "broken",
                        () -> assertThatThrownBy(() -> call(woven, "broken", 9))
                                .isInstanceOf(InvocationTargetException.class)))
                .isEqualTo(10);
    }

    @Test
    void noCallIsLostWhenThreadsCallTheSameMethodAtOnce() throws Exception {
        Class<?> woven = woven();
        Thread[] threads = new Thread[8];

        long counted = callsOf("recursion", () -> {
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> {
                    for (int round = 0; round < 2_000; round++) {
                        try {
                            call(woven, "recursion", 49);
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        });

        assertThat(counted).isEqualTo(8 * 2_000 * 50);
    }

    @Test
    void aFunctionHasTheLineItsCodeBeginsAt() throws IOException {
        woven();

        assertThat(named())
                .allSatisfy(function -> assertThat(function.toString()).matches(".*CountWeaverTest.java:\\d+\\(.+\\)"))
                .extracting(function -> function.method().type())
                .containsOnly(Kinds.class.getName());
    }

    @Test
    void aStackTraceHasTheLinesThatItHadBefore() throws Exception {
        int[] before = lines(Kinds.class);

        assertThat(lines(woven())).containsExactly(before);
    }

    private static int[] lines(Class<?> type) {
        try {
            call(type, "broken", 1);
            throw new AssertionError("it did not throw");
        } catch (ReflectiveOperationException e) {
            return IntStream.of(0, 1)
                    .map(i -> e.getCause().getStackTrace()[i].getLineNumber())
                    .toArray();
        }
    }

    @Test
    void aMethodNearTheLengthThatIsCompiledStaysAsItIs() {
        CountWeaver.Woven woven = CountWeaver.weave(nops(7_997), functions, method -> true, false);

        assertThat(woven.uncounted()).containsOnlyKeys("run");
        assertThat(woven.bytes()).isNull();
        assertThat(CountWeaver.weave(nops(7_900), functions, method -> true, false)
                        .uncounted())
                .isEmpty();
    }

    /** The JVM queues no object for an empty finalizer, but for any other. */
    @Test
    void anEmptyFinalizerStaysEmpty() {
        CountWeaver.Woven woven = CountWeaver.weave(oneMethod("finalize", 1), functions, method -> true, false);

        assertThat(woven.uncounted()).containsOnlyKeys("finalize");
        assertThat(woven.bytes()).isNull();
        assertThat(CountWeaver.weave(oneMethod("finalize", 2), functions, method -> true, false)
                        .uncounted())
                .isEmpty();
    }

    @Test
    void aClassThatIsWovenAgainKeepsItsNumbers() throws IOException {
        woven();
        List<Function> once = named();

        woven();
        woven();

        assertThat(named()).isEqualTo(once).doesNotHaveDuplicates();
    }

    @Test
    void aMethodThatAClassGotSinceHasANewNumber() {
        CountWeaver.weave(oneMethod("run", 2), functions, null, false);
        CountWeaver.weave(oneMethod("walk", 2), functions, null, false);
        CountWeaver.weave(oneMethod("run", 2), functions, null, false);

        assertThat(named()).extracting(Function::name).containsExactly("Long.run", "Long.walk");
    }

    private static byte[] nops(int length) {
        return oneMethod("run", length);
    }

    /** A class with one method. */
    private static byte[] oneMethod(String name, int length) {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        out.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "a/Long", null, "java/lang/Object", null);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, name, "()V", null, null);
        code.visitCode();
        code.visitLabel(new Label());
        for (int i = 1; i < length; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        out.visitEnd();
        return out.toByteArray();
    }

    /** The JVM's verifier is the judge: a frame, a handler or a jump that went wrong is refused. */
    @Test
    void everyClassOfALibraryIsStillAccepted() throws Exception {
        String jar = ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Loader loader = new Loader() {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.startsWith("org.objectweb.asm.") ? find(name) : super.loadClass(name, resolve);
            }

            private Class<?> find(String name) throws ClassNotFoundException {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try (InputStream in =
                        ClassReader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    return define(CountWeaver.weave(in.readAllBytes(), functions, method -> true, true)
                            .bytes());
                } catch (IOException | NullPointerException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        int verified = 0;
        try (JarFile file = new JarFile(jar)) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF") && !name.equals("module-info.class")) {
                    Class<?> type = loader.loadClass(
                            name.substring(0, name.length() - 6).replace('/', '.'));
                    type.getDeclaredMethods(); // links it
                    verified++;
                }
            }
        }
        assertThat(verified).isGreaterThan(20);
    }

    private List<Function> named() {
        return IntStream.range(0, functions.size())
                .mapToObj(functions::function)
                .toList();
    }
}
