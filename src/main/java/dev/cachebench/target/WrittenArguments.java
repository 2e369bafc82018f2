package dev.cachebench.target;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Arguments as the user wrote them: on the command line, or in a file. */
public abstract class WrittenArguments {
    private static final int SHOWN = 60;

    /**
     * Arguments of which each may be a range {@code A..B}, where the method takes whole numbers, or {@code @FILE}, which
     * stands for the text in a file.
     *
     * @throws TargetMistake if such a file cannot be read
     */
    public static WrittenArguments onCommandLine(List<String> words) {
        return new CommandLineArguments(words);
    }

    /**
     * One argument list per line: CSV, or lists in JSON.
     *
     * @throws TargetMistake if the file cannot be read or has no lines
     */
    public static WrittenArguments inFile(Path file) {
        return new FileArguments(file, read(file.toString()));
    }

    WrittenArguments() {}

    /** What stands between the parentheses of a title. */
    abstract List<String> shown();

    /**
     * How many argument lists there are for a method.
     *
     * @throws TargetMistake if the number of arguments is not that of the method's parameters
     */
    abstract int size(FoundMethod method);

    /**
     * The argument lists for a method.
     *
     * @throws TargetMistake for an argument that is no value of its parameter's type
     */
    abstract ArgumentLists of(FoundMethod method, List<ArgumentType> types);

    /** The text in a file. */
    static String read(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw unusable(name, "is a folder");
            }
            return TextFile.read(file);
        } catch (TextFile.TooLarge e) {
            throw unusable(name, e.getMessage());
        } catch (CharacterCodingException e) {
            throw unusable(name, "is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw unusable(name, "cannot be read");
        }
    }

    private static TargetMistake unusable(String name, String why) {
        return new TargetMistake("the file of arguments '" + name + "' " + why + "; name a text file");
    }

    /** @param where the place of the argument, {@code argument 2} */
    static TargetMistake mistake(
            String where, FoundMethod method, ArgumentType type, Object text, ArgumentType.NotOne why) {
        String shown = String.valueOf(text);
        shown = shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...";
        return new TargetMistake(where + " of " + method.title() + ": '" + shown + "' is no " + type.title()
                + (why.getMessage().isEmpty() ? "" : " (" + why.getMessage() + ")") + "; for example "
                + type.example());
    }

    static TargetMistake wrongNumber(String where, int given, FoundMethod method) {
        StringBuilder example = new StringBuilder();
        for (org.objectweb.asm.Type parameter : method.parameters()) {
            Scalar scalar = Scalar.of(parameter.getDescriptor());
            example.append(' ').append(scalar == null ? "..." : scalar.example());
        }
        int wanted = method.parameters().length;
        return new TargetMistake(where + method.title() + " takes " + (wanted == 0 ? "no" : wanted) + " argument"
                + (wanted == 1 ? "" : "s") + ", and these are " + given
                + (wanted == 0 ? "" : "; for example" + example));
    }
}
