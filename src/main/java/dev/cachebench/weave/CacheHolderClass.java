package dev.cachebench.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class that holds the cache of a method whose class a {@link WeavingLoader} loads, and computes its values:
 *
 * <pre>{@code
 * final class Fibonacci$fib$Cache extends CacheHolder implements LongMemo.Body {
 *     static final LongMemo CACHE = (LongMemo) new Fibonacci$fib$Cache().cache;
 *     public long compute(LongMemo self, long key) { return Fibonacci.fib$uncached((int) key); }
 * }
 * }</pre>
 */
final class CacheHolderClass {
    private static final String FIELD = "CACHE";

    private CacheHolderClass() {}

    /** The internal name of the class that holds the cache of {@code target}. */
    static String nameFor(MethodRef target) {
        return target.internalClassName() + "$" + target.name() + "$Cache";
    }

    /** @param inInterface whether the target's class is an interface */
    static byte[] write(MethodRef target, boolean inInterface) {
        Decoration decoration = Decoration.withPackageCode(target);
        GeneratedClass holder = new GeneratedClass(nameFor(target), CacheHolder.class, decoration.bodyType());
        Type type = decoration.cacheType();
        holder.out
                .visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, FIELD, type.getDescriptor(), null, null)
                .visitEnd();
        MethodVisitor code = holder.beginInitialiser();
        code.visitFieldInsn(Opcodes.GETFIELD, holder.name, CacheHolder.CACHE, "Ljava/lang/Object;");
        code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        code.visitFieldInsn(Opcodes.PUTSTATIC, holder.name, FIELD, type.getDescriptor());
        GeneratedClass.end(code, Opcodes.RETURN);
        decoration.writeCompute(holder.out, inInterface);
        return holder.finish();
    }

    /** Pushes the cache out of its field. */
    static void push(MethodVisitor code, Decoration decoration) {
        code.visitFieldInsn(
                Opcodes.GETSTATIC,
                nameFor(decoration.method()),
                FIELD,
                decoration.cacheType().getDescriptor());
    }
}
