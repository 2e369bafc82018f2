package dev.cachebench.agent.tune;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has {@link LinkedMaps} called by {@code LinkedHashMap} when it is asked for a key, and when an entry comes or goes.
 * Those methods are in the JDK's classes alone, which therefore are the ones to weave.
 */
public final class LinkedMapWeaver {
    private static final String HASH_MAP = "java/util/HashMap"; // which has computeIfAbsent
    private static final Set<String> TYPES = Set.of("java/util/LinkedHashMap", HASH_MAP);

    private static final String OURS = Type.getInternalName(LinkedMaps.class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private LinkedMapWeaver() {}

    /** Whether a class of the JDK, by its name with slashes, is one to weave. */
    public static boolean wants(String name) {
        return TYPES.contains(name);
    }

    /** @param type {@linkplain #wants to weave} */
    public static byte[] weave(String type, byte[] original) {
        boolean computes = type.equals(HASH_MAP);
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String generic, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, generic, exceptions);
                        if (computes) {
                            return name.equals("computeIfAbsent") && (access & Opcodes.ACC_BRIDGE) == 0
                                    ? new Telling(next, name)
                                    : next;
                        }
                        return switch (name) {
                            case "<init>",
                                    "get",
                                    "getOrDefault",
                                    "newNode",
                                    "newTreeNode",
                                    "afterNodeInsertion",
                                    "afterNodeRemoval",
                                    "clear" -> new Telling(next, name);
                            default -> next;
                        };
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Telling extends MethodVisitor {
        private final String name;
        private boolean computes; // whether the code that follows is of a key that is not there

        Telling(MethodVisitor next, String name) {
            super(Opcodes.ASM9, next);
            this.name = name;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            switch (name) {
                case "newNode", "newTreeNode" -> tell("inserted", 2);
                case "afterNodeRemoval" -> tell("removed", 1);
                case "clear" -> {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    ours("cleared", "(" + OBJECT + ")V");
                }
                default -> {
                    // at its end
                }
            }
        }

        private void tell(String what, int local) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, local);
            ours(what, "(" + OBJECT + OBJECT + ")V");
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN && name.equals("<init>")) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                ours("created", "(" + OBJECT + ")V");
            } else if (opcode == Opcodes.ARETURN && name.startsWith("get")) {
                super.visitInsn(Opcodes.DUP);
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                ours("got", "(" + OBJECT + OBJECT + OBJECT + ")V");
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
            if (name.equals("computeIfAbsent")) {
                tellOfComputing(called);
            }
            if (!called.equals("removeEldestEntry") || !name.equals("afterNodeInsertion")) {
                super.visitMethodInsn(opcode, of, called, with, isInterface);
                return;
            }
            super.visitInsn(Opcodes.DUP2);
            super.visitMethodInsn(opcode, of, called, with, isInterface);
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, HASH_MAP, "size", "I"); // not size(), which may be the program's
            ours("eldest", "(" + OBJECT + OBJECT + "ZI)Z");
        }

        /** By the way that the code takes: looking for the key once more would run the program's code. */
        private void tellOfComputing(String called) {
            if (called.equals("apply")) {
                computes = true;
                tell("computing", 1);
            } else if (called.equals("afterNodeAccess") && !computes) {
                tell("found", 1);
            }
        }

        private void ours(String method, String with) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, OURS, method, with, false);
        }
    }
}
