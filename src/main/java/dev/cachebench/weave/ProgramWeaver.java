package dev.cachebench.weave;

import dev.cachebench.profile.CallTree;
import dev.cachebench.profile.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Puts probes into a program's classes as they load. A class that cannot be woven runs as it is: the program is never
 * broken by us.
 */
final class ProgramWeaver implements ClassFileTransformer {
    private final Scope scope;
    private final Probes probes;
    private final Loaders loaders = new Loaders();
    private final Skipped skipped = new Skipped();

    ProgramWeaver(Scope scope, Probes probes) {
        this.scope = scope;
        this.probes = probes;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className == null || !scope.mayInclude(module, loader, className)) {
            return null;
        }
        CallTree tree = Recorder.stepAside(); // weaving uses the JDK, which may have probes
        try {
            loaders.requireRecorder(loader);
            return weave(className, original);
        } catch (Throwable t) { // whatever is wrong with the class, or with us
            skipped.add(className, t);
            return null;
        } finally {
            Recorder.comeBack(tree);
        }
    }

    /** The woven class; {@code null} if no method of it is in scope. */
    byte[] weave(String className, byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        ProbeWeaver weaver = new ProbeWeaver(
                writer, probes, null, LocalCounts.of(reader), method -> scope.includes(className, method));
        reader.accept(weaver, ClassReader.EXPAND_FRAMES);
        return weaver.hasProbes() ? writer.toByteArray() : null;
    }

    Skipped skipped() {
        return skipped;
    }

    /** Whether a class that was loaded before us should be woven now. */
    boolean wants(Class<?> loaded) {
        return !loaded.isHidden()
                && !loaded.isArray()
                && !loaded.isPrimitive()
                && scope.mayInclude(
                        loaded.getModule(),
                        loaded.getClassLoader(),
                        loaded.getName().replace('.', '/'));
    }
}
