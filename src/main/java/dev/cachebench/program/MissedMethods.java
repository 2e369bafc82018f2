package dev.cachebench.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MethodGlob;
import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Explains why a glob matched nothing that the program loaded. */
final class MissedMethods {
    private final ProgramClasses classes;

    MissedMethods(ProgramClasses classes) {
        this.classes = classes;
    }

    /** What was probably meant, or that its class was not loaded. */
    Unmatched explain(CacheRule rule) {
        String glob = rule.glob();
        String name = rule.name();
        String whole = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
        if (whole.indexOf('*') >= 0) {
            return explainStars(rule);
        }
        String type = classes.find(whole);
        boolean isClass = type != null;
        type = isClass ? type : classes.find(NamedMethods.typeIn(whole));
        if (type != null && (isClass || !whole.equals(name) || declares(type, NamedMethods.methodIn(name)))) {
            return new Unmatched(glob, ": it never loaded " + SourceNames.of(type.replace('/', '.')), false);
        }
        Set<String> known = new LinkedHashSet<>();
        for (String internal : classes.names()) {
            String className = SourceNames.of(internal.replace('/', '.'));
            if (className.startsWith(whole + ".")) {
                return new Unmatched(glob, ": it loaded no class of that package with such a method", false);
            }
            known.add(className);
            if (className.lastIndexOf('.') > 0) {
                known.add(NamedMethods.typeIn(className));
            }
            for (Declared method : whole.equals(name) ? methods(internal) : List.<Declared>of()) {
                if (method.fault() == null && !method.isHidden()) {
                    known.add(name.indexOf('.') < 0 ? method.name() : className + "." + method.name());
                }
            }
        }
        String nearest = Nearest.to(whole, known);
        String rest = name.substring(whole.length());
        return new Unmatched(glob, nearest == null ? "" : "; did you mean '" + nearest + rest + "'?", true);
    }

    /** A class that fits may have the method without declaring it, or with other parameters. */
    private Unmatched explainStars(CacheRule rule) {
        String method = NamedMethods.methodIn(rule.name());
        MethodGlob anyParameters = new MethodGlob(rule.name());
        if (method.indexOf('*') < 0) {
            for (String internal : classes.names()) {
                String className = internal.replace('/', '.');
                if (!anyParameters.matches(className, method)) {
                    continue;
                }
                if (rule.parameters() != null && declares(internal, method)) {
                    return new Unmatched(rule.glob(), "; its parameters are others, try '" + rule.name() + "'", true);
                }
                String declaring = new Inheritance(classes).declaring(internal, method);
                if (declaring != null) {
                    String heir = SourceNames.of(className);
                    return new Unmatched(
                            rule.glob(),
                            ": " + heir + " inherits " + method + " from " + declaring + "; name " + declaring + "."
                                    + method,
                            true);
                }
            }
        }
        return new Unmatched(rule.glob(), "; write package.Class.method, or '*.' for any package", true);
    }

    private boolean declares(String internal, String name) {
        for (Declared method : methods(internal)) {
            if (method.name().equals(name) && !method.isHidden()) {
                return true;
            }
        }
        return false;
    }

    private List<Declared> methods(String internal) {
        List<Declared> declared = classes.methods(internal);
        return declared == null ? List.of() : declared;
    }
}
