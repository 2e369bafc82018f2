package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
import org.objectweb.asm.Type;

/** How doubts call types and methods: without their packages. */
final class TypeNames {
    private TypeNames() {}

    /** {@code Shop.Item} for {@code com/acme/Shop$Item}, {@code int[]} for {@code [I}. */
    static String simple(String internalName) {
        String name = Type.getObjectType(internalName).getClassName();
        return SourceNames.of(name.substring(name.lastIndexOf('.') + 1));
    }

    /** {@code an Order}, {@code a List}. */
    static String one(Type type) {
        String name = simple(type.getInternalName());
        return ("AEIOaeio".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    /** {@code Shop.quote}, {@code Shop's constructor}. */
    static String method(String owner, String name) {
        return simple(owner) + (name.equals("<init>") ? "'s constructor" : "." + name);
    }
}
