package dev.cachebench.target;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Range;
import dev.cachebench.text.UserFault;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Arguments on the command line. Where some are ranges, there is a list for every combination, the last fastest. */
final class CommandLineArguments extends WrittenArguments {
    private static final int MOST_IN_RANGE = 10_000_000;

    private final List<String> words;
    private final List<String> texts;

    CommandLineArguments(List<String> words) {
        this(words, texts(words));
    }

    /** @param texts what each word stands for, files read */
    CommandLineArguments(List<String> words, List<String> texts) {
        this.words = words;
        this.texts = texts;
    }

    private static List<String> texts(List<String> words) {
        List<String> texts = new ArrayList<>();
        for (String word : words) {
            texts.add(word.startsWith("@@") ? word.substring(1) : word.startsWith("@") ? textOf(word) : word);
        }
        return texts;
    }

    List<String> words() {
        return words;
    }

    List<String> texts() {
        return texts;
    }

    private static String textOf(String word) {
        if (!isThere(word.substring(1))) {
            throw UserFault.usage("there is no file '" + word.substring(1) + "', whose text '" + word
                    + "' would stand for; write '@" + word + "' for the word itself");
        }
        return read(word.substring(1));
    }

    private static boolean isThere(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    List<String> shown() {
        return words;
    }

    @Override
    boolean fit(FoundMethod method) {
        return texts.size() == method.parameters().length || spreads(method);
    }

    @Override
    int size(FoundMethod method) {
        Type[] parameters = method.parameters();
        if (!fit(method)) {
            throw wrongNumber("", texts.size(), method);
        }
        long size = 1;
        for (int i = 0; i < Math.min(texts.size(), parameters.length); i++) {
            Range range = range(method, i);
            size *= range == null ? 1 : (long) range.size();
            requireScalar(method, i, range);
            if (size > Integer.MAX_VALUE) {
                throw UserFault.usage("the ranges in " + String.join(" ", words) + " have more than "
                        + Counts.text(Integer.MAX_VALUE) + " combinations; narrow them");
            }
        }
        return (int) size;
    }

    /** Finds out before anything of the user's is loaded that a number, say, is none. */
    private void requireScalar(FoundMethod method, int i, Range range) {
        Type parameter = method.parameters()[i];
        Scalar scalar = Scalar.of(parameter.getDescriptor());
        if (scalar == null) {
            return;
        }
        ArgumentType type = ArgumentTypes.of(parameter, scalar);
        if (range == null) {
            value(method, i, type);
        } else {
            value(method, i, type, String.valueOf(range.from()));
            value(method, i, type, String.valueOf(range.to()));
        }
    }

    /** Whether the last words are the elements of the last parameter's array. */
    private boolean spreads(FoundMethod method) {
        int parameters = method.parameters().length;
        return method.isVarArgs()
                && texts.size() >= parameters - 1
                && !(texts.size() == parameters && texts.get(parameters - 1).startsWith("["));
    }

    /** {@code null} if the argument is not one. */
    private Range range(FoundMethod method, int i) {
        Scalar scalar = Scalar.of(method.parameters()[i].getDescriptor());
        String text = texts.get(i);
        if (scalar == null || !scalar.isWhole() || !Range.isOne(text)) {
            return null;
        }
        String what = "argument " + (i + 1) + " of " + method.title();
        Range range = Range.parse(what, text);
        if (range.size() > MOST_IN_RANGE) {
            throw UserFault.usage(what + ": a range has at most " + Counts.text(MOST_IN_RANGE) + " numbers, and '"
                    + text + "' has more; for example 1..1000 or 0..100k");
        }
        return range;
    }

    @Override
    ArgumentLists of(FoundMethod method, List<ArgumentType> types) {
        int size = size(method);
        boolean spreads = spreads(method);
        Object[][] columns = new Object[types.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = spreads && i == columns.length - 1
                    ? new Object[] {spread(method, i, (ArrayArgument) ((NullableArgument) types.get(i)).type())}
                    : column(method, i, types.get(i));
        }
        return new Combinations(columns, size);
    }

    private Object[] column(FoundMethod method, int i, ArgumentType type) {
        Range range = range(method, i);
        if (range == null) {
            return new Object[] {value(method, i, type)};
        }
        Object[] column = new Object[(int) range.size()];
        for (int k = 0; k < column.length; k++) {
            column[k] = value(method, i, type, String.valueOf(range.from() + k));
        }
        return column;
    }

    private Object value(FoundMethod method, int i, ArgumentType type) {
        String text = texts.get(i);
        boolean fromFile = words.get(i).startsWith("@") && !words.get(i).startsWith("@@");
        return value(method, i, type, fromFile && type != Scalar.STRING ? text.strip() : text);
    }

    private static Object value(FoundMethod method, int i, ArgumentType type, String text) {
        try {
            return type.ofText(text);
        } catch (ArgumentType.NotOne e) {
            throw mistake("argument " + (i + 1), method, type, text, e);
        }
    }

    private Object spread(FoundMethod method, int from, ArrayArgument type) {
        Object array = Array.newInstance(type.elementClass(), texts.size() - from);
        for (int i = from; i < texts.size(); i++) {
            Array.set(array, i - from, value(method, i, type.element()));
        }
        return array;
    }

    /** The product of columns of values. */
    private record Combinations(Object[][] columns, int size) implements ArgumentLists {
        @Override
        public Object[] at(int place) {
            Object[] list = new Object[columns.length];
            int rest = place;
            for (int i = columns.length - 1; i >= 0; i--) {
                list[i] = columns[i][rest % columns[i].length];
                rest /= columns[i].length;
            }
            return list;
        }
    }
}
