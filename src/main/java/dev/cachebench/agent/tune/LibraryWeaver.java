package dev.cachebench.agent.tune;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has {@link TunedCaches} called by Caffeine and Guava wherever these count for their own statistics, whether they are
 * asked for them or not: what we count is what they count.
 */
public final class LibraryWeaver {
    private static final String OURS = Type.getInternalName(TunedCaches.class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private LibraryWeaver() {}

    /** Whether a class, by its name with slashes, is one to weave. */
    public static boolean wants(String name) {
        return LibraryClass.of(name) != null;
    }

    /** @return {@code null} if nothing is to be changed */
    public static byte[] weave(String name, byte[] original) {
        LibraryClass type = LibraryClass.of(name);
        if (type == null) {
            return null;
        }
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String method, String descriptor, String generic, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, method, descriptor, generic, exceptions);
                        return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) != 0
                                ? next
                                : new Counting(next, type, name, method, descriptor);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** A method of an instance. */
    private static final class Counting extends MethodVisitor {
        private final LibraryClass type;
        private final String owner;
        private final String name;
        private final String descriptor;
        private final int keyParameter; // -1 for none
        private final int causeParameter; // -1 for none
        private int keyLocal = -1; // that a node's key was stored in
        private boolean afterKey; // of a node
        private boolean afterTicker;

        Counting(MethodVisitor next, LibraryClass type, String owner, String name, String descriptor) {
            super(Opcodes.ASM9, next);
            this.type = type;
            this.owner = owner;
            this.name = name;
            this.descriptor = descriptor;
            keyParameter = parameter(OBJECT);
            causeParameter = parameter("/RemovalCause;");
        }

        private int parameter(String end) {
            int local = 1;
            for (Type each : Type.getArgumentTypes(descriptor)) {
                if (each.getDescriptor().endsWith(end)) {
                    return local;
                }
                local += each.getSize();
            }
            return -1;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (type.isPut(name, descriptor)) {
                pushCache();
                super.visitVarInsn(Opcodes.ALOAD, keyParameter);
                ours("put", "(" + OBJECT + OBJECT + ")V");
            } else if (type.isRemoval(name, descriptor)) {
                pushCache();
                super.visitVarInsn(Opcodes.ALOAD, keyParameter);
                ours("invalidated", "(" + OBJECT + OBJECT + ")V");
            } else if (type.isClearing(name, descriptor)) {
                pushCache();
                ours("cleared", "(" + OBJECT + ")V");
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN && name.equals("<init>") && type.isCache()) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                ours("created", "(" + OBJECT + ")V");
            }
            afterKey = false;
            afterTicker = false;
            super.visitInsn(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            if (opcode == Opcodes.ASTORE && afterKey && keyLocal < 0) {
                keyLocal = local;
            }
            afterKey = false;
            afterTicker = false;
            super.visitVarInsn(opcode, local);
        }

        @Override
        public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
            boolean timed = afterTicker && called.equals("read") && with.equals("()J");
            afterKey = called.equals("getKey") && of.endsWith("/Node");
            afterTicker = called.equals("statsTicker");
            if (timed) {
                super.visitInsn(Opcodes.DUP);
                super.visitMethodInsn(opcode, of, called, with, isInterface);
                ours("time", "(" + OBJECT + "J)J");
                return;
            }
            if (of.endsWith("StatsCounter")) {
                counted(called, with);
            }
            super.visitMethodInsn(opcode, of, called, with, isInterface);
            if (called.equals("isRecordingStats") && name.equals("statsAware")) {
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.ICONST_1);
            }
        }

        /** The library is about to count: what is on the stack is also ours. */
        private void counted(String called, String with) {
            switch (called) {
                case "recordHits", "recordMisses" -> {
                    super.visitInsn(Opcodes.DUP);
                    pushCache();
                    pushKey();
                    ours(called.equals("recordHits") ? "hits" : "misses", "(I" + OBJECT + OBJECT + ")V");
                }
                case "recordLoadSuccess", "recordLoadFailure", "recordLoadException" -> {
                    super.visitInsn(Opcodes.DUP2);
                    pushCache();
                    ours(called.equals("recordLoadSuccess") ? "loaded" : "failed", "(J" + OBJECT + ")V");
                }
                case "recordEviction" -> {
                    if (with.endsWith("RemovalCause;)V")) {
                        super.visitInsn(Opcodes.DUP);
                    } else if (causeParameter >= 0) {
                        super.visitVarInsn(Opcodes.ALOAD, causeParameter);
                    } else {
                        super.visitInsn(Opcodes.ACONST_NULL);
                    }
                    pushCache();
                    pushKey();
                    ours("evicted", "(" + OBJECT + OBJECT + OBJECT + ")V");
                }
                default -> {
                    // such as snapshot
                }
            }
        }

        private void pushCache() {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            type.cacheOf(owner, mv);
        }

        private void pushKey() {
            if (type.isRead(name)) {
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type.nodeBeside(owner), "getKey", "()" + OBJECT, false);
            } else if (keyLocal >= 0) {
                super.visitVarInsn(Opcodes.ALOAD, keyLocal);
            } else if (keyParameter >= 0) {
                super.visitVarInsn(Opcodes.ALOAD, keyParameter);
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
        }

        private void ours(String method, String with) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, OURS, method, with, false);
        }
    }
}
