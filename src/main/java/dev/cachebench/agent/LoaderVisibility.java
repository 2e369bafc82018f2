package dev.cachebench.agent;

import dev.cachebench.profile.CallTrees;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which class loaders can see the classes that woven code calls. Nearly all can, through the boot loader. Those of
 * OSGi, and others that ask the boot loader only for the JDK's classes, cannot: woven code there would throw a {@link
 * NoClassDefFoundError}.
 */
final class LoaderVisibility {
    private final Map<ClassLoader, Boolean> known = new WeakHashMap<>(); // guarded by itself

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
            found = findsUs(loader); // not under the lock: this is the program's own code
            synchronized (known) {
                known.put(loader, found);
            }
        }
        if (!found) {
            throw new ClassNotFoundException("its class loader hides cachebench from it");
        }
    }

    private static boolean findsUs(ClassLoader loader) {
        try {
            return Class.forName(CallTrees.class.getName(), false, loader) == CallTrees.class;
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            return false;
        }
    }
}
