package dev.cachebench.weave;

import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import java.lang.invoke.MethodHandles.Lookup;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class through which a cache computes a value of a woven method. It is a hidden member of the method's class,
 * hence may call what is private there, and no stack trace shows it:
 *
 * <pre>{@code
 * final class Fibonacci$fib$uncached implements LongMemo.Body {
 *     static { CacheSites.take(new Fibonacci$fib$uncached(), 17); }
 *     public long compute(LongMemo self, long key) { return Fibonacci.fib$uncached((int) key); }
 * }
 * }</pre>
 */
final class UncachedBody {
    private static final int KEY = 2; // the local that holds it

    private final CacheSite site;
    private final Class<?> owner;
    private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private UncachedBody(CacheSite site, Class<?> owner) {
        this.site = site;
        this.owner = owner;
    }

    /**
     * Defines the class, which hands one of it to the site: a {@link LongMemo.Body} where calls are of a long, or else a
     * {@link Memo.Body}.
     *
     * @param caller a lookup in the method's class, which {@link CachedMethodWeaver} has woven
     */
    static void define(CacheSite site, Lookup caller) throws IllegalAccessException {
        byte[] code = new UncachedBody(site, caller.lookupClass()).write();
        caller.defineHiddenClass(code, true, Lookup.ClassOption.NESTMATE);
    }

    private byte[] write() {
        String name = Type.getInternalName(owner) + "$" + site.method().name() + CachedMethodWeaver.UNCACHED;
        String memo = Type.getInternalName(site.isLong() ? LongMemo.class : Memo.class);
        out.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                new String[] {memo + "$Body"});
        writeHandOver(name);
        writeCompute(memo);
        out.visitEnd();
        return out.toByteArray();
    }

    private void writeHandOver(String name) {
        MethodVisitor constructor = out.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(constructor, Opcodes.RETURN);
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        MethodDescriptor.push(code, site.number());
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, Type.getInternalName(CacheSites.class), "take", "(Ljava/lang/Object;I)V", false);
        end(code, Opcodes.RETURN);
    }

    private void writeCompute(String memo) {
        MethodDescriptor signature = site.signature();
        boolean isLong = site.isLong();
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PUBLIC,
                "compute",
                isLong ? "(L" + memo + ";J)J" : "(L" + memo + ";Ljava/lang/Object;)Ljava/lang/Object;",
                null,
                null);
        code.visitCode();
        InliningBarrier.write(code);
        if (isLong) {
            code.visitVarInsn(Opcodes.LLOAD, KEY);
            if (signature.parameters()[0] == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            if (!site.isStatic()) {
                MethodDescriptor.unpackInstance(code, KEY, Type.getInternalName(owner));
            }
            signature.unpackKey(code, KEY, site.isStatic());
        }
        code.visitMethodInsn(
                site.isStatic()
                        ? Opcodes.INVOKESTATIC
                        : owner.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(owner),
                site.method().name() + CachedMethodWeaver.UNCACHED,
                site.method().descriptor(),
                owner.isInterface());
        if (!isLong) {
            MethodDescriptor.box(code, signature.result());
        } else if (signature.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
        end(code, isLong ? Opcodes.LRETURN : Opcodes.ARETURN);
    }

    private static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
