package dev.cachebench.report.advise;

import dev.cachebench.text.Percentages;

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
        String name = method.declaration().method().sourceClassName() + "." + method.distinctName();
        return "import org.springframework.cache.annotation.Cacheable;\n\n"
                + selfCalls(method)
                + annotation(method, name) + "\n"
                + method.header() + "\n\n"
                + "// In the configuration, beside @EnableCaching; each method has a cache of its own.\n"
                + "@Bean\n"
                + "CacheManager cacheManager() {\n"
                + "    CaffeineCacheManager manager = new CaffeineCacheManager();\n"
                + "    manager.registerCustomCache(\"" + name + "\", " + CaffeineLines.builder(method) + ".build());\n"
                + "    return manager;\n"
                + "}\n";
    }

    /** How much of the saving a proxy leaves; empty if that is not known. */
    private static String selfCalls(PastedMethod method) {
        double self = method.selfCalls();
        if (Double.isNaN(self)) {
            return "// Spring's proxy does not see calls from " + method.owner() + " itself.\n";
        }
        if (self == 0) {
            return "// None of the calls that were looked at comes from " + method.owner()
                    + " itself, where Spring's proxy would not see it.\n";
        }
        return "// " + Percentages.text(self) + " of the calls come from " + method.owner()
                + " itself, which Spring's proxy does not see:\n// of the "
                + Savings.percent(method.found().besideOthers().share())
                + " of the time that a cache is predicted to save, "
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
