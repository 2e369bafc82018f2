package dev.cachebench.weave;

import dev.cachebench.cache.Computation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Writes a cache around a method's own code, which stays where it is, between a beginning that asks the cache and ends
 * that tell it:
 *
 * <pre>{@code
 * String quote(int sku) {
 *     Computation computation;
 *     try {
 *         Object found = LiveCalls.begin(key, CACHE, 17);
 *         if (!(found instanceof Computation)) {
 *             return (String) found;
 *         }
 *         computation = (Computation) found;
 *     } catch (Throwable t) { // out of our own code
 *         computation = null;
 *     }
 *     if (computation != null && computation.thrown != null) {
 *         throw computation.thrown; // an exception that is kept
 *     }
 *     try {
 *         ... // the method's own code, in which each
 *         return value; // becomes
 *         LiveCalls.completed(value, computation, 17);
 *         return value;
 *     } catch (Throwable t) {
 *         LiveCalls.failed(t, computation, 17);
 *         if (computation != null && computation.recovers) {
 *             return (String) computation.recovered; // an earlier result
 *         }
 *         throw t;
 *     }
 * }
 * }</pre>
 *
 * <p>A synchronized method takes its monitor before it asks. To be given frames that are expanded.
 */
final class StubInPlace extends MethodVisitor implements EscapeHandler.Frames {
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String OBJECT = "java/lang/Object";

    // Not constants: in the agent's jar these classes have other names.
    private static final String CALLS = Type.getInternalName(LiveCalls.class);
    private static final String COMPUTATION = Type.getInternalName(Computation.class);

    private final Decoration decoration;
    private final MethodDescriptor descriptor;
    private final int version;
    private final int computation; // the local that holds it; those below are the method's own
    private final int value; // the local of what is returned or thrown
    private final Label own = new Label();
    private final List<Label> returns = new ArrayList<>(); // begin and end of each
    private final List<Handler> handlers = new ArrayList<>(); // the method's own
    private final Label untold = new Label();

    /**
     * @param version of the class file, Java 7 or newer
     * @param locals how many slots the method's own code has for local variables
     */
    StubInPlace(MethodVisitor code, Decoration decoration, int version, int locals) {
        super(Opcodes.ASM9, code);
        this.decoration = decoration;
        this.version = version;
        descriptor = decoration.descriptor();
        computation = locals;
        value = locals + 1;
    }

    /** An exception handler. */
    private record Handler(Label start, Label end, Label handler, String type) {}

    @Override
    public void visitCode() {
        super.visitCode();
        Label begin = new Label();
        Label begun = new Label();
        Label escaped = new Label();
        Label missing = new Label();
        super.visitTryCatchBlock(begin, begun, escaped, THROWABLE);
        super.visitLabel(begin);
        String cache = decoration.cacheType().getDescriptor();
        if (decoration.watches()) {
            ConstantCacheWeaver.pushConstant(mv, version, decoration.number(), cache);
            call("pass", "(" + cache + ")L" + OBJECT + ";");
            super.visitInsn(Opcodes.DUP);
            super.visitJumpInsn(Opcodes.IFNONNULL, missing);
            super.visitInsn(Opcodes.POP);
        }
        descriptor.loadAsKey(mv, decoration.method().isStatic());
        ConstantCacheWeaver.pushConstant(mv, version, decoration.number(), cache);
        MethodDescriptor.push(mv, decoration.number());
        call("begin", "(L" + OBJECT + ";" + cache + "I)L" + OBJECT + ";");
        super.visitInsn(Opcodes.DUP);
        super.visitTypeInsn(Opcodes.INSTANCEOF, COMPUTATION);
        super.visitJumpInsn(Opcodes.IFNE, missing);
        MethodDescriptor.unbox(mv, descriptor.result());
        super.visitLabel(begun);
        super.visitInsn(descriptor.result().getOpcode(Opcodes.IRETURN));
        EscapeHandler.write(mv, escaped, decoration.number(), this);
        super.visitInsn(Opcodes.ACONST_NULL); // no computation
        super.visitLabel(missing);
        frame(OBJECT);
        super.visitTypeInsn(Opcodes.CHECKCAST, COMPUTATION);
        super.visitVarInsn(Opcodes.ASTORE, computation);
        throwKept();
        super.visitLabel(own);
    }

    /** Throws the exception that answers the call, if one does. */
    private void throwKept() {
        Label computing = new Label();
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitJumpInsn(Opcodes.IFNULL, computing);
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitFieldInsn(Opcodes.GETFIELD, COMPUTATION, "thrown", "L" + THROWABLE + ";");
        super.visitJumpInsn(Opcodes.IFNULL, computing);
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitFieldInsn(Opcodes.GETFIELD, COMPUTATION, "thrown", "L" + THROWABLE + ";");
        super.visitInsn(Opcodes.ATHROW);
        super.visitLabel(computing);
        Object[] locals = decoration.parameterTypes();
        visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
        super.visitInsn(Opcodes.NOP); // the method's own code may begin with a frame
    }

