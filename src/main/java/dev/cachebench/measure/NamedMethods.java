package dev.cachebench.measure;

import dev.cachebench.cache.Nearest;
import dev.cachebench.weave.CacheRule;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds the methods that a user named against the classes of the program. */
final class NamedMethods {
    private static final int MOST_SUPERCLASSES = 100;

    private final ProgramClasses classes;

    NamedMethods(ProgramClasses classes) {
        this.classes = classes;
    }

    /**
     * Finds mistakes before the program runs. Names with a {@code *}, and those of classes that are not on the class path,
     * are left until the program has loaded its classes.
     *
     * @throws ProgramFinder.NotFound if a class that is there has no such method, or none that can have a cache
     */
    void require(List<CacheRule> rules) {
        for (CacheRule rule : rules) {
            if (rule.isOutright() && rule.glob().indexOf('.') > 0 && classes.read(internal(rule.glob())) == null) {
                String type = typeOf(rule.glob());
                List<Declared> declared = classes.methods(type);
                if (declared != null) {
                    require(rule.glob(), type, declared);
                } else if (ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null) {
                    throw new ProgramFinder.NotFound("there can be no cache around " + rule.glob()
                            + ": it is the JDK's; name a method of the program that calls it");
                }
            }
        }
    }

    private void require(String glob, String type, List<Declared> declared) {
        String name = glob.substring(glob.lastIndexOf('.') + 1);
        String fault = null;
        Set<String> known = new LinkedHashSet<>();
        for (Declared method : declared) {
            if (method.name().equals(name) && !method.isHidden()) {
                fault = method.fault();
                if (fault == null) {
                    return;
                }
            } else if (method.fault() == null && !method.isHidden()) {
                known.add(method.name());
            }
        }
        if (fault != null) {
            throw new ProgramFinder.NotFound("there can be no cache around " + glob + ": it " + fault);
        }
        String className = type.replace('/', '.');
        String inherited = declaringSuperclass(type, name);
        if (inherited != null) {
            throw new ProgramFinder.NotFound("'" + glob + "': " + className + " inherits " + name + " from " + inherited
                    + "; name " + inherited + "." + name);
        }
        throw new ProgramFinder.NotFound("there is no method '" + name + "' in " + className
                + (known.isEmpty() ? ", nor any other that can have a cache" : Nearest.hint(name, known)));
    }

    private String declaringSuperclass(String type, String name) {
        String above = classes.superclass(type);
        for (int i = 0; above != null && i < MOST_SUPERCLASSES; i++) {
            List<Declared> declared = classes.methods(above);
            for (Declared method : declared == null ? List.<Declared>of() : declared) {
                if (method.name().equals(name) && method.fault() == null) {
                    return above.replace('/', '.');
                }
            }
            above = classes.superclass(above);
        }
        return null;
    }

    /** The end of a message about a name that matched nothing: what was probably meant, or why it was not met. */
    String explain(String glob) {
        if (glob.indexOf('*') >= 0) {
            return "";
        }
        String type = typeOf(glob);
        if (classes.read(type) != null) {
            return ": the program never loaded " + type.replace('/', '.');
        }
        List<String> known = new ArrayList<>();
        for (String name : classes.names()) {
            List<Declared> declared = classes.methods(name);
            for (Declared method : declared == null ? List.<Declared>of() : declared) {
                if (method.fault() == null && !method.isHidden()) {
                    known.add(name.replace('/', '.') + "." + method.name());
                }
            }
        }
        String nearest = Nearest.to(glob, known);
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }

    private static String typeOf(String glob) {
        return internal(glob.substring(0, Math.max(0, glob.lastIndexOf('.'))));
    }

    private static String internal(String className) {
        return className.replace('.', '/');
    }
}
