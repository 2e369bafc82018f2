package dev.cachebench.program;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where methods that a class has without declaring them are declared. */
final class Inheritance {
    private static final int MOST_CLASSES = 1_000;

    private final ProgramClasses classes;

    Inheritance(ProgramClasses classes) {
        this.classes = classes;
    }

    /**
     * The class or interface above {@code type} that declares a method that can have a cache, as in source;
     * superclasses come first. {@code null} if there is none among the program's.
     *
     * @param type the internal name
     */
    String declaring(String type, String method) {
        Deque<String> open = new ArrayDeque<>(classes.supertypes(type));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty() && seen.size() < MOST_CLASSES) {
            String next = open.poll();
            if (declares(next, method)) {
                return SourceNames.of(next.replace('/', '.'));
            }
            for (String above : classes.supertypes(next)) {
                if (seen.add(above)) {
                    open.add(above);
                }
            }
        }
        return null;
    }

    private boolean declares(String type, String name) {
        List<Declared> declared = classes.methods(type);
        for (Declared method : declared == null ? List.<Declared>of() : declared) {
            if (method.name().equals(name) && method.fault() == null && !method.isHidden()) {
                return true;
            }
        }
        return false;
    }
}
