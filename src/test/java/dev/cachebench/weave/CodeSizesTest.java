package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class CodeSizesTest {
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

    @ParameterizedTest
    @ValueSource(
            classes = {ArrayList.class, Map.class, HashMap.class, Thread.State.class, CodeSizes.class, Record.class})
    void areWhereTheCodeOfEachMethodEnds(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            ClassReader file = new ClassReader(in);

            assertThat(CodeSizes.of(file)).isNotEmpty().isEqualTo(ends(file));
        }
    }
}
