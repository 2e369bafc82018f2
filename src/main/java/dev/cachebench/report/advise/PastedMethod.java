package dev.cachebench.report.advise;

import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Watched;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.weave.Declaration;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A method that is to get a cache in its source, and the pieces of code that do not depend on the library. */
final class PastedMethod {
    private static final Map<String, String> BOXES = Map.of(
            "boolean", "Boolean",
            "byte", "Byte",
            "char", "Character",
            "short", "Short",
            "int", "Integer",
            "long", "Long",
            "float", "Float",
            "double", "Double");
    private static final Pattern JAVA_LANG = Pattern.compile("(?<![\\w.])java\\.lang\\.(?=[A-Z])");

    private final Opportunity found;
    private final Declaration declaration;
    private final Watched watched; // null if nothing is known
    private final CacheSpec.Bounded cache;
    private final int overload;

    /**
     * @param overload how many methods of that name in its class have caches already
     * @throws NotWritable if no library has such a cache, or nobody can write it from outside
     */
    PastedMethod(Opportunity found, Declaration declaration, Watched watched, int overload) throws NotWritable {
        this.found = found;
        this.declaration = declaration;
        this.watched = watched;
        this.overload = overload;
        if (!(CacheSpec.parse(found.cache()) instanceof CacheSpec.Bounded bounded) || bounded.bytes()) {
            throw new NotWritable("it has no plain number of entries");
        }
        cache = bounded;
        if (declaration.generic()) {
            throw new NotWritable("it has type variables, which the cache's own type would have to repeat");
        }
        if (!cache.rules().keys().fields().isEmpty()
                || !cache.rules().keys().instanceFields().isEmpty()
                || !cache.rules().keys().arguments().isEmpty()) {
            throw new NotWritable(
                    "its keys are made of fields (" + found.cache() + "), as memoize --config makes them");
        }
    }

    Declaration declaration() {
        return declaration;
    }

    CacheSpec.Bounded cache() {
        return cache;
    }

    Opportunity found() {
        return found;
    }

    boolean isStatic() {
        return found.method().isStatic();
    }

    /** Whether each instance is to have a cache of its own, since only one was seen. */
    boolean isPerInstance() {
        return !isStatic() && declaration.hasInstanceFields() && watched != null && watched.instances() == 1;
    }

    /** Whether the instance is a part of the key. */
    boolean hasInstanceInKey() {
        return !isStatic() && !isPerInstance() && !cache.rules().keys().shared();
    }

    /** The share of the calls that come from the method's own class; NaN if that is not known. */
    double selfCalls() {
        return watched == null || watched.callers() == 0
                ? Double.NaN
                : (double) watched.selfCalls() / watched.callers();
    }

    /** Whether a call of it may come to a call of itself: as its code says, or as it was seen to do. */
    boolean mayRecurse() {
        return declaration.recursive() || found.candidate().recursive();
    }

    /** The types of its declaration that never change. */
    ValueTypes values() {
        return new ValueTypes(declaration.values());
    }

    /** Its name, with a number if an overload of it has a cache too. */
    String distinctName() {
        return declaration.method().name() + (overload == 0 ? "" : overload + 1);
    }

    /** What the method's body is called from then on. */
    String uncached() {
        return declaration.method().name() + "Uncached";
    }

