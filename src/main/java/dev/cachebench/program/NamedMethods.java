package dev.cachebench.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks up the methods that a user named in the class files of the program. */
final class NamedMethods {
    private static final int MOST_SUPERCLASSES = 100;
    private static final int MOST_NAMED = 3;

    private final ProgramClasses classes;

    NamedMethods(ProgramClasses classes) {
        this.classes = classes;
    }

    /**
     * Finds mistakes before the program runs. Names with a {@code *}, and classes that are not on the class path, can be
     * checked only after the program has loaded its classes.
     *
     * @throws UserFault if the class exists and has no such method, or the method can have no cache
     */
    void require(List<CacheRule> rules) {
        for (CacheRule rule : rules) {
            if (rule.isOutright() && rule.glob().indexOf('.') > 0 && classes.read(internal(rule.glob())) == null) {
                String type = typeOf(rule.glob());
                List<Declared> declared = classes.methods(type);
                if (declared != null) {
                    require(rule, type, declared);
                } else if (ClassLoader.getPlatformClassLoader().getResource(type + ".class") != null) {
                    throw UserFault.usage("there can be no cache around " + rule.glob()
                            + ": it is the JDK's; name a method of the program that calls it");
                }
            }
        }
    }

    private void require(CacheRule rule, String type, List<Declared> declared) {
        String glob = rule.glob();
        CacheSpec spec = CacheSpec.parse(rule.cache());
        UserFault misfit = null;
        String name = glob.substring(glob.lastIndexOf('.') + 1);
        String fault = null;
        Set<String> known = new LinkedHashSet<>();
        for (Declared method : declared) {
            if (method.name().equals(name) && !method.isHidden()) {
                if (method.fault() != null) {
                    fault = method.fault();
                    continue;
                }
                try {
                    method.fit(spec, classes::read);
                    return;
                } catch (UserFault e) {
                    misfit = e;
                }
            } else if (method.fault() == null && !method.isHidden()) {
                known.add(method.name());
            }
        }
        if (misfit != null) {
            throw misfit;
        }
        if (fault != null) {
            throw UserFault.usage("there can be no cache around " + glob + ": it " + fault);
        }
        String className = type.replace('/', '.');
        String inherited = declaringSuperclass(type, name);
        if (inherited != null) {
            throw UserFault.usage("'" + glob + "': " + className + " inherits " + name + " from " + inherited
                    + "; name " + inherited + "." + name);
        }
        throw UserFault.usage("there is no method '" + name + "' in " + className
                + (known.isEmpty() ? ", nor any other method that can have a cache" : Nearest.hint(name, known)));
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

    /**
     * Completes the names of methods and classes that were given without their package or class, such as {@code Main.fib} or
     * {@code fib}.
     *
     * @throws UserFault if a name is ambiguous
     */
    List<CacheRule> complete(List<CacheRule> rules) {
        List<CacheRule> completed = new ArrayList<>();
        for (CacheRule rule : rules) {
            completed.add(isKnown(rule) ? rule : completed(rule));
        }
        return completed;
    }

    private boolean isKnown(CacheRule rule) {
        return !rule.isOutright()
                || classes.read(internal(rule.glob())) != null
                || classes.read(typeOf(rule.glob())) != null;
    }

    private CacheRule completed(CacheRule rule) {
        String glob = rule.glob();
        String type = glob.substring(0, Math.max(0, glob.lastIndexOf('.')));
        String method = glob.substring(glob.lastIndexOf('.') + 1);
        Set<String> candidates = new LinkedHashSet<>();
        for (String internal : classes.names()) {
            String name = internal.replace('/', '.');
            if (name.equals(glob) || name.startsWith(glob + ".") || name.startsWith(glob + "$")) {
                return rule; // a class or package
            }
            if (isEnd(glob, name)) {
                candidates.add(name);
            } else if (type.isEmpty() || isEnd(type, name)) {
                addMethod(internal, method, candidates);
            }
        }
        if (candidates.size() > 1) {
            List<String> names = new ArrayList<>(candidates);
            throw UserFault.usage("--method '" + glob + "' is "
                    + String.join(" and ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                    + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "")
                    + "; name one, or all with '*." + glob + "'");
        }
        return candidates.isEmpty() ? rule : new CacheRule(candidates.iterator().next(), rule.cache());
    }

    private void addMethod(String internal, String method, Set<String> candidates) {
        List<Declared> declared = classes.methods(internal);
        for (Declared each : declared == null ? List.<Declared>of() : declared) {
            if (each.name().equals(method) && !each.isHidden()) {
                candidates.add(internal.replace('/', '.') + "." + method);
            }
        }
    }

    /** Whether a class's name ends in {@code part}, which begins at a package or class boundary. */
    private static boolean isEnd(String part, String className) {
        int before = className.length() - part.length() - 1;
        return before >= 0
                && className.endsWith(part)
                && (className.charAt(before) == '.' || className.charAt(before) == '$');
    }

    /** Explains why a name matched nothing: what was probably meant, or that its class was not loaded. */
    Unmatched explain(String glob) {
        String whole = glob.endsWith(".*") ? glob.substring(0, glob.length() - 2) : glob;
        if (whole.indexOf('*') >= 0) {
            return new Unmatched(glob, "; write package.Class.method, or '*.' for any package", true);
        }
        String type = classes.read(internal(whole)) != null ? internal(whole) : typeOf(whole);
        if (classes.read(type) != null
                && (type.equals(internal(whole)) || !whole.equals(glob) || declares(type, glob))) {
            return new Unmatched(glob, ": it never loaded " + type.replace('/', '.'), false);
        }
        Set<String> known = new LinkedHashSet<>();
        for (String internal : classes.names()) {
            String name = internal.replace('/', '.');
            if (name.startsWith(whole + ".")) {
                return new Unmatched(glob, ": it loaded no class of that package with such a method", false);
            }
            known.add(name);
            if (name.lastIndexOf('.') > 0) {
                known.add(name.substring(0, name.lastIndexOf('.')));
            }
            List<Declared> declared = whole.equals(glob) ? classes.methods(internal) : null;
            for (Declared method : declared == null ? List.<Declared>of() : declared) {
                if (method.fault() == null && !method.isHidden()) {
                    known.add(name + "." + method.name());
                }
            }
        }
        String nearest = Nearest.to(whole, known);
        String rest = glob.substring(whole.length());
        return new Unmatched(glob, nearest == null ? "" : "; did you mean '" + nearest + rest + "'?", true);
    }

    private boolean declares(String type, String glob) {
        Set<String> found = new LinkedHashSet<>();
        addMethod(type, glob.substring(glob.lastIndexOf('.') + 1), found);
        return !found.isEmpty();
    }

    private static String typeOf(String glob) {
        return internal(glob.substring(0, Math.max(0, glob.lastIndexOf('.'))));
    }

    private static String internal(String className) {
        return className.replace('.', '/');
    }
}
