package dev.cachebench.report.advise;

import dev.cachebench.cache.Rules;
import dev.cachebench.weave.Declaration;

/** Lines that give a method a cache of Caffeine's. */
final class CaffeineLines {
    private CaffeineLines() {}

    static String of(PastedMethod method) throws NotWritable {
        Declaration declaration = method.declaration();
        KeyCode key = new KeyCode(method);
        String result = PastedMethod.boxed(method.result());
        StringBuilder out = new StringBuilder("import com.github.benmanes.caffeine.cache.Cache;\n")
                .append("import com.github.benmanes.caffeine.cache.Caffeine;\n\n")
                .append(method.comment())
                .append(
                        PastedMethod.isPrimitive(method.result())
                                ? ""
                                : "// Caffeine keeps no null: a call that returns null is computed each time.\n")
                .append(key.declaration());
        out.append(method.fieldModifiers())
                .append("Cache<")
                .append(key.type())
                .append(", ")
                .append(result)
                .append("> ")
                .append(method.cacheName())
                .append(" =\n        ")
                .append(builder(method))
                .append(".build();\n\n")
                .append(method.header())
                .append('\n');
        String body = method.body(declaration.names());
        if (key.mayBeNull()) {
            out.append("    if (" + key.make() + " == null) {\n        return " + body
                    + "; // a cache of Caffeine's takes no null\n    }\n");
        }
        boolean returnsAtOnce = !method.mayRecurse() && declaration.exceptions().isEmpty();
        if (returnsAtOnce) {
            String call = method.cacheName() + ".get(" + key.make() + ", " + method.free("key") + " -> " + body + ")";
            if (method.cache().rules().copy()) {
                String cached = method.free("cached");
                out.append("    ")
                        .append(result)
                        .append(' ')
                        .append(cached)
                        .append(" = ")
                        .append(call);
                out.append(";\n    return ").append(method.handedOut(cached));
            } else {
                out.append("    return ").append(call);
            }
        } else {
            String made = method.free("key");
            String cached = method.free("cached");
            boolean mayBeNull = !PastedMethod.isPrimitive(method.result());
            out.append("    // ")
                    .append(
                            method.mayRecurse()
                                    ? "It may call itself, which Cache.get does not allow."
                                    : "Cache.get takes no function that throws checked exceptions.")
                    .append("\n    ")
                    .append(key.type() + " " + made + " = " + key.make() + ";\n    ")
                    .append(result + " " + cached + " = " + method.cacheName() + ".getIfPresent(" + made + ");\n")
                    .append("    if (" + cached + " == null) {\n")
                    .append("        " + cached + " = " + body + ";\n")
                    .append(mayBeNull ? "        if (" + cached + " != null) {\n    " : "")
                    .append("        " + method.cacheName() + ".put(" + made + ", " + cached + ");\n")
                    .append(mayBeNull ? "        }\n" : "")
                    .append("    }\n    return ")
                    .append(method.handedOut(cached));
        }
        return out.append(";\n}\n").toString();
    }

    /** {@code Caffeine.newBuilder().maximumSize(16)}: the cache without {@code build}. */
    static String builder(PastedMethod method) throws NotWritable {
        Rules rules = method.cache().rules();
        long ttl = rules.expiry().ttlNanos();
        return "Caffeine.newBuilder().maximumSize(" + method.cache().size() + ")"
                + (ttl > 0 ? ".expireAfterWrite(java.time.Duration.ofNanos(" + ttl + "L))" : "");
    }
}
