package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The method that a {@link Stub} is written into: its locals, what its frames say of them, and what it can push. */
final class StubMethod implements EscapeHandler.Frames {
    /** The most local variables after the method's parameters. */
    static final int MOST_LOCALS = 3;

    final MethodVisitor code;
    final Decoration decoration;
    final MethodDescriptor descriptor;
    final String cache; // the internal name of its type
    final int computation; // the local that holds the computation
    final int value; // the local that holds the value, and before that what is thrown
    private final CacheWeaver weaver;
    private final String computationType;

    /** @param computationType the internal name of what a call is that computes */
    StubMethod(MethodVisitor code, Decoration decoration, CacheWeaver weaver, String computationType) {
        this.code = code;
        this.decoration = decoration;
        this.weaver = weaver;
        this.computationType = computationType;
        descriptor = decoration.descriptor();
        cache = decoration.cacheType().getInternalName();
        computation = decoration.parameterSlots();
        value = computation + 1;
    }

    void pushCache() {
        if (!weaver.isLazy()) {
            weaver.pushCache(code, decoration);
            return;
        }
        Label linked = new Label();
        weaver.pushField(code, decoration);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, linked);
        code.visitInsn(Opcodes.POP);
        weaver.pushCache(code, decoration);
        code.visitLabel(linked);
        frame(cache);
    }

    void pushKey() {
        descriptor.loadAsKey(code, decoration.method().isStatic());
    }

    void pushComputation() {
        code.visitVarInsn(Opcodes.ALOAD, computation);
    }

    void pushValue() {
        code.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
    }

    /** Keeps what is on the stack as the value. */
    void storeValue() {
        code.visitVarInsn(descriptor.result().getOpcode(Opcodes.ISTORE), value);
    }

    void returnValue() {
        code.visitInsn(descriptor.result().getOpcode(Opcodes.IRETURN));
    }

    /** Pushes what the method's own code returns. */
    void callOwnCode() {
        MethodRef method = decoration.method();
        int local = 0;
        if (!method.isStatic()) {
            code.visitVarInsn(Opcodes.ALOAD, local++);
        }
        for (Type parameter : descriptor.parameters()) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        code.visitMethodInsn(
                method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                method.internalClassName(),
                decoration.uncachedName(),
                method.descriptor(),
                weaver.inInterface());
    }

    /** Says that there are only the parameters in the locals here, and what is on the stack. */
    @Override
    public void frame(Object... stack) {
        write(decoration.parameterTypes(), stack);
    }

    /**
     * Says that there is a computation in the locals here.
     *
     * @param held the type of what the local for the value holds; {@code null} for nothing
     */
    void frameComputing(Type held, Object... stack) {
        Object[] parameters = decoration.parameterTypes();
        Object[] locals = new Object[parameters.length + (held == null ? 1 : 2)];
        System.arraycopy(parameters, 0, locals, 0, parameters.length);
        locals[parameters.length] = computationType;
        if (held != null) {
            locals[parameters.length + 1] = MethodDescriptor.frameType(held);
        }
        write(locals, stack);
    }

    private void write(Object[] locals, Object[] stack) {
        if (weaver.version() >= Opcodes.V1_6) {
            code.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        }
    }
}
