package dev.cachebench.report.advise;

import java.util.Collection;
import java.util.Set;

/**
 * Types of objects that never change, so that a copy of what holds them need not copy them.
 *
 * @param own those of the program, with packages
 */
record ValueTypes(Collection<String> own) {
    private static final Set<String> KNOWN = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double");

    boolean contains(String type) {
        return PastedMethod.isPrimitive(type) || KNOWN.contains(type) || own.contains(type);
    }

    /** Whether the type arguments are written, and all are values: {@code Map<String, Integer>}. */
    boolean areArguments(String type) {
        int start = type.indexOf('<');
        if (start < 0 || !type.endsWith(">")) {
            return false;
        }
        for (String argument : type.substring(start + 1, type.length() - 1).split(", ")) {
            if (!contains(argument.startsWith("? extends ") ? argument.substring("? extends ".length()) : argument)) {
                return false;
            }
        }
        return true;
    }
}
