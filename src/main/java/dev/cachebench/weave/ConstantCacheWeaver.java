package dev.cachebench.weave;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts caches in front of methods of a class in any loader of a program.
 *
 * <p>The cache is a dynamic constant of the class file and not the value of a field, for three reasons. The JIT
 * compiler takes it for a constant, so that the call of the cache is inlined as after a read of a {@code static final}
 * field: 0.8 ns where a volatile field that is filled lazily takes 1.5 to 3 (and a plain one would publish the cache
 * unsafely). The class gains nothing but private methods, hence keeps its {@code serialVersionUID} and its static
 * initialiser. And resolving it hands us a {@code Lookup}, with which the private method can be called without
 * reflection. Class files older than Java 11 have no such constants; there an {@code invokedynamic} with a constant
 * call site does the same, but its first use takes the JVM 20 ms longer. Those older than Java 7 have neither, and keep
 * their cache in a private field after all.
 */
public final class ConstantCacheWeaver extends CacheWeaver {
    private final Map<String, ? extends WovenSite> sites;

    /** @param sites by name and descriptor, the methods that get a cache */
    public ConstantCacheWeaver(ClassVisitor next, Map<String, ? extends WovenSite> sites) {
        super(next);
        this.sites = sites;
    }

    @Override
    Decoration decoration(int access, String name, String descriptor) {
        WovenSite site = sites.get(name + descriptor);
        return site == null ? null : site.decoration();
    }

    @Override
    void pushCache(MethodVisitor stub, Decoration decoration) {
        int number = sites.get(decoration.method().name() + decoration.method().descriptor())
                .number();
        String type = decoration.cacheType().getDescriptor();
        if (isLazy()) {
            stub.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/lang/invoke/MethodHandles",
                    "lookup",
                    "()Ljava/lang/invoke/MethodHandles$Lookup;",
                    false);
            MethodDescriptor.push(stub, number);
            stub.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(CacheSites.class),
                    "first",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;I)Ljava/lang/Object;",
                    false);
            stub.visitTypeInsn(Opcodes.CHECKCAST, decoration.cacheType().getInternalName());
            stub.visitInsn(Opcodes.DUP);
            stub.visitFieldInsn(Opcodes.PUTSTATIC, decoration.method().internalClassName(), field(number), type);
        } else {
            pushConstant(stub, version(), number, type);
        }
    }

    /**
     * Pushes the cache of a site.
     *
     * @param version of the class file, Java 7 or newer
     * @param type the cache's descriptor
     */
    static void pushConstant(MethodVisitor code, int version, int number, String type) {
        if (version >= Opcodes.V11) {
            code.visitLdcInsn(new ConstantDynamic("cache", type, CacheSites.CONSTANT, number));
        } else {
            code.visitInvokeDynamicInsn("cache", "()" + type, CacheSites.LINK, number);
        }
    }

    @Override
    boolean isLazy() {
        return version() < Opcodes.V1_7;
    }

    @Override
    void pushField(MethodVisitor stub, Decoration decoration) {
        stub.visitFieldInsn(
                Opcodes.GETSTATIC,
                decoration.method().internalClassName(),
                field(decoration.number()),
                decoration.cacheType().getDescriptor());
    }

    private static String field(int number) {
        return "cache$" + number;
    }

    /** Fields that {@code serialVersionUID} leaves out. */
    @Override
    public void visitEnd() {
        for (WovenSite site : isLazy() ? sites.values() : List.<WovenSite>of()) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE | Opcodes.ACC_SYNTHETIC;
            String type = site.decoration().cacheType().getDescriptor();
            visitField(access, field(site.number()), type, null, null).visitEnd();
        }
        super.visitEnd();
    }

    @Override
    int fullFrame() {
        return Opcodes.F_FULL;
    }

    /** Private, since {@link UncachedCallClass} belongs to the class's nest. */
    @Override
    int visibility() {
        return Opcodes.ACC_PRIVATE;
    }
}
