package dev.cachebench.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;

/** Where the classes of a program that runs come from: jars and folders, those of its own class loaders too. */
public final class ClassSources {
    private ClassSources() {}

    /** @param options file, for the locations, a line each: URLs as the class loaders have them */
    static void write(Properties options, Instrumentation instrumentation) throws IOException {
        Set<ProtectionDomain> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> locations = new LinkedHashSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray()
                    && !loaded.isHidden()
                    && !MethodFilter.isJdk(loaded.getModule(), loaded.getClassLoader())) {
                ProtectionDomain domain = loaded.getProtectionDomain();
                CodeSource source = domain == null || !seen.add(domain) ? null : domain.getCodeSource();
                if (source != null && source.getLocation() != null) {
                    locations.add(source.getLocation().toString());
                }
            }
        }
        byte[] lines = String.join("\n", locations).getBytes(StandardCharsets.UTF_8);
        AgentFile.replace(Path.of(options.getProperty("file")), out -> out.write(lines));
    }
}
