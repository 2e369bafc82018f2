package dev.cachebench.agent;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.List;

/**
 * Which methods are woven.
 */
public final class MethodFilter {
    private final List<MethodGlob> include;
    private final List<MethodGlob> exclude;

    /** @param include empty for every class that is not the JDK's */
    MethodFilter(List<String> include, List<String> exclude) {
        this.include = globs(include);
        this.exclude = globs(exclude);
    }

    private static List<MethodGlob> globs(List<String> texts) {
        List<MethodGlob> globs = new ArrayList<>();
        for (String text : texts) {
            globs.add(new MethodGlob(text));
        }
        return globs;
    }

    /** The globs that match none of the functions. */
    public static List<String> unmatched(List<String> globs, List<Function> functions) {
        List<String> unmatched = new ArrayList<>();
        for (String glob : globs) {
            MethodGlob pattern = new MethodGlob(glob);
            if (functions.stream().noneMatch(function -> pattern.matches(function.type(), function.name()))) {
                unmatched.add(glob);
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
        return include.isEmpty() ? !isJdk(module, loader) : !isDelicate(className);
    }

    /** Whether a method is woven, of a class that {@link #mayInclude} accepts. */
    boolean includes(String className, String method) {
        String type = className.replace('/', '.');
        return (include.isEmpty() || matches(include, type, method)) && !matches(exclude, type, method);
    }

    private static boolean matches(List<MethodGlob> globs, String type, String method) {
        for (MethodGlob glob : globs) {
            if (glob.matches(type, method)) {
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
                || name.startsWith("jdk.");
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
