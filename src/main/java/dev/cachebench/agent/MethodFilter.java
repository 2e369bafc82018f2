package dev.cachebench.agent;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which methods are woven, of a class that {@link #mayInclude} accepts. */
public final class MethodFilter implements Predicate<Function> {
    private final List<FunctionGlob> include;
    private final List<FunctionGlob> exclude;

    /** @param include empty for every class that is not the JDK's */
    MethodFilter(List<String> include, List<String> exclude) {
        this.include = globs(include);
        this.exclude = globs(exclude);
    }

    private static List<FunctionGlob> globs(List<String> texts) {
        List<FunctionGlob> globs = new ArrayList<>();
        for (String text : texts) {
            globs.add(new FunctionGlob(text));
        }
        return globs;
    }

    /** The globs of a text, which has commas between them; a comma in parentheses is between parameter types. */
    public static List<String> split(String globs) {
        return List.of(globs.split(",(?![^(]*\\))", -1));
    }

    /** The globs that match none of the functions. */
    public static List<String> unmatched(List<String> globs, List<Function> functions) {
        List<String> unmatched = new ArrayList<>();
        for (String text : globs) {
            FunctionGlob glob = new FunctionGlob(text);
            if (functions.stream().noneMatch(glob::matches)) {
                unmatched.add(text);
            }
        }
        return unmatched;
    }

    /**
     * Whether a class may have methods that are woven.
     *
     * @param className with slashes
     */
    boolean mayInclude(Module module, ClassLoader loader, String className) {
        if (isOurs(className)) {
            return false;
        }
        if (include.isEmpty()) {
            return !isJdk(module, loader);
        }
        return !isDelicate(className) && (!isJdk(module, loader) || mayMatch(className.replace('/', '.')));
    }

    /** Hundreds of the JDK's classes are loaded before a program starts, and to weave each takes milliseconds. */
    private boolean mayMatch(String className) {
        for (FunctionGlob glob : include) {
            if (glob.mayMatch(className)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean test(Function function) {
        return (include.isEmpty() || matches(include, function)) && !matches(exclude, function);
    }

    /** Whether {@link #test} accepts every function. */
    boolean takesAll() {
        return include.isEmpty() && exclude.isEmpty();
    }

    private static boolean matches(List<FunctionGlob> globs, Function function) {
        for (FunctionGlob glob : globs) {
            if (glob.matches(function)) {
                return true;
            }
        }
        return false;
    }

    static boolean isOurs(String className) {
        return className.startsWith("dev/cachebench/agent/");
    }

    static boolean isJdk(Module module, ClassLoader loader) {
        String name = module.isNamed() ? module.getName() : "";
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || name.startsWith("java.")
                || name.startsWith("jdk.")
                || isOfReflection(loader);
    }

    /**
     * Up to JDK 17, methods that are called often by reflection are called by classes made for that. They are no part
     * of the program, and the JVM looks up what they name, themselves included, where it does not find them.
     */
    private static boolean isOfReflection(ClassLoader loader) {
        return loader.getClass().getName().equals("jdk.internal.reflect.DelegatingClassLoader");
    }

    /** Classes that the probes themselves use: a probe in them would call itself. */
    private static boolean isDelicate(String className) {
        return className.equals("java/lang/Object")
                || className.equals("java/lang/System")
                || className.startsWith("java/lang/Thread")
                || className.startsWith("java/lang/VirtualThread")
                || className.startsWith("java/lang/ref/")
                || className.startsWith("java/lang/invoke/")
                || className.startsWith("jdk/internal/")
                || className.startsWith("sun/management/") // the count of allocated bytes
                || className.startsWith("com/sun/management/");
    }
}
