package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.Type;

/** Arguments as the user wrote them: on the command line, or in a file. */
public abstract class WrittenArguments {
    private static final int SHOWN = 60;

    /**
     * Arguments of which each may be a range {@code A..B}, where the method takes whole numbers, or {@code @FILE},
     * which stands for the text in a file.
     *
     * @throws UserFault if such a file cannot be read
     */
    public static WrittenArguments onCommandLine(List<String> words) {
        return new CommandLineArguments(words);
    }

    /**
     * One argument list per line: CSV, or lists in JSON.
     *
     * @throws UserFault if the file cannot be read or has no lines
     */
    public static WrittenArguments inFile(Path file) {
        return new FileArguments(file, read(file.toString()));
    }

    WrittenArguments() {}

    /** What stands between the parentheses of a title. */
    abstract List<String> shown();

    /** Whether they are as many as a method takes. */
    abstract boolean fit(FoundMethod method);

    /**
     * How many argument lists there are for a method.
     *
     * @throws UserFault if the number of arguments is not that of the method's parameters
     */
    abstract int size(FoundMethod method);

    /**
     * The argument lists for a method.
     *
     * @throws UserFault for an argument that is no value of its parameter's type
     */
    abstract ArgumentLists of(FoundMethod method, List<ArgumentType> types);

    /** The text in a file. */
    static String read(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw unusable(name, "is a folder");
            }
            String text = TextFile.read(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // a byte order mark is no part of it
        } catch (TextFile.TooLarge e) {
            throw unusable(name, e.getMessage());
        } catch (NoSuchFileException e) {
            throw UserFault.usage("there is no file '" + name + "' to take arguments from");
        } catch (CharacterCodingException e) {
            throw unusable(name, "is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw unusable(name, "cannot be read");
        }
    }

    private static UserFault unusable(String name, String why) {
        return UserFault.usage("the file of arguments '" + name + "' " + why + "; name a text file");
    }

    /** @param where the place of the argument, {@code argument 2} */
    static UserFault mistake(
            String where, FoundMethod method, ArgumentType type, Object text, ArgumentType.NotOne why) {
        String shown = String.valueOf(text);
        shown = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...";
        return UserFault.usage(where + " of " + method.title() + ": '" + shown + "' is no " + type.title()
                + (why.getMessage().isEmpty() ? "" : " (" + why.getMessage() + ")") + "; for example "
                + type.example());
    }

    static UserFault wrongNumber(String where, int given, FoundMethod method) {
        int wanted = method.parameters().length;
        return UserFault.usage(where + method.title() + " takes " + (wanted == 0 ? "no" : wanted) + " argument"
                + (wanted == 1 ? "" : "s") + ", and these are " + given
                + example(method));
    }

    /**
     * Of all arguments, as the end of a sentence; empty if a parameter's type alone does not tell how one is written.
     */
    private static String example(FoundMethod method) {
        StringBuilder example = new StringBuilder("; for example");
        for (Type parameter : method.parameters()) {
            String one = example(parameter);
            if (one == null) {
                return "";
            }
            example.append(' ').append(one);
        }
        return method.parameters().length == 0 ? "" : example.toString();
    }

    private static String example(Type parameter) {
        Scalar scalar = Scalar.of(parameter.getDescriptor());
        if (scalar != null) {
            return scalar.example();
        }
        if (parameter.getSort() == Type.ARRAY) {
            Scalar element = Scalar.of(parameter.getDescriptor().substring(1));
            return element == null ? null : "'" + CollectionArgument.listOf(element) + "'";
        }
        return switch (parameter.getClassName()) {
            case "java.lang.Iterable", "java.util.Collection", "java.util.List", "java.util.Set" ->
                "'[...]' (a list in JSON)";
            case "java.util.Map" -> "'{...}' (a map in JSON)";
            default -> null;
        };
    }
}
