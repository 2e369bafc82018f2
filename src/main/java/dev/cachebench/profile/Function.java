package dev.cachebench.profile;

import dev.cachebench.text.SourceNames;
import java.util.Objects;

/**
 * What a row of a profile is about: a method, named by its place as a function is in cProfile's table, {@code
 * com/acme/Shop.java:12(Shop.quote)}, or something without a place, {@code {cache hit Shop.quote}}.
 *
 * <p>Two are equal if they are the same code: the same class, method, descriptor, file and line, whichever class loader
 * loaded it. What is no method is the same if its file, line and name are.
 *
 * @param file the source file below its package's folder, {@code com/acme/Shop.java}; {@code ~}, which sorts last, for
 *     what has none
 * @param line the first line of the method's code; 0 for what has none
 * @param name the method with its class, {@code Shop.Item.price}; in angle brackets for what has no place
 * @param method the method; {@code null} for what is none
 * @param library whether it came with the JDK, a library or the operating system, and not with the program itself
 */
public record Function(String file, int line, String name, Method method, boolean library) {
    /** What cachebench's own workloads are below, and their rows need not repeat. */
    private static final String OWN_FOLDER = "dev/cachebench/";

    /**
     * A method as class files name it.
     *
     * @param type the binary name of its class, {@code com.acme.Outer$Inner}
     * @param descriptor of its parameters and result, {@code (I)J}
     */
    public record Method(String type, String name, String descriptor) {
        /** Its class without the package, {@code Outer$Inner}. */
        String simpleType() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        /** Its package with slashes, the last one included; empty for the unnamed package. */
        String folder() {
            String folder = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
            return folder.startsWith(OWN_FOLDER) ? folder.substring(OWN_FOLDER.length()) : folder;
        }

        /** {@code (int, String)}: the parameter types by their simple names. */
        String parameters() {
            StringBuilder types = new StringBuilder("(");
            for (int at = 1; at < descriptor.indexOf(')'); ) {
                int end = at;
                while (descriptor.charAt(end) == '[') {
                    end++;
                }
                int dimensions = end - at;
                end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) : end;
                types.append(at == 1 ? "" : ", ")
                        .append(typeName(descriptor.substring(at + dimensions, end + 1)))
                        .append("[]".repeat(dimensions));
                at = end + 1;
            }
            return types.append(')').toString();
        }

        private static String typeName(String descriptor) {
            return switch (descriptor.charAt(0)) {
                case 'B' -> "byte";
                case 'C' -> "char";
                case 'D' -> "double";
                case 'F' -> "float";
                case 'I' -> "int";
                case 'J' -> "long";
                case 'S' -> "short";
                case 'Z' -> "boolean";
                default ->
                    SourceNames.simple(
                            descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
            };
        }

        /** Whether it is the body of a lambda, which Java, Kotlin and Scala compile to a method with a made-up name. */
        boolean isLambda() {
            return name.startsWith("lambda$") || name.contains("$lambda$") || name.contains("$anonfun$");
        }
    }

    /** What is no method. */
    public Function(String file, int line, String name) {
        this(file, line, name, null, false);
    }

    /**
     * A method.
     *
     * @param source the file that its class names as its source; {@code null} for none, so that the class file stands
     *     for it
     * @param line 0 if its class knows none
     */
    public static Function of(Method method, String source, int line, boolean library) {
        String file = source == null ? method.simpleType() + ".class" : source;
        boolean isPath = file.indexOf('/') >= 0 || file.indexOf('\\') >= 0; // as Jython's classes have it
        return new Function(isPath ? file : method.folder() + file, line, name(method, file, line), method, library);
    }

    /** The calls that a cache answered, which cProfile does not show. */
    public static Function cacheHit(String simpleClass, String method) {
        return new Function("~", 0, "<cache hit " + simpleClass + "." + method + ">");
    }

    private static String name(Method method, String file, int line) {
        String known = file.endsWith(".java") ? null : LanguageNames.of(method, file, line);
        if (known != null) {
            return known;
        }
        String name = method.isLambda() && line > 0 ? "lambda at " + line : method.name();
        return SourceNames.of(method.simpleType()) + "." + name;
    }

    /** The method as {@code Shop.quote(int, String)}, which tells it from others of its name in its line. */
    public Function withParameters() {
        return named(name + method.parameters());
    }

    /** The same under another name. */
    Function named(String name) {
        return new Function(file, line, name, method, library);
    }

    /** Without its place, {@code Shop.quote}; {@code {cache hit Shop.quote}} for what has none. */
    public String label() {
        return method == null && line == 0 ? toString() : name;
    }

    /** With its package instead of its place, {@code com.acme.Shop.quote}. */
    public String qualifiedName() {
        return method == null
                ? label()
                : method.type().substring(0, method.type().lastIndexOf('.') + 1) + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Function that
                && line == that.line
                && file.equals(that.file)
                && Objects.equals(method, that.method)
                && (method != null || name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return 31 * (method == null ? name : method).hashCode() + line;
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
