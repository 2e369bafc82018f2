package dev.cachebench.profile;

/**
 * A row's name, as cProfile has it: {@code Factorial.java:12(factorial)}, or {@code {cache hit Factorial.factorial}} for
 * what has no line of its own.
 *
 * @param file the source file's name; {@code ~}, which sorts last, for what has none
 * @param line the first line of the method's code; 0 for what has none
 * @param name the method; in angle brackets for what has no line
 */
public record Function(String file, int line, String name) {

    /** The calls that a cache answered, which cProfile does not show. */
    public static Function cacheHit(String simpleClass, String method) {
        return new Function("~", 0, "<cache hit " + simpleClass + "." + method + ">");
    }

    /** The name as a table prints it. */
    @Override
    public String toString() {
        if (file.equals("~") && line == 0) {
            return name.startsWith("<") && name.endsWith(">") ? "{" + name.substring(1, name.length() - 1) + "}" : name;
        }
        return file + ":" + line + "(" + name + ")";
    }
}
