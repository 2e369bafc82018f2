package dev.cachebench.profile;

/**
 * A row's name, as cProfile has it: {@code Factorial.java:12(factorial)}, or {@code {cache hit Factorial.factorial}} for
 * what has no line of its own.
 *
 * @param file the source file's name; {@code ~}, which sorts last, for what has none
 * @param line the first line of the method's code; 0 for what has none
 * @param name the method; in angle brackets for what has no line
 * @param type the method's class, {@code com.acme.Outer$Inner}; empty for what is no method
 * @param library whether it came with the JDK, a library or the operating system, and not with the program itself
 */
public record Function(String file, int line, String name, String type, boolean library) {

    /** What belongs to no class. */
    public Function(String file, int line, String name) {
        this(file, line, name, "", false);
    }

    /** The calls that a cache answered, which cProfile does not show. */
    public static Function cacheHit(String simpleClass, String method) {
        return new Function("~", 0, "<cache hit " + simpleClass + "." + method + ">");
    }

    /** The same from another line. */
    public Function at(int line) {
        return new Function(file, line, name, type, library);
    }

    /** {@code Outer$Inner.method}, for where there is no table that tells the class by its file. */
    public String withClass() {
        if (line == 0) {
            return toString();
        }
        return type.isEmpty() ? name : type.substring(type.lastIndexOf('.') + 1) + "." + name;
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
