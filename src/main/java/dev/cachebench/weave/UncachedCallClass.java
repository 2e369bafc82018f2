package dev.cachebench.weave;

import java.lang.invoke.MethodHandles.Lookup;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class through which a cache of a program computes a value. It is a hidden member of the method's class,
 * hence may call what is private there, and no stack trace shows it:
 *
 * <pre>{@code
 * final class Fibonacci$fib$uncached extends UncachedCall implements LongMemo.Body {
 *     static { new Fibonacci$fib$uncached(); } // which calls super(17)
 *     public long compute(LongMemo self, long key) { return Fibonacci.fib$uncached((int) key); }
 * }
 * }</pre>
 */
final class UncachedCallClass {
    private UncachedCallClass() {}

    /**
     * Defines the class, which hands its instance to the site.
     *
     * @param caller a lookup in the method's class, which {@link ConstantCacheWeaver} has woven
     */
    static void define(CacheSite site, Lookup caller) throws IllegalAccessException {
        Decoration decoration = site.decoration();
        String name = decoration.method().internalClassName() + "$"
                + decoration.method().name() + Decoration.UNCACHED;
        GeneratedClass type = new GeneratedClass(name, UncachedCall.class, decoration.bodyType(), site.number());
        MethodVisitor code = type.beginInitialiser();
        code.visitInsn(Opcodes.POP);
        GeneratedClass.end(code, Opcodes.RETURN);
        decoration.writeCompute(type.out, caller.lookupClass().isInterface());
        caller.defineHiddenClass(type.finish(), true, Lookup.ClassOption.NESTMATE);
    }
}
