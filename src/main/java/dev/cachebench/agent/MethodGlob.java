package dev.cachebench.agent;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.ParameterList;
import java.util.regex.Pattern;

/**
 * A glob over {@code package.Class.method}, {@code *} for anything; a class or package stands for all below it. Nested
 * classes may be written as in source or as in class files. Parameter types behind it choose among methods of one name.
 */
public final class MethodGlob {
    private final Pattern pattern;
    private final ParameterList parameters; // null for any
    private final String literal; // what every class and method that is meant begins with, nested classes after dots

    public MethodGlob(String glob) {
        parameters = ParameterList.of(glob);
        String name = ParameterList.nameIn(glob);
        int star = name.indexOf('*');
        literal = (star < 0 ? name : name.substring(0, star)).replace('$', '.');
        StringBuilder regex = new StringBuilder();
        for (String each : name.split("\\*+", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(each));
        }
        pattern = Pattern.compile(parameters == null ? regex + "([.$].*)?" : regex.toString());
    }

    /**
     * Whether methods of a class may be meant.
     *
     * @param className the binary name, with dots
     */
    public boolean mayMatch(String className) {
        return className.indexOf('$') < 0
                ? overlaps(className)
                : overlaps(className.replace('$', '.')) || overlaps(SourceNames.of(className));
    }

    private boolean overlaps(String className) {
        return className.startsWith(literal) || literal.startsWith(className);
    }

    /**
     * Whether methods of this name are meant, all or some of them.
     *
     * @param className the binary name, with dots
     */
    public boolean matches(String className, String method) {
        return pattern.matcher(className + "." + method).matches()
                || className.indexOf('$') >= 0
                        && pattern.matcher(SourceNames.of(className) + "." + method)
                                .matches();
    }

    /** Whether this very method is meant. */
    public boolean matches(String className, String method, String descriptor) {
        return matches(className, method) && (parameters == null || parameters.means(descriptor));
    }
}
