package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CodeHeadsTest {
    private static final List<Class<?>> CLASSES = List.of(
            CodeHeadsTest.class,
            ProbeWeaver.class,
            String.class,
            HashMap.class,
            ConcurrentHashMap.class,
            Arrays.class,
            Map.Entry.class,
            Thread.State.class,
            Runnable.class);

    /** The same from ASM, which visits every instruction. */
    private static final class Visited extends ClassVisitor {
        final Map<String, Integer> locals = new HashMap<>();
        final Map<String, Integer> lines = new HashMap<>();
        String source;

        Visited() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitSource(String file, String debug) {
            source = file;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    lines.putIfAbsent(name + " " + descriptor, line);
                }

                @Override
                public void visitMaxs(int stack, int slots) {
                    locals.put(name + " " + descriptor, slots);
                }
            };
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private static ClassReader reader(Class<?> type) throws IOException {
        return new ClassReader(bytes(type));
    }

    private static void assertAsVisited(ClassReader reader, String what) {
        Visited visited = new Visited();
        reader.accept(visited, 0);
        CodeHeads heads = CodeHeads.of(reader);
        assertThat(heads.source()).as(what).isEqualTo(visited.source);
        visited.locals.forEach((method, slots) -> {
            String[] words = method.split(" ");
            assertThat(heads.locals(words[0], words[1]))
                    .as("%s.%s", what, method)
                    .isEqualTo(slots);
            assertThat(heads.line(words[0], words[1]))
                    .as("%s.%s", what, method)
                    .isEqualTo(visited.lines.getOrDefault(method, 0));
        });
    }

    /** Where ASM puts a label behind each method's last instruction when it writes the class anew. */
    private static Map<String, Integer> ends(ClassReader file) {
        Map<String, Label> ends = new HashMap<>();
        ClassWriter writer = new ClassWriter(file, 0); // with its constant pool, so that nothing is encoded otherwise
        file.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String generic, String[] exceptions) {
                        return new MethodVisitor(
                                Opcodes.ASM9, super.visitMethod(access, name, descriptor, generic, exceptions)) {
                            @Override
                            public void visitMaxs(int maxStack, int maxLocals) {
                                ends.put(name + descriptor, new Label());
                                visitLabel(ends.get(name + descriptor));
                                super.visitMaxs(maxStack, maxLocals);
                            }
                        };
                    }
                },
                0);
        writer.toByteArray();
        Map<String, Integer> sizes = new HashMap<>();
        ends.forEach((method, label) -> sizes.put(method, label.getOffset()));
        return sizes;
    }

    @Test
    void sizesEndWhereTheCodeOfEachMethodDoes() throws IOException {
        for (Class<?> type : CLASSES) {
            ClassReader file = reader(type);

            assertThat(CodeHeads.of(file).sizes()).as(type.getName()).isEqualTo(ends(file));
        }
    }

    @Test
    void saysWhatAVisitorOfAllInstructionsFinds() throws IOException {
        for (Class<?> type : CLASSES) {
            assertAsVisited(reader(type), type.getName());
        }
    }

    @Test
    void aClassWithoutDebugInformationHasNoLines() throws IOException {
        for (Class<?> type : CLASSES) {
            ClassWriter writer = new ClassWriter(0);
            reader(type).accept(writer, ClassReader.SKIP_DEBUG);
            ClassReader stripped = new ClassReader(writer.toByteArray());

            assertAsVisited(stripped, type.getName());
            assertThat(CodeHeads.of(stripped).source()).isNull();
        }
    }

    @Test
    void aMethodWithoutCodeHasNoLineAndNoLocals() throws IOException {
        CodeHeads heads = CodeHeads.of(reader(Runnable.class));

        assertThat(heads.line("run", "()V")).isZero();
        assertThatThrownBy(() -> heads.locals("run", "()V")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aDamagedClassEndsInAnExceptionAndNotInALoop() throws IOException {
        byte[] whole = bytes(HashMap.class);
        List<Integer> ends = new ArrayList<>();
        for (int end = new ClassReader(whole).header + 8; end < whole.length - 100; end += 997) {
            ends.add(end);
        }
        for (int end : ends) {
            ClassReader cut = new ClassReader(Arrays.copyOf(whole, end));
            assertThatThrownBy(() -> CodeHeads.of(cut))
                    .as("cut to %d bytes", end)
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
