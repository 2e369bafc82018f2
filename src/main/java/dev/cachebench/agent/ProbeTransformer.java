package dev.cachebench.agent;

import dev.cachebench.profile.CallTree;
import dev.cachebench.profile.CallTrees;
import dev.cachebench.profile.OwnCode;
import dev.cachebench.weave.CodeHeads;
import dev.cachebench.weave.FittingProbes;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.ProbeWeaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;

/**
 * Puts probes into a program's classes as they load. A class that cannot be woven runs as it is, so that the program is never
 * broken.
 */
final class ProbeTransformer implements ClassFileTransformer {
    private static final int STRING_BYTES = 24;

    private final MethodFilter filter;
    private final FunctionTable functions;
    private final OwnCode own;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();

    ProbeTransformer(MethodFilter filter, FunctionTable functions, OwnCode own) {
        this.filter = filter;
        this.functions = functions;
        this.own = own;
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className != null) { // the JVM allocated these for us, on the thread that loads the class
            CallTrees.discount(arrayBytes(original.length) + STRING_BYTES + arrayBytes(className.length()));
        }
        if (className == null || !filter.mayInclude(module, loader, className)) {
            return null;
        }
        CallTree tree = CallTrees.stepAside(); // weaving uses the JDK, which may have probes
        try {
            loaders.requireVisible(loader);
            return weave(className, original, MethodFilter.isJdk(module, loader) || !isOwn(domain));
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        } finally {
            CallTrees.comeBack(tree);
        }
    }

    /** The size of a byte array on the heap. */
    private static long arrayBytes(int length) {
        return 16 + (length + 7L & -8);
    }

    private boolean isOwn(ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null
                || source.getLocation() == null
                || own.has(source.getLocation().toString());
    }

    /** The woven class; {@code null} if no method of it gets a probe. */
    private byte[] weave(String className, byte[] original, boolean library) {
        ClassReader reader = new ClassReader(original);
        CodeHeads heads = CodeHeads.of(reader);
        ProbeWeaver[] weaver = {null}; // the last one
        FittingProbes woven = FittingProbes.weave(
                reader,
                next -> weaver[0] = new ProbeWeaver(next, functions, null, heads, filter, library));
        woven.left().forEach((method, reason) ->
                skipped.add(className + "." + method.substring(0, method.indexOf('(')), reason));
        return weaver[0].hasProbes() ? woven.bytes() : null;
    }

    SkippedClasses skipped() {
        return skipped;
    }

    /** Whether a class that was loaded before the agent started is to be woven now. */
    boolean wants(Class<?> loaded) {
        return !loaded.isHidden()
                && !loaded.isArray()
                && !loaded.isPrimitive()
                && filter.mayInclude(
                        loaded.getModule(),
                        loaded.getClassLoader(),
                        loaded.getName().replace('.', '/'));
    }
}
