package dev.cachebench.agent;

import dev.cachebench.profile.OwnCode;
import dev.cachebench.weave.CountWeaver;
import dev.cachebench.weave.CountWeaver.Woven;
import dev.cachebench.weave.FunctionTable;

/** Counts at the entry of methods. */
final class CountProbes extends ProbeTransformer {
    private final FunctionTable functions;

    CountProbes(MethodFilter filter, FunctionTable functions, OwnCode own) {
        super(filter, own);
        this.functions = functions;
    }

    /** Not those of the JDK: the weaver and the counters call them themselves. */
    @Override
    boolean takes(Module module, ClassLoader loader) {
        return !MethodFilter.isJdk(module, loader);
    }

    @Override
    byte[] weave(String className, byte[] original, boolean library) {
        Woven woven = CountWeaver.weave(original, functions, filter, library);
        for (String method : woven.uncounted()) {
            skipped().add(className + "." + method, CountWeaver.TOO_LONG);
        }
        return woven.bytes();
    }
}
