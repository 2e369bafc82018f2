package dev.cachebench.agent;

import dev.cachebench.profile.Function;
import java.util.regex.Pattern;

/**
 * A glob over functions, {@code *} for anything, as the user knows them: {@code package.Class.method}, or the row of a
 * profile's table, {@code com/acme/Shop.java:12(Shop.quote)}. A class, package, file or folder stands for all below it.
 */
final class FunctionGlob {
    private final MethodGlob method;
    private final Pattern row;
    private final String literal; // what every row that is meant begins with

    FunctionGlob(String glob) {
        method = new MethodGlob(glob);
        literal = glob.split("\\*", 2)[0];
        StringBuilder regex = new StringBuilder();
        for (String each : glob.split("\\*+", -1)) {
            regex.append(regex.length() == 0 ? "" : ".*").append(Pattern.quote(each));
        }
        row = Pattern.compile(regex + "([/:(].*)?");
    }

    /**
     * Whether methods of a class may be meant that names a file, and no path, as its source.
     *
     * @param className the binary name, with dots
     */
    boolean mayMatch(String className) {
        String folder = className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
        return folder.startsWith(literal) || literal.startsWith(folder) || method.mayMatch(className);
    }

    boolean matches(Function function) {
        if (row.matcher(function.toString()).matches()) {
            return true;
        }
        return function.method() != null
                && (method.matches(function.method().type(), function.method().name())
                        || row.matcher(function.withParameters().toString()).matches());
    }
}
