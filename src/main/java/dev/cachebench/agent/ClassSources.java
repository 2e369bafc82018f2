package dev.cachebench.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Where the classes of a program that runs come from: jars and folders, those of its own class loaders too; and which
 * names several classes have, that loaders have found in several places.
 */
public final class ClassSources {
    /** What the line begins with of a name that several classes have. */
    public static final String SEVERAL = "several ";

    /** The same if one of them was found at no place that is known. */
    public static final String SOME_MADE = "made ";

    private static final String NOWHERE = "";

    private ClassSources() {}

    /**
     * @param options file, for the locations, a line each: URLs as the class loaders have them; then the names that
     *     several classes have, with slashes
     */
    static void write(Properties options, Instrumentation instrumentation) throws IOException {
        Map<ProtectionDomain, String> seen = new IdentityHashMap<>();
        Map<String, Set<String>> places = new LinkedHashMap<>(); // by name
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray()
                    && !loaded.isHidden()
                    && !MethodFilter.isJdk(loaded.getModule(), loaded.getClassLoader())) {
                ProtectionDomain domain = loaded.getProtectionDomain();
                String place = domain == null ? NOWHERE : seen.computeIfAbsent(domain, ClassSources::place);
                places.computeIfAbsent(loaded.getName().replace('.', '/'), any -> new LinkedHashSet<>())
                        .add(place.equals(NOWHERE) ? "of " + System.identityHashCode(loaded.getClassLoader()) : place);
            }
        }
        Set<String> all = new LinkedHashSet<>(seen.values());
        all.remove(NOWHERE);
        List<String> several = new ArrayList<>();
        places.forEach((name, of) -> {
            if (of.size() > 1) {
                several.add((all.containsAll(of) ? SEVERAL : SOME_MADE) + name);
            }
        });
        all.addAll(several);
        byte[] lines = String.join("\n", all).getBytes(StandardCharsets.UTF_8);
        AgentFile.replace(Path.of(options.getProperty("file")), out -> out.write(lines));
    }

    private static String place(ProtectionDomain domain) {
        CodeSource source = domain.getCodeSource();
        return source == null || source.getLocation() == null
                ? NOWHERE
                : source.getLocation().toString();
    }
}
