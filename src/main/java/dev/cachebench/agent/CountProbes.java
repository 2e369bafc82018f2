package dev.cachebench.agent;

import dev.cachebench.profile.OwnCode;
import dev.cachebench.weave.CountWeaver;
import dev.cachebench.weave.CountWeaver.Woven;
import dev.cachebench.weave.CountedMethods;
import java.util.Map;

/** Counts at the entry of methods. */
final class CountProbes extends ProbeTransformer {
    private final CountedMethods methods;

    CountProbes(MethodFilter filter, CountedMethods methods, OwnCode own) {
        super(filter, own);
        this.methods = methods;
    }

    /** Not those of the JDK: the weaver and the counters call them themselves. */
    @Override
    boolean takes(Module module, ClassLoader loader) {
        return !MethodFilter.isJdk(module, loader);
    }

    @Override
    byte[] weave(String className, byte[] original, boolean library) {
        Woven woven = CountWeaver.weave(original, methods, filter.takesAll() ? null : filter, library);
        for (Map.Entry<String, String> method : woven.uncounted().entrySet()) {
            skipped().add(className + "." + method.getKey(), method.getValue());
        }
        return woven.bytes();
    }
}