    /** The name of its cache: {@code scoreCache}, or {@code SCORE_CACHE} for a constant. */
    String cacheName() {
        String name = distinctName() + "Cache";
        return isPerInstance()
                ? name
                : name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** {@code private static final}, or what goes for its class. */
    String fieldModifiers() {
        return hidden() + (isPerInstance() ? "final " : "static final ");
    }

    /** What makes a member visible to its class alone, where that can be said. */
    String hidden() {
        return isInInterface() ? "" : "private ";
    }

    private boolean isInInterface() {
        return Modifier.isInterface(declaration.classAccess());
    }

    /** The name of a type that only this method needs: {@code ScoreKey}. */
    String keyName() {
        String name = distinctName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Key";
    }

    /** The method's first line, up to its brace: {@code static double score(String name, int size) {}. */
    String header() {
        int access = declaration.access()
                & (Modifier.PUBLIC
                        | Modifier.PROTECTED
                        | Modifier.PRIVATE
                        | Modifier.STATIC
                        | Modifier.FINAL
                        | Modifier.SYNCHRONIZED);
        if (isInInterface()) {
            access &= ~Modifier.PUBLIC;
        }
        String modifiers = Modifier.toString(access);
        if (isInInterface() && !isStatic() && !declaration.isPrivate()) {
            modifiers = "default";
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < declaration.names().size(); i++) {
            String type = type(i);
            boolean varargs =
                    declaration.isVarargs() && i == declaration.names().size() - 1;
            parameters.add((varargs ? type.substring(0, type.length() - 2) + "..." : type) + " "
                    + declaration.names().get(i));
        }
        List<String> exceptions =
                declaration.exceptions().stream().map(this::shortened).toList();
        return modifiers + (modifiers.isEmpty() ? "" : " ") + result() + " "
                + declaration.method().name() + "(" + String.join(", ", parameters) + ")"
                + (exceptions.isEmpty() ? "" : " throws " + String.join(", ", exceptions)) + " {";
    }

    /** A parameter's type. */
    String type(int parameter) {
        return shortened(declaration.types().get(parameter));
    }

    String result() {
        return shortened(declaration.result());
    }

    /** Its class, as the class itself would write it. */
    String owner() {
        return shortened(declaration.method().sourceClassName());
    }

    /** The call of the body with these arguments. */
    String body(List<String> arguments) {
        return uncached() + "(" + String.join(", ", arguments) + ")";
    }

    /** A name that no parameter has. */
    String free(String name) {
        return declaration.names().contains(name) ? free(name + "1") : name;
    }

    /** The type of a variable that may be {@code null}. */
    static String boxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    static boolean isPrimitive(String type) {
        return BOXES.containsKey(type);
    }

    /** Without the packages that every file, and the method's own, has imported. */
    private String shortened(String type) {
        String names = JAVA_LANG.matcher(type).replaceAll("");
        String className = declaration.method().className();
        int dot = className.lastIndexOf('.');
        return dot < 0
                ? names
                : names.replaceAll("(?<![\\w.])" + Pattern.quote(className.substring(0, dot + 1)) + "(?=[A-Z])", "");
    }

    /**
     * What a caller is given in place of the cache's own value.
     *
     * @param value a variable
     * @throws NotWritable if it must be a copy, and nobody knows how to make one
     */
    String handedOut(String value) throws NotWritable {
        if (!cache.rules().copy()) {
            return value;
        }
        String type = declaration.result();
        String copy;
        if (type.endsWith("[]") && values().contains(type.substring(0, type.length() - 2))) {
            copy = value + ".clone()";
        } else if (type.matches("java\\.util\\.(List|ArrayList|LinkedHashSet|LinkedHashMap)<.*")
                && values().areArguments(type)) {
            copy = "new " + type.replaceFirst("\\.List<.*", ".ArrayList<").replaceFirst("<.*", "<>") + "(" + value
                    + ")";
        } else if (type.startsWith("java.util.") && values().areArguments(type)) {
            throw new NotWritable("its callers need copies of what they are given, a " + result()
                    + ", whose own class decides on their order");
        } else {
            throw new NotWritable("its callers need copies of what they are given, a " + result());
        }
        return value + " == null ? null : " + copy;
    }

    /** What is to become of the method that there is. */
    String comment() {
        return "// In " + owner() + ": rename the present "
                + AdviceSentences.name(found.method())
                        .substring(found.method().simpleClassName().length() + 1)
                + " to " + uncached() + ", and make it private.\n";
    }
}
