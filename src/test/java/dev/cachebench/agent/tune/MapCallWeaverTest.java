package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class MapCallWeaverTest {
    @TempDir
    private Path folder;

    @AfterEach
    void watchNothing() {
        FoundCaches.stop();
    }

    @Test
    void wovenCallsAnswerAsOthersDo() throws Exception {
        FoundCaches.start(folder, false);
        Method woven = woven(MapCaller.class).getDeclaredMethod("answers", long.class);
        woven.setAccessible(true);
        for (int i = 0; i < 50; i++) {
            long seed = System.nanoTime();
            assertThat(woven.invoke(null, seed)).as("seed " + seed).isEqualTo(MapCaller.answers(seed));
        }
    }

    @Test
    void aClassThatCallsNoMapStaysAsItIs() throws IOException {
        assertThat(MapCallWeaver.weave(bytes(MapCallWeaverTest.class))).isNull();
    }

    private static final class Fields {
        private static final Map<Object, Object> SHARED = new HashMap<>();
        private final Map<Object, Object> own = new HashMap<>();

        Object nested(Object key) {
            return own.get(SHARED.get(key));
        }

        Object local(Object key) {
            var map = own;
            Object found = map.get(key);
            return found == null ? map.put(key, Long.valueOf(1 + key.hashCode())) : found;
        }

        Object passed(Map<Object, Object> map, Object key) {
            SHARED.isEmpty();
            return map.get(key);
        }

        Object either(boolean shared, Object key) {
            return (shared ? SHARED : own).get(key);
        }
    }

    /** In the order of the calls; empty where it is not known. */
    private static List<String> receivers(String method) throws IOException {
        List<String> found = new ArrayList<>();
        new ClassReader(MapCallWeaverTest.class.getResourceAsStream("MapCallWeaverTest$Fields.class"))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String with, String generic, String[] exceptions) {
                                return name.equals(method) ? new Receivers(found) : null;
                            }
                        },
                        0);
        return found;
    }

    private static final class Receivers extends MethodVisitor {
        private final List<String> found;
        private final ReceiverFields fields;

        Receivers(List<String> found) {
            super(Opcodes.ASM9, new ReceiverFields(null));
            this.found = found;
            fields = (ReceiverFields) mv;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String with, boolean isInterface) {
            MapCall call = MapCall.of(name, with);
            if (call != null) {
                found.add(fields.receiver(call.arguments()));
            }
            super.visitMethodInsn(opcode, owner, name, with, isInterface);
        }
    }

    @Test
    void aMapIsNamedByTheFieldThatHoldsItAndByNoOther() throws IOException {
        String own = "MapCallWeaverTest.Fields.own";

        assertThat(receivers("nested")).containsExactly("MapCallWeaverTest.Fields.SHARED", own);
        assertThat(receivers("local")).containsExactly(own, own);
        assertThat(receivers("passed")).containsExactly("");
        assertThat(receivers("either")).containsExactly("");
    }

    private static Class<?> woven(Class<?> type) throws IOException {
        return new Weaving(type, MapCallWeaver.weave(bytes(type))).woven;
    }

    private static final class Weaving extends ClassLoader {
        private final Class<?> woven;

        Weaving(Class<?> type, byte[] code) {
            super(type.getClassLoader());
            woven = defineClass(type.getName(), code, 0, code.length);
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }
}
