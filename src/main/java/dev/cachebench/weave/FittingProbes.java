package dev.cachebench.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with probes in those of its methods that stay small enough with them: for a class file, and for the JIT
 * compiler.
 *
 * @param bytes the class file
 * @param left the methods that stay as they are, by name and descriptor, with the reasons
 */
public record FittingProbes(byte[] bytes, Map<String, String> left) {
    /** Bytes of code; the JIT compiler leaves longer methods alone ({@code -XX:HugeMethodLimit}). */
    static final int LARGEST_COMPILED = 8_000;

    /**
     * Why an empty {@code finalize()} stays as it is. The JVM never calls one, and queues no object for it; with a
     * probe in it, each object of its class would wait for the finalizer thread, and the heap would fill.
     */
    static final String EMPTY_FINALIZER = "with a probe it would no longer be empty, and make objects finalizable";

    /** @param probes makes the visitor that weaves a class and hands it on to the one given */
    public static FittingProbes weave(ClassReader file, Function<ClassVisitor, ClassVisitor> probes) {
        Map<String, Integer> sizes = CodeHeads.of(file).sizes();
        Map<String, String> left = new HashMap<>();
        while (true) {
            int before = left.size();
            try {
                byte[] woven = weave(file, probes, left);
                for (Map.Entry<String, Integer> method :
                        CodeHeads.of(new ClassReader(woven)).sizes().entrySet()) {
                    int size = method.getValue();
                    int original = sizes.getOrDefault(method.getKey(), Integer.MAX_VALUE);
                    if (isEmptyFinalizer(method.getKey(), original) && size > original) {
                        left.put(method.getKey(), EMPTY_FINALIZER);
                    } else if (size > LARGEST_COMPILED && original <= LARGEST_COMPILED) {
                        left.put(
                                method.getKey(),
                                "with a probe it would have " + size + " bytes, more than the JVM compiles");
                    }
                }
                if (left.size() == before) {
                    return new FittingProbes(woven, left);
                }
            } catch (MethodTooLargeException e) {
                left.put(
                        e.getMethodName() + e.getDescriptor(),
                        "with a probe it would have " + e.getCodeSize() + " bytes, more than a class file allows");
            }
        }
    }

    /**
     * @param method name and descriptor
     * @param size of its code, in bytes
     */
    static boolean isEmptyFinalizer(String method, int size) {
        return size == 1 && method.equals("finalize()V");
    }

    private static byte[] weave(
            ClassReader file, Function<ClassVisitor, ClassVisitor> probes, Map<String, String> left) {
        ClassWriter writer = new ClassWriter(file, 0);
        file.accept(
                new ClassVisitor(Opcodes.ASM9, probes.apply(writer)) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String generic, String[] exceptions) {
                        return left.containsKey(name + descriptor)
                                ? writer.visitMethod(access, name, descriptor, generic, exceptions)
                                : super.visitMethod(access, name, descriptor, generic, exceptions);
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }
}
