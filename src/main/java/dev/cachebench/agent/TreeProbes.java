package dev.cachebench.agent;

import dev.cachebench.profile.CallTree;
import dev.cachebench.profile.CallTrees;
import dev.cachebench.profile.OwnCode;
import dev.cachebench.weave.CodeHeads;
import dev.cachebench.weave.FittingProbes;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.ProbeWeaver;
import java.security.ProtectionDomain;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** Probes at the entry and the exits of methods, which build call trees. */
final class TreeProbes extends ProbeTransformer {
    private static final int STRING_BYTES = 24;

    private final FunctionTable functions;

    TreeProbes(MethodFilter filter, FunctionTable functions, OwnCode own) {
        super(filter, own);
        this.functions = functions;
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
            return super.transform(module, loader, className, redefined, domain, original);
        } finally {
            CallTrees.comeBack(tree);
        }
    }

    /** The size of a byte array on the heap. */
    private static long arrayBytes(int length) {
        return 16 + (length + 7L & -8);
    }

    @Override
    byte[] weave(String className, byte[] original, boolean library) {
        ClassReader reader = new ClassReader(original);
        CodeHeads heads = CodeHeads.of(reader);
        ProbeWeaver[] weaver = {null}; // the last one
        FittingProbes woven = FittingProbes.weave(
                reader, next -> weaver[0] = new ProbeWeaver(next, functions, null, heads, filter, library));
        for (Map.Entry<String, String> left : woven.left().entrySet()) {
            String method = left.getKey();
            skipped().add(className + "." + method.substring(0, method.indexOf('(')), left.getValue());
        }
        return weaver[0].hasProbes() ? woven.bytes() : null;
    }
}