    /** Returns the earlier result that answers a call in place of what the method threw, if one does. */
    private void returnRecovered() {
        Label fails = new Label();
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitJumpInsn(Opcodes.IFNULL, fails);
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitFieldInsn(Opcodes.GETFIELD, COMPUTATION, "recovers", "Z");
        super.visitJumpInsn(Opcodes.IFEQ, fails);
        super.visitVarInsn(Opcodes.ALOAD, computation);
        super.visitFieldInsn(Opcodes.GETFIELD, COMPUTATION, "recovered", "L" + OBJECT + ";");
        MethodDescriptor.unbox(mv, descriptor.result());
        super.visitInsn(descriptor.result().getOpcode(Opcodes.IRETURN));
        super.visitLabel(fails);
        frameInHandler(Type.getObjectType(THROWABLE));
    }

    /** Ours come first, where they lie within the method's own. */
    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        handlers.add(new Handler(start, end, handler, type));
    }

    /** These count the handlers, and nothing can see them at run time. */
    @Override
    public AnnotationVisitor visitTryCatchAnnotation(int type, TypePath path, String name, boolean visible) {
        return null;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            super.visitInsn(opcode);
            return;
        }
        Label telling = new Label();
        Label told = new Label();
        returns.add(telling);
        returns.add(told);
        super.visitVarInsn(descriptor.result().getOpcode(Opcodes.ISTORE), value);
        super.visitLabel(telling);
        super.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
        MethodDescriptor.box(mv, descriptor.result());
        tell("completed", OBJECT);
        super.visitLabel(told);
        super.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
        super.visitInsn(opcode);
    }

    /** The method's own code knows nothing of our local, which holds the same throughout. */
    @Override
    public void visitFrame(int type, int count, Object[] locals, int stackCount, Object[] stack) {
        Object[] padded = padded(locals, count, COMPUTATION);
        super.visitFrame(Opcodes.F_NEW, padded.length, padded, stackCount, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        Label failed = new Label();
        Label telling = new Label();
        Label told = new Label();
        Label cleared = new Label();
        super.visitLabel(end);
        for (int i = 0; i < returns.size(); i += 2) {
            super.visitTryCatchBlock(returns.get(i), returns.get(i + 1), untold, THROWABLE);
        }
        for (Handler each : handlers) {
            super.visitTryCatchBlock(each.start(), each.end(), each.handler(), each.type());
        }
        super.visitTryCatchBlock(own, end, failed, THROWABLE);
        super.visitTryCatchBlock(telling, told, cleared, THROWABLE);
        if (!returns.isEmpty()) {
            super.visitLabel(untold);
            frameInHandler(descriptor.result(), THROWABLE);
            super.visitInsn(Opcodes.POP);
            super.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
            super.visitInsn(descriptor.result().getOpcode(Opcodes.IRETURN));
        }
        super.visitLabel(failed);
        frameInHandler(null, THROWABLE);
        super.visitVarInsn(Opcodes.ASTORE, value);
        super.visitLabel(telling);
        super.visitVarInsn(Opcodes.ALOAD, value);
        tell("failed", THROWABLE);
        super.visitLabel(told);
        Label rethrow = new Label();
        super.visitJumpInsn(Opcodes.GOTO, rethrow);
        super.visitLabel(cleared);
        frameInHandler(Type.getObjectType(THROWABLE), THROWABLE);
        super.visitInsn(Opcodes.POP);
        super.visitLabel(rethrow);
        frameInHandler(Type.getObjectType(THROWABLE));
        returnRecovered();
        super.visitVarInsn(Opcodes.ALOAD, value);
        super.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }

    /** Tells the computation, if there is one, of what is on the stack. */
    private void tell(String what, String type) {
        super.visitVarInsn(Opcodes.ALOAD, computation);
        MethodDescriptor.push(mv, decoration.number());
        call(what, "(L" + type + ";L" + COMPUTATION + ";I)V");
    }

    private void call(String method, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, CALLS, method, descriptor, false);
    }

    /** In the beginning there are the parameters only. */
    @Override
    public void frame(Object... stack) {
        Object[] locals = decoration.parameterTypes();
        super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }

    /**
     * In a handler nothing is known of the method's own locals.
     *
     * @param held the type of what the local for the value holds; {@code null} for nothing
     */
    private void frameInHandler(Type held, Object... stack) {
        Object[] locals = held == null
                ? padded(new Object[0], 0, COMPUTATION)
                : padded(new Object[0], 0, COMPUTATION, MethodDescriptor.frameType(held));
        super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }

    /** The method's locals, up to ours. */
    private Object[] padded(Object[] locals, int count, Object... ours) {
        List<Object> all = new ArrayList<>();
        int slots = 0;
        for (int i = 0; i < count; i++) {
            all.add(locals[i]);
            slots += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < computation; slots++) {
            all.add(Opcodes.TOP);
        }
        all.addAll(Arrays.asList(ours));
        return all.toArray();
    }
}
