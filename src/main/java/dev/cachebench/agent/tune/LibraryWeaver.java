package dev.cachebench.agent.tune;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Has {@link TunedCaches} called by the classes of libraries wherever these count for their own statistics, whether
 * they are asked for them or not: what we count is what they count.
 */
public final class LibraryWeaver {
    private LibraryWeaver() {}

    /** Whether a class, by its name with slashes, is one to weave. */
    public static boolean wants(String name) {
        return LibraryClass.of(name) != null;
    }

    /**
     * @return {@code null} if nothing is to be changed
     * @throws IllegalStateException if it does not look as expected, and so must stay as it is; then no cache of that
     *     library is watched
     */
    public static byte[] weave(String name, byte[] original) {
        LibraryClass type = LibraryClass.of(name);
        if (type == null) {
            return null;
        }
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        WovenClass woven = new WovenClass(name);
        try {
            reader.accept(new Weaving(writer, type, woven), 0);
            woven.check(type.required());
        } catch (IllegalStateException e) {
            if (type.isCounting()) {
                FoundCaches.leaveAlone(type.library(name));
            }
            throw e;
        }
        return writer.toByteArray();
    }

    private static final class Weaving extends ClassVisitor {
        private final LibraryClass type;
        private final WovenClass woven;

        Weaving(ClassVisitor next, LibraryClass type, WovenClass woven) {
            super(Opcodes.ASM9, next);
            this.type = type;
            this.woven = woven;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
            woven.hasField(name, descriptor);
            return super.visitField(access, name, descriptor, generic, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String generic, String[] exceptions) {
            woven.hasMethod(name, descriptor);
            MethodVisitor next = super.visitMethod(access, name, descriptor, generic, exceptions);
            return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) != 0
                    ? next
                    : type.calls(next, woven, name, descriptor);
        }
    }
}
