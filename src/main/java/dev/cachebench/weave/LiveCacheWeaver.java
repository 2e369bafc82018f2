package dev.cachebench.weave;

import dev.cachebench.text.UserFault;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts caches into methods of classes that have loaded already. Such a class may get no further methods, hence each
 * method's own code stays where it is ({@link StubInPlace}). To be given classes with {@link
 * ClassReader#EXPAND_FRAMES}.
 */
public final class LiveCacheWeaver extends ClassVisitor {
    private final Map<String, ? extends WovenSite> sites;
    private final CodeHeads heads;
    private int version;

    /**
     * @param reader of the class
     * @param sites by name and descriptor, the methods that get a cache, or whose calls are watched
     */
    public LiveCacheWeaver(ClassVisitor next, ClassReader reader, Map<String, ? extends WovenSite> sites) {
        super(Opcodes.ASM9, next);
        this.sites = sites;
        heads = CodeHeads.of(reader);
    }

    /** @throws UserFault if classes of this version cannot have a cache once they have loaded */
    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        this.version = version & 0xFFFF;
        if (this.version < Opcodes.V1_7) {
            throw UserFault.usage("its class file is older than Java 7: start the program with cachebench memoize");
        }
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, generic, exceptions);
        WovenSite site = sites.get(name + descriptor);
        return site == null ? code : new StubInPlace(code, site.decoration(), version, heads.locals(name, descriptor));
    }
}
