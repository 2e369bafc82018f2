package dev.cachebench.agent;

import dev.cachebench.profile.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which methods are woven. Globs are matched against {@code package.Class.method}; {@code *} stands for anything. A glob that
 * names a package or class includes everything in it.
 */
public final class MethodFilter {
    private final List<Pattern> include;
    private final List<Pattern> exclude;

    /** @param include empty for every class that is not the JDK's */
    MethodFilter(List<String> include, List<String> exclude) {
        this.include = patterns(include);
        this.exclude = patterns(exclude);
    }

    private static List<Pattern> patterns(List<String> globs) {
        List<Pattern> patterns = new ArrayList<>();
        for (String glob : globs) {
            patterns.add(pattern(glob));
        }
        return patterns;
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String literal : glob.split("\\*+", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.compile(regex + "([.$].*)?");
    }

    /** The globs that match none of the functions. */
    public static List<String> unmatched(List<String> globs, List<Function> functions) {
        List<String> unmatched = new ArrayList<>();
        for (String glob : globs) {
            Pattern pattern = pattern(glob);
            if (functions.stream()
                    .noneMatch(function -> pattern.matcher(function.type() + "." + function.name())
                            .matches())) {
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
        String name = className.replace('/', '.') + "." + method;
        return (include.isEmpty() || matches(include, name)) && !matches(exclude, name);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(name).matches()) {
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
