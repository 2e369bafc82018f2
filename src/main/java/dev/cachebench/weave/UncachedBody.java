package dev.cachebench.weave;

import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
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
     * Defines the class and makes one of it.
     *
     * @param caller a lookup in the method's class, which {@link CachedMethodWeaver} has woven
     * @return a {@link LongMemo.Body} where the site's calls are of a long, or else a {@link Memo.Body}
     * @throws Throwable whatever keeps the class from being defined
     */
    static Object define(CacheSite site, Lookup caller) throws Throwable {
        byte[] code = new UncachedBody(site, caller.lookupClass()).write();
        Lookup body = caller.defineHiddenClass(code, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        return body.findConstructor(body.lookupClass(), MethodType.methodType(void.class))
                .invoke();
    }

    private byte[] write() {
        String memo = Type.getInternalName(site.isLong() ? LongMemo.class : Memo.class);
        out.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                Type.getInternalName(owner) + "$" + site.method().name() + CachedMethodWeaver.UNCACHED,
                null,
                "java/lang/Object",
                new String[] {memo + "$Body"});
        MethodVisitor code = out.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(code, Opcodes.RETURN);
        writeCompute(memo);
        out.visitEnd();
        return out.toByteArray();
    }

    private void writeCompute(String memo) {
        Signature signature = site.signature();
        boolean isLong = site.isLong();
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PUBLIC,
                "compute",
                isLong ? "(L" + memo + ";J)J" : "(L" + memo + ";Ljava/lang/Object;)Ljava/lang/Object;",
                null,
                null);
        code.visitCode();
        if (isLong) {
            code.visitVarInsn(Opcodes.LLOAD, KEY);
            if (signature.parameters()[0] == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            signature.unpackKey(code, KEY);
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
            Signature.box(code, signature.result());
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
