package dev.cachebench.report.advise;

import java.util.ArrayList;
import java.util.List;

/** Lines that give a method a cache of our own, which compares and copies as the one that was measured. */
final class MemoLines {
    private MemoLines() {}

    static String of(PastedMethod method) throws NotWritable {
        if (!method.declaration().exceptions().isEmpty()) {
            throw new NotWritable("it declares exceptions, which a function that is passed to Memo.of cannot throw");
        }
        if (!method.isStatic() && !method.isPerInstance() && !method.hasInstanceInKey()) {
            throw new NotWritable("instances share its results, and a Memo is made of a function without one");
        }
        List<String> types = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        if (method.hasInstanceInKey()) {
            types.add(method.owner());
            arguments.add("this");
        }
        for (int i = 0; i < method.declaration().names().size(); i++) {
            types.add(method.type(i));
            arguments.add(method.declaration().names().get(i));
        }
        boolean one = types.size() == 1;
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            taken.add(one ? "call" : "(" + types.get(i) + ") call.get(" + i + ")");
        }
        String body = method.body(taken);
        if (method.hasInstanceInKey()) {
            String instance = one ? "call" : "(" + taken.get(0) + ")";
            body = instance + "." + method.body(taken.subList(1, taken.size()));
        }
        String key = one ? PastedMethod.boxed(types.get(0)) : "Arguments";
        return "import dev.cachebench.cache.CacheSpec;\nimport dev.cachebench.cache.Memo;\n"
                + (one ? "" : "import dev.cachebench.cache.key.Arguments;\n")
                + "\n"
                + method.comment()
                + method.fieldModifiers() + "Memo<" + key + ", " + PastedMethod.boxed(method.result()) + "> "
                + method.cacheName() + " =\n        Memo.of(CacheSpec.parse(\""
                + method.found().cache()
                + "\"), call -> " + body + ");\n\n"
                + method.header() + "\n    return " + method.cacheName() + ".call("
                + (one ? arguments.get(0) : "new Arguments(" + String.join(", ", arguments) + ")") + ");\n}\n";
    }
}
