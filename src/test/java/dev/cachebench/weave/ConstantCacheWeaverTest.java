package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Escaped;
import dev.cachebench.cache.LongMemo;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ConstantCacheWeaverTest {
    private static final CacheSpec UNBOUNDED = CacheSpec.parse("unbounded");

    /** A class whose methods have caches. */
    private static final class Woven extends ClassLoader {
        private final Map<String, CacheSite> sites = new HashMap<>();
        private final byte[] code;
        private final Class<?> type;

        Woven(Class<?> original, int version, double checkedShare) {
            this(original, version, ref -> CacheSites.add(ref, UNBOUNDED, checkedShare, null));
        }

        Woven(Class<?> original, int version, Function<MethodRef, CacheSite> site) {
            super(original.getClassLoader());
            ClassReader reader = TestLoader.reader(original.getName());
            for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
                if (method.fault() == null && !method.isHidden()) {
                    MethodRef ref = new MethodRef(
                            original.getName(),
                            method.name(),
                            method.descriptor(),
                            (method.access & Opcodes.ACC_STATIC) != 0);
                    sites.put(method.name() + method.descriptor(), site.apply(ref));
                }
            }
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            ClassVisitor older = new ClassVisitor(Opcodes.ASM9, new ConstantCacheWeaver(writer, sites)) {
                @Override
                public void visit(int v, int access, String name, String generic, String above, String[] interfaces) {
                    super.visit(version, access, name, generic, above, interfaces);
                }

                @Override
                public void visitNestMember(String member) {} // came with 11
            };
            reader.accept(older, 0);
            code = writer.toByteArray();
            type = defineClass(original.getName(), code, 0, code.length);
        }

        Method method(String name) {
            Method found = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            found.setAccessible(true);
            return found;
        }

        CacheSite site(String method) {
            return sites.entrySet().stream()
                    .filter(site -> site.getKey().startsWith(method + "("))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }
    }

    private static Method original(String name) {
        return Arrays.stream(Signatures.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("dev.cachebench.weave.WeavingLoaderTest#calls")
    void aCachedMethodAnswersAsTheOriginalAndCounts(String name, Object[] arguments) throws Exception {
        Object expected = invoke(original(name), arguments);
        for (int version : List.of(Opcodes.V17, Opcodes.V1_8)) {
            Woven woven = new Woven(Signatures.class, version, 0);
            assertThat(invoke(woven.method(name), arguments)).isEqualTo(expected);
            assertThat(invoke(woven.method(name), arguments)).isEqualTo(expected);
            assertThat(woven.site(name).state().info()).isEqualTo(new CacheInfo(1, 1, OptionalLong.empty(), 1));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.cachebench.weave.WeavingLoaderTest#calls")
    void aCheckedMethodAnswersAsTheOriginalAndIsComputedAnew(String name, Object[] arguments) throws Exception {
        Woven woven = new Woven(Signatures.class, Opcodes.V17, 1);
        Object expected = invoke(original(name), arguments);
        assertThat(invoke(woven.method(name), arguments)).isEqualTo(expected);
        assertThat(invoke(woven.method(name), arguments)).isEqualTo(expected);
        assertThat(woven.site(name).state().findings().checked()).isEqualTo(1);
    }

    private static Object invoke(Method method, Object[] arguments) throws ReflectiveOperationException {
        method.setAccessible(true);
        return method.invoke(null, arguments);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void wovenClassesPassTheVerifier(double checkedShare) throws Exception {
        for (Class<?> type : List.of(Signatures.class, Instances.class, Counter.class)) {
            for (int version : List.of(Opcodes.V17, Opcodes.V1_8)) {
                Woven woven = new Woven(type, version, checkedShare);
                assertThat(TestLoader.faults(woven.code, woven))
                        .as("%s, class file version %s", type, version)
                        .isEmpty();
            }
        }
    }

    /** The one number that stands for no result is a result like any other. */
    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V17, Opcodes.V1_8})
    void theNumberThatStandsForNoneIsCachedToo(int version) throws Exception {
        Woven woven = new Woven(Same.class, version, 0);
        Method same = woven.method("same");
        for (int call = 0; call < 3; call++) {
            assertThat(same.invoke(null, LongMemo.ABSENT)).isEqualTo(LongMemo.ABSENT);
        }
        assertThat(woven.site("same").state().info()).isEqualTo(new CacheInfo(2, 1, OptionalLong.empty(), 1));
    }

    static final class Same {
        static long same(long n) {
            return n;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V17, Opcodes.V1_8})
    void everyLoaderHasACacheOfItsOwnWhoseCountsOutliveIt(int version) throws Exception {
        MethodRef same = new MethodRef(Same.class.getName(), "same", "(J)J");
        CacheSite site = CacheSites.add(same, CacheSpec.parse("lru:2"), 0, null);
        Woven stays = new Woven(Same.class, version, ref -> site);
        List<WeakReference<ClassLoader>> left = new ArrayList<>();
        for (int loader = 0; loader < 3; loader++) {
            left.add(callThrice(new Woven(Same.class, version, ref -> site)));
        }
        stays.method("same").invoke(null, 1L);
        for (WeakReference<ClassLoader> each : left) {
            for (int i = 0; each.get() != null && i < 100; i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(each.get()).isNull();
        }

        assertThat(site.caches()).hasSize(1);
        assertThat(site.state().caches()).isEqualTo(4);
        assertThat(site.state().info()).isEqualTo(new CacheInfo(3, 3 * 2 + 1, 2L, 1));
    }

    /** Two misses and a hit. */
    private static WeakReference<ClassLoader> callThrice(Woven woven) throws Exception {
        for (long n : new long[] {1, 1, 2}) {
            woven.method("same").invoke(null, n);
        }
        return new WeakReference<>(woven);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V17, Opcodes.V1_8})
    void aCacheThatCannotBeLinkedLeavesTheMethodAsItIs(int version) throws Exception {
        int ofNoSite = 5_000 + version;
        Escaped.add(ofNoSite);
        Woven woven = new Woven(
                Same.class,
                version,
                ref -> new CacheSite(ofNoSite, new CacheSite.Woven(ref, UNBOUNDED, 0, false), null, List.of()));
        for (long call = 0; call < 3; call++) {
            assertThat(woven.method("same").invoke(null, call)).isEqualTo(call);
        }
        assertThat(Escaped.of(ofNoSite))
                .singleElement()
                .satisfies(bypass -> assertThat(bypass.reason()).startsWith("the cache itself threw"));
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V17, Opcodes.V1_8})
    void aClassGainsNothingButPrivateMethods(int version) throws Exception {
        Woven woven = new Woven(Instances.class, version, 0);
        List<String> gained = new ArrayList<>();
        for (Method method : woven.type.getDeclaredMethods()) {
            if (method.getName().endsWith(Decoration.UNCACHED)) {
                assertThat(method.getModifiers() & java.lang.reflect.Modifier.PRIVATE)
                        .isNotZero();
                gained.add(method.getName());
            }
        }
        assertThat(gained).hasSize(woven.sites.size());
        assertThat(woven.type.getDeclaredFields()).hasSameSizeAs(Instances.class.getDeclaredFields());
    }
}
