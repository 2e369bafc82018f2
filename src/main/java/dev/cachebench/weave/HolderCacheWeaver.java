package dev.cachebench.weave;

import dev.cachebench.text.UserFault;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a cache in front of one method of a class that a {@link WeavingLoader} loads.
 *
 * <p>The cache lives in a {@code static final} field of a class of its own ({@link CacheHolderClass}), which makes it a
 * constant to the JIT compiler without touching the static initialiser of the woven class. All instances share it.
 * Nothing here needs method handles, which would take longer to start than many a run.
 */
final class HolderCacheWeaver extends CacheWeaver {
    private final MethodRef target;
    private boolean found;

    HolderCacheWeaver(ClassVisitor next, MethodRef target) {
        super(next);
        this.target = target;
    }

    @Override
    Decoration decoration(int access, String name, String descriptor) {
        if (!name.equals(target.name()) || !descriptor.equals(target.descriptor())) {
            return null;
        }
        Decoration decoration = Decoration.withPackageCode(target);
        int codeless = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
        if ((access & codeless) != 0
                || decoration.descriptor().result() == Type.VOID_TYPE
                || target.isStatic() != ((access & Opcodes.ACC_STATIC) != 0)) {
            throw UserFault.usage("a cache needs a method with code and a result, not " + target.simpleClassName() + "."
                    + target.name());
        }
        found = true;
        return decoration;
    }

    @Override
    void pushCache(MethodVisitor stub, Decoration decoration) {
        CacheHolderClass.push(stub, decoration);
    }

    @Override
    int fullFrame() {
        return Opcodes.F_NEW;
    }

    /**
     * The package's: the holder is of the same nest only in class files from Java 11 on. Interfaces know no such thing.
     */
    @Override
    int visibility() {
        return inInterface() ? Opcodes.ACC_PUBLIC : 0;
    }

    @Override
    public void visitEnd() {
        if (!found) {
            throw new IllegalArgumentException("there is no method " + target);
        }
        super.visitEnd();
    }
}
