package dev.cachebench.report.advise;

import java.util.Collection;

/**
 * Types of objects that never change, so that a copy of what holds them need not copy them.
 *
 * @param objects those of objects that a method's declaration names, with packages
 */
record ValueTypes(Collection<String> objects) {

    boolean contains(String type) {
        return PastedMethod.isPrimitive(type) || objects.contains(type);
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
