package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Classes of libraries are woven only if they look as they do in the versions that are known. */
class LibraryWeaverTest {
    private static byte[] emptyClass(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aClassThatDoesNotLookAsExpectedStaysAsItIsAndSaysWhy() {
        String name = "shaded/cache2k/core/HeapCache";

        assertThatThrownBy(() -> LibraryWeaver.weave(name, emptyClass(name)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a version of the library that cachebench does not know: nowhere to count created, evicted, "
                                + "hits, loadedMillis, misses, put, retracted");
    }

    @Test
    void aFrontThatDoesNotLookAsExpectedSaysSoToo() {
        String name = "shaded/ehcache/core/EhcacheManager";

        assertThatThrownBy(() -> LibraryWeaver.weave(name, emptyClass(name)))
                .hasMessageEndingWith("nowhere to count named");
    }

    @Test
    void wovenClassesPassTheVerifier() throws IOException {
        String name = "com/github/benmanes/caffeine/cache/LocalAsyncCache$AbstractCacheView";
        try (InputStream in = Caffeine.class.getClassLoader().getResourceAsStream(name + ".class")) {
            byte[] woven = LibraryWeaver.weave(name, in.readAllBytes());

            assertThat(new ClassReader(woven).getClassName()).isEqualTo(name);
            new ClassReader(woven).accept(new CheckClassAdapter(new ClassWriter(0), true), 0);
        }
    }

    @Test
    void otherClassesAreLeftAlone() {
        assertThat(LibraryWeaver.wants("org/example/HeapCache")).isFalse();
        assertThat(LibraryWeaver.weave("org/example/HeapCache", new byte[0])).isNull();
        assertThat(LibraryWeaver.wants("com/acme/common/cache/LocalCache")).isFalse();
        assertThat(LibraryWeaver.wants("shaded/com/google/common/cache/LocalCache$Segment"))
                .isTrue();
        assertThat(LibraryWeaver.wants("shaded/guava/common/cache/LocalCache")).isTrue();
    }
}
