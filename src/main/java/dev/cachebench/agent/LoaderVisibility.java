package dev.cachebench.agent;

import dev.cachebench.profile.CallTrees;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Which class loaders can see the classes that woven code calls. Nearly all can, through the boot loader. Those of
 * OSGi, and others that ask the boot loader only for the JDK's classes, cannot: woven code there would throw a {@link
 * NoClassDefFoundError}.
 *
 * <p>What a loader answers may depend on who asks: Felix lets all but bundles see the boot loader's classes. A class
 * that a loader was asked for once it is not asked for again, as the JVM keeps the answer; so all that woven code calls
 * is asked for here.
 */
final class LoaderVisibility {
    private static final int CLASS = 7; // tags of the constant pool
    private static final int NAME_AND_TYPE = 12;

    private final Map<ClassLoader, Boolean> known = new WeakHashMap<>(); // guarded by itself
    private final Map<ClassLoader, Set<String>> seen = new WeakHashMap<>(); // guarded by itself

    /** @throws ClassNotFoundException if classes of this loader must stay as they are; says why */
    void requireVisible(ClassLoader loader) throws ClassNotFoundException {
        if (loader == null) {
            return;
        }
        Boolean found;
        synchronized (known) {
            found = known.get(loader);
        }
        if (found == null) {
            found = finds(loader, CallTrees.class.getName()); // not under the lock: this is the program's own code
            synchronized (known) {
                known.put(loader, found);
            }
        }
        if (!found) {
            throw hidden();
        }
    }

    /**
     * Makes sure of each of our classes that woven code calls.
     *
     * @param woven may be {@code null}
     * @return the woven code
     * @throws ClassNotFoundException if the class must stay as it is; says why
     */
    byte[] requireVisible(ClassLoader loader, byte[] woven) throws ClassNotFoundException {
        if (woven == null || loader == null || loader.getClass().getClassLoader() == null) {
            return woven; // the JDK's own loaders give everybody the same answer
        }
        for (String name : ours(new ClassReader(woven))) {
            boolean asked;
            synchronized (seen) {
                asked = seen.computeIfAbsent(loader, any -> new HashSet<>()).contains(name);
            }
            if (!asked && !finds(loader, name)) {
                throw hidden();
            }
            synchronized (seen) {
                seen.get(loader).add(name);
            }
        }
        return woven;
    }

    private static ClassNotFoundException hidden() {
        return new ClassNotFoundException("its class loader hides cachebench from it");
    }

    private static boolean finds(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader)
                    == Class.forName(name, false, LoaderVisibility.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** The binary names of our classes in a constant pool, those in descriptors included. */
    private static Set<String> ours(ClassReader reader) {
        Set<String> names = new HashSet<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item == 0) {
                continue; // the second half of a long or double
            }
            switch (reader.readByte(item - 1)) {
                case CLASS -> add(Type.getObjectType(reader.readUTF8(item, buffer)), names);
                case NAME_AND_TYPE -> {
                    Type type = Type.getType(reader.readUTF8(item + 2, buffer));
                    if (type.getSort() == Type.METHOD) {
                        add(type.getReturnType(), names);
                        for (Type each : type.getArgumentTypes()) {
                            add(each, names);
                        }
                    } else {
                        add(type, names);
                    }
                }
                default -> {
                    // names no class
                }
            }
        }
        return names;
    }

    private static void add(Type type, Set<String> names) {
        if (type.getSort() == Type.OBJECT && MethodFilter.isOurs(type.getInternalName())) {
            names.add(type.getClassName());
        }
    }
}
