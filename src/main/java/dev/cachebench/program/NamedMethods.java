package dev.cachebench.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.Names;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.DeclaredMethods.Declared;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Looks up the methods that a user named in the class files of the program. */
final class NamedMethods {
    private static final int MOST_NAMED = 3;
    private static final int MOST_OVERLOADS = 12;
    private static final int MOST_OTHERS = 10; // that are wrong too

    private final ProgramClasses classes;
    private final BooleanSupplier others;

    /** @param others whether the program may have classes that are not on its class path, which may take long to tell */
    NamedMethods(ProgramClasses classes, BooleanSupplier others) {
        this.classes = classes;
        this.others = others;
    }

    /**
     * Finds mistakes before the program runs. Names with a {@code *}, and classes that are not on the class path if it
     * may have others, can be checked only after the program has loaded its classes.
     *
     * @throws UserFault if there is no such class, the class has no such method, or the method can have no cache; it
     *     names those of all rules, as far as a line goes
     */
    void require(List<CacheRule> rules) {
        UserFault first = null;
        List<String> wrong = new ArrayList<>();
        List<CacheRule> absent = new ArrayList<>();
        for (CacheRule rule : rules) {
            try {
                if (isOfNoClass(rule)) {
                    absent.add(rule);
                    wrong.add(rule.glob());
                }
                require(rule);
            } catch (UserFault e) {
                if (first == null) {
                    first = e;
                } else {
                    wrong.add(rule.glob());
                }
            }
        }
        if (first != null) {
            throw wrong.isEmpty()
                    ? first
                    : UserFault.usage(first.getMessage() + "; also wrong: " + Names.text(wrong, MOST_OTHERS));
        }
        absent.removeIf(rule -> isPackage(rule.name()) || JdkClasses.has(null, typeIn(rule.name())));
        if (!absent.isEmpty() && !others.getAsBoolean()) {
            throw absent(absent);
        }
    }

    /** Whether its class is on no class path: worth a word if something else is wrong, though a loader may find it. */
    private boolean isOfNoClass(CacheRule rule) {
        return rule.isOutright()
                && rule.name().indexOf('.') > 0
                && classes.find(rule.name()) == null
                && classes.find(typeIn(rule.name())) == null
                && !isJdk(typeIn(rule.name()));
    }

    private boolean isPackage(String name) {
        String start = name.replace('.', '/') + "/";
        return classes.namesOnClassPath().stream().anyMatch(each -> each.startsWith(start));
    }

    private UserFault absent(List<CacheRule> rules) {
        List<String> globs = rules.stream().map(rule -> "'" + rule.glob() + "'").toList();
        return UserFault.usage("nothing on the class path of the program is named " + Names.text(globs, MOST_OTHERS)
                + (rules.size() > 1
                        ? ""
                        : new MissedMethods(classes).explain(rules.get(0)).explanation()));
    }

    private void require(CacheRule rule) {
        if (rule.parameters() != null && rule.isOutright() && classes.find(rule.name()) != null) {
            throw noConstructor(rule);
        }
        if (rule.isOutright() && rule.name().indexOf('.') > 0 && classes.find(rule.name()) == null) {
            String type = classes.find(typeIn(rule.name()));
            List<Declared> declared = type == null ? null : classes.methods(type);
            if (declared != null) {
                require(rule, type, declared);
            } else if (isJdk(typeIn(rule.name()))) {
                throw UserFault.usage("there can be no cache around " + rule.name()
                        + ": it is the JDK's; name a method of the program that calls it");
            }
        }
    }

    private static UserFault noConstructor(CacheRule rule) {
        return UserFault.usage("there can be no cache around " + rule.glob()
                + ": it is a constructor, and every call of one makes a new object");
    }

    private static boolean isJdk(String className) {
        return ClassLoader.getPlatformClassLoader().getResource(className.replace('.', '/') + ".class") != null;
    }

