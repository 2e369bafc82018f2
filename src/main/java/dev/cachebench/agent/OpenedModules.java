package dev.cachebench.agent;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Opens the JDK's base module to the agent, and to nobody else, so that what caches keep can be measured and compared,
 * and threads told apart without asking them.
 */
final class OpenedModules {
    private OpenedModules() {}

    static void open(Instrumentation instrumentation) {
        Module base = Object.class.getModule();
        Set<Module> us = Set.of(OpenedModules.class.getModule());
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String name : base.getPackages()) {
            opens.put(name, us);
        }
        instrumentation.redefineModule(base, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }
}
