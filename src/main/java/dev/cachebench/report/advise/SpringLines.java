package dev.cachebench.report.advise;

import dev.cachebench.text.Percentages;
import java.util.List;

/** Lines that give a method of a Spring bean a cache, with what its proxy does not see. */
final class SpringLines {
    private SpringLines() {}

    static String of(PastedMethod method) throws NotWritable {
        if (!method.declaration().isOverridable()) {
            throw new NotWritable("Spring's proxy cannot stand in for a method that is static, private or final");
        }
        if (method.cache().rules().copy()) {
            throw new NotWritable("its callers need copies of what they are given, which @Cacheable does not make");
        }
        new KeyCode(method).requireNoCopies();
        String name = name(method);
        return "import org.springframework.cache.annotation.Cacheable;\n\n"
                + selfCalls(method)
                + annotation(method, name) + "\n"
                + method.header() + "\n";
    }

    /**
     * What goes into the configuration, once for all methods.
     *
     * @param methods that have lines; not empty
     */
    static String configuration(List<PastedMethod> methods) throws NotWritable {
        StringBuilder out = new StringBuilder("import com.github.benmanes.caffeine.cache.Caffeine;\n"
                + "import org.springframework.cache.CacheManager;\n"
                + "import org.springframework.cache.caffeine.CaffeineCacheManager;\n"
                + "import org.springframework.context.annotation.Bean;\n\n"
                + "@Bean\n"
                + "CacheManager cacheManager() {\n"
                + "    CaffeineCacheManager manager = new CaffeineCacheManager();\n");
        for (PastedMethod method : methods) {
            out.append("    manager.registerCustomCache(\"" + name(method) + "\", " + CaffeineLines.builder(method)
                    + ".build());\n");
        }
        return out.append("    return manager;\n}\n").toString();
    }

    /** Each method has a cache of its own. */
    private static String name(PastedMethod method) {
        return method.declaration().method().sourceClassName() + "." + method.distinctName();
    }

    /** How much of the saving a proxy leaves, at least; of a call in the class, its object is not known. */
    private static String selfCalls(PastedMethod method) {
        double self = method.selfCalls();
        if (Double.isNaN(self)) {
            return "// Spring's proxy does not see calls that an object makes of its own method.\n";
        }
        if (self == 0) {
            return "// None of the calls that were looked at comes from " + method.owner()
                    + " itself, where Spring's proxy would not see it.\n";
        }
        return "// " + Percentages.text(self) + " of the calls come from the code of " + method.owner()
                + ". Spring's proxy does not see those on the object itself:\n// of the "
                + Savings.percent(method.found().besideOthers().share())
                + " of the time that a cache is predicted to save, at least "
                + Savings.percent((1 - self) * method.found().predicted().share()) + " remain.\n";
    }

    /** Spring's own key has the arguments alone. */
    private static String annotation(PastedMethod method, String name) {
        if (!method.hasInstanceInKey()) {
            return "@Cacheable(\"" + name + "\")";
        }
        StringBuilder key = new StringBuilder("{#root.target");
        for (int i = 0; i < method.declaration().types().size(); i++) {
            key.append(", #p").append(i);
        }
        return "@Cacheable(cacheNames = \"" + name + "\", key = \"" + key + "}\")";
    }
}
