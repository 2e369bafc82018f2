package dev.cachebench.weave;

import dev.cachebench.cache.Computation;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The calls of a {@link dev.cachebench.cache.Memo} or a {@link dev.cachebench.cache.CheckedMemo}. */
class ObjectCacheCalls extends CacheCalls {
    // Not a constant: in the agent's jar the class has another name.
    static final String COMPUTATION = Type.getInternalName(Computation.class);
    private static final String OBJECT = "java/lang/Object";

    ObjectCacheCalls(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        super(code, decoration, weaver, COMPUTATION, "L" + OBJECT + ";");
    }

    @Override
    void ask(Label begun) {
        if (stub.decoration.findsPairs()) {
            findPair();
        }
        Label missing = new Label();
        stub.pushCache();
        stub.pushKey();
        boolean isClass = stub.decoration.callsClass();
        code.visitMethodInsn(
                isClass ? Opcodes.INVOKEVIRTUAL : Opcodes.INVOKEINTERFACE,
                stub.cache,
                "begin",
                "(L" + OBJECT + ";)L" + OBJECT + ";",
                !isClass);
        unlessComputation(missing);
        code.visitLabel(begun);
        stub.returnValue();
        code.visitLabel(missing);
        stub.frame(OBJECT);
        code.visitTypeInsn(Opcodes.CHECKCAST, COMPUTATION);
        code.visitVarInsn(Opcodes.ASTORE, stub.computation);
    }

    /** Returns what the cache has for two arguments, if it has it without a key. */
    private void findPair() {
        Label absent = new Label();
        stub.pushCache();
        stub.descriptor.loadBoxed(code);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                stub.cache,
                "find",
                "(L" + OBJECT + ";L" + OBJECT + ";)L" + OBJECT + ";",
                true);
        unlessComputation(absent);
        stub.returnValue();
        code.visitLabel(absent);
        stub.frame(OBJECT);
        code.visitInsn(Opcodes.POP);
    }

    /** Unpacks what is on the stack, or goes elsewhere with it if that is a computation. */
    private void unlessComputation(Label elsewhere) {
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, COMPUTATION);
        code.visitJumpInsn(Opcodes.IFNE, elsewhere);
        unpack();
    }

    @Override
    final void pack() {
        MethodDescriptor.box(code, stub.descriptor.result());
    }

    @Override
    final void unpack() {
        MethodDescriptor.unbox(code, stub.descriptor.result());
    }
}
