package dev.cachebench.weave;

import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Puts caches in front of methods of a class, as {@link Decoration} describes. Every caller goes through the cache: the
 * method's own recursion, and those who reach it by reflection, for whom the stub keeps the method's annotations.
 * Subclasses say which methods, and where the stub finds its cache.
 */
abstract class CacheWeaver extends ClassVisitor {
    private int version;
    private boolean inInterface;

    CacheWeaver(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** The cache around a method; {@code null} for none. */
    abstract Decoration decoration(int access, String name, String descriptor);

    /** Pushes the cache. */
    abstract void pushCache(MethodVisitor stub, Decoration decoration);

    /** Whether the stub asks a field for the cache before it has it pushed. */
    boolean isLazy() {
        return false;
    }

    /** Pushes what the field holds: the cache, or {@code null} before it was first {@linkplain #pushCache pushed}. */
    void pushField(MethodVisitor stub, Decoration decoration) {
        throw new IllegalStateException("there is no field");
    }

    /** {@code F_FULL}, or {@code F_NEW} if the class's frames are visited expanded. */
    abstract int fullFrame();

    /** The access flag of a method's own code: {@code ACC_PRIVATE}, {@code ACC_PUBLIC}, or 0 for the package. */
    abstract int visibility();

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        this.version = version & 0xFFFF;
        inInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    final int version() {
        return version;
    }

    final boolean inInterface() {
        return inInterface;
    }

    @Override
    public final MethodVisitor visitMethod(
            int access, String name, String descriptor, String generic, String[] exceptions) {
        Decoration decoration = decoration(access, name, descriptor);
        if (decoration == null) {
            return super.visitMethod(access, name, descriptor, generic, exceptions);
        }
        MethodVisitor stub =
                super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, generic, exceptions);
        int kept = access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STRICT | Opcodes.ACC_VARARGS);
        MethodVisitor code = super.visitMethod(
                kept | visibility() | Opcodes.ACC_SYNTHETIC,
                decoration.uncachedName(),
                descriptor,
                generic,
                exceptions);
        return new Split(stub, code, decoration);
    }

    /** Sends the code to the method's own code, and everything else that is known of the method to the stub. */
    private final class Split extends MethodVisitor {
        private final MethodVisitor stub;
        private final Decoration decoration;

        Split(MethodVisitor stub, MethodVisitor code, Decoration decoration) {
            super(Opcodes.ASM9, code);
            this.stub = stub;
            this.decoration = decoration;
        }

        @Override
        public void visitParameter(String name, int access) {
            stub.visitParameter(name, access);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return stub.visitAnnotation(type, visible);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int reference, TypePath path, String type, boolean visible) {
            return stub.visitTypeAnnotation(reference, path, type, visible);
        }

        @Override
        public void visitAnnotableParameterCount(int count, boolean visible) {
            stub.visitAnnotableParameterCount(count, visible);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
            return stub.visitParameterAnnotation(parameter, type, visible);
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            stub.visitAttribute(attribute);
        }

        @Override
        public void visitCode() {
            new Stub(stub, decoration, CacheWeaver.this).write();
            super.visitCode();
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            InliningBarrier.write(mv, fullFrame(), version);
            super.visitMaxs(maxStack, maxLocals);
        }
    }
}