    private void require(CacheRule rule, String type, List<Declared> declared) {
        CacheSpec spec = CacheSpec.parse(rule.cache());
        String name = methodIn(rule.name());
        UserFault misfit = null;
        String fault = null;
        Set<String> known = new LinkedHashSet<>();
        Set<String> overloads = new LinkedHashSet<>();
        for (Declared method : declared) {
            if (method.isHidden()) {
                continue;
            }
            if (!method.name().equals(name)) {
                if (method.fault() == null) {
                    known.add(method.name());
                }
                continue;
            }
            overloads.add(name + MethodRef.signature(method.descriptor()));
            if (!isMeant(rule, method)) {
                continue;
            }
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
        }
        if (misfit != null) {
            throw misfit;
        }
        if (fault != null) {
            throw UserFault.usage("there can be no cache around " + rule.glob() + ": it " + fault);
        }
        String className = SourceNames.of(type.replace('/', '.'));
        if (!overloads.isEmpty()) {
            throw noOverload(rule, className, overloads);
        }
        String inherited = new Inheritance(classes).declaring(type, name);
        if (inherited != null) {
            throw UserFault.usage("'" + rule.glob() + "': " + className + " inherits " + name + " from " + inherited
                    + "; name " + inherited + "." + name);
        }
        throw UserFault.usage("there is no method '" + name + "' in " + className
                + (known.isEmpty() ? ", nor any other method that can have a cache" : Nearest.hint(name, known)));
    }

    private static UserFault noOverload(CacheRule rule, String where, Set<String> overloads) {
        List<String> all = List.copyOf(overloads);
        return UserFault.usage("there is no '" + rule.glob() + "'; " + where + " has "
                + String.join(", ", all.subList(0, Math.min(MOST_OVERLOADS, all.size())))
                + (all.size() > MOST_OVERLOADS ? " and " + (all.size() - MOST_OVERLOADS) + " more" : ""));
    }

    private static boolean isMeant(CacheRule rule, Declared method) {
        return rule.parameters() == null || rule.parameters().means(method.descriptor());
    }

    /**
     * Completes the names of methods and classes that were given without their package or class, such as {@code
     * Main.fib} or {@code fib}.
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
        return !rule.isOutright() || classes.find(rule.name()) != null || classes.find(typeIn(rule.name())) != null;
    }

    private CacheRule completed(CacheRule rule) {
        String wanted = rule.name().replace('$', '.');
        String type = typeIn(wanted);
        Set<String> candidates = new LinkedHashSet<>();
        Set<String> overloads = new LinkedHashSet<>(); // of the name, with other parameters
        for (String internal : classes.names()) {
            String binary = internal.replace('/', '.');
            String name = SourceNames.of(binary);
            if (rule.parameters() != null && (name.equals(wanted) || isEnd(wanted, name))) {
                throw noConstructor(rule);
            }
            if (name.equals(wanted) || name.startsWith(wanted + ".")) {
                return rule; // a class or package
            }
            if (isEnd(wanted, name) && rule.parameters() == null) {
                candidates.add(name);
            } else if (type.isEmpty() || type.equals(name) || isEnd(type, name)) {
                addMethods(rule, internal, candidates, overloads);
            }
        }
        if (candidates.size() > 1) {
            List<String> names = new ArrayList<>(candidates);
            throw UserFault.usage("--method '" + rule.glob() + "' is "
                    + String.join(" and ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                    + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "")
                    + "; name one, or all with '*." + rule.glob() + "'");
        }
        if (candidates.isEmpty() && !overloads.isEmpty()) {
            throw noOverload(rule, "the program", overloads);
        }
        String parameters = rule.glob().substring(rule.name().length());
        return candidates.isEmpty() ? rule : new CacheRule(candidates.iterator().next() + parameters, rule.cache());
    }

    private void addMethods(CacheRule rule, String internal, Set<String> candidates, Set<String> overloads) {
        List<Declared> declared = classes.methods(internal);
        for (Declared each : declared == null ? List.<Declared>of() : declared) {
            if (each.name().equals(methodIn(rule.name())) && !each.isHidden()) {
                MethodRef method = each.ref();
                overloads.add(method.label());
                if (isMeant(rule, each)) {
                    candidates.add(method.sourceClassName() + "." + method.name());
                }
            }
        }
    }

    /** Whether a class's name ends in {@code part}, which begins at a package or class boundary. */
    private static boolean isEnd(String part, String className) {
        return className.endsWith("." + part);
    }

    /** What stands before the last dot: a class or package. */
    static String typeIn(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** What stands behind the last dot. */
    static String methodIn(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
