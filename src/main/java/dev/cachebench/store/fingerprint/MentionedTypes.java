package dev.cachebench.store.fingerprint;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.tree.ClassNode;

/** The types of the user's whose supertypes matter: those that code names, and what these extend and implement. */
final class MentionedTypes {
    private final OwnClasses classes;
    private final Set<String> names = new TreeSet<>();

    MentionedTypes(OwnClasses classes) {
        this.classes = classes;
    }

    /** @param name of a type, the user's or another's */
    void add(String name) {
        ClassNode type = classes.find(name);
        if (type != null && names.add(name)) {
            for (String each : type.interfaces) {
                add(each);
            }
            if (type.superName != null) {
                add(type.superName);
            }
        }
    }

    /** Of each that matters by more than its code, by its name, the digest of what it extends and implements. */
    Map<String, byte[]> digests() {
        Map<String, byte[]> digests = new TreeMap<>();
        for (String name : names) {
            ClassNode type = classes.find(name);
            if (ClassShape.hasSupertypes(type)) {
                digests.put(name.replace('/', '.'), ClassShape.supertypes(type));
            }
        }
        return digests;
    }
}
