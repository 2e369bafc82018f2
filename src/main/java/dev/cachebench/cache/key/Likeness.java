package dev.cachebench.cache.key;

import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.StandIn;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be seen of arguments beyond what their keys compare: classes of collections, the order of sets and maps,
 * fields that an {@code equals} leaves out. Two calls with equal keys may be unlike, and have different results for
 * that reason.
 */
public final class Likeness {
    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 20;

    private final StringBuilder out = new StringBuilder();

    private Likeness() {}

    /** Whether calls with equal keys are alike: all arguments are values, which {@code equals} compares in full. */
    public static boolean isSaidByKey(Object key) {
        if (!(key instanceof Arguments arguments)) {
            return key == null || Kind.of(key) == Kind.VALUE;
        }
        for (Object value : arguments.values()) {
            if (value != null && Kind.of(value) != Kind.VALUE) {
                return false;
            }
        }
        return arguments.instance() == null || Kind.of(arguments.instance()) != Kind.STATE;
    }

    /** A text for the arguments of a call, equal for calls that are alike as far as it goes. */
    public static String of(Object key) {
        Likeness likeness = new Likeness();
        try {
            if (key instanceof Arguments arguments) {
                likeness.arguments(arguments);
            } else {
                likeness.in('(', List.of(Optional.ofNullable(key)), ')', 0);
            }
        } catch (RuntimeException | StackOverflowError e) {
            likeness.out.append("...");
        }
        return likeness.out.toString();
    }

    private void arguments(Arguments arguments) {
        if (arguments.instance() != null) {
            append(arguments.instance(), 0);
            out.append('.');
        }
        List<Object> values = new ArrayList<>();
        for (Object value : arguments.values()) {
            values.add(Optional.ofNullable(value));
        }
        in('(', values, ')', 0);
    }

    /** @param values optional ones are taken out */
    private void in(char open, Collection<?> values, char close, int depth) {
        out.append(open);
        String separator = "";
        for (Object value : values) {
            if (out.length() > LONGEST) {
                out.append("...");
                break;
            }
            out.append(separator);
            append(open == '(' ? ((Optional<?>) value).orElse(null) : value, depth + 1);
            separator = ", ";
        }
        out.append(close);
    }

    private void append(Object value, int depth) {
        if (value == null || depth > DEEPEST || out.length() > LONGEST) {
            out.append(value == null ? "null" : "...");
            return;
        }
        if (value instanceof StandIn copy) {
            append(copy.original(), depth);
            return;
        }
        switch (Kind.of(value)) {
            case VALUE, TEXT -> out.append(Shown.text(value));
            case ARRAY -> {
                out.append(
                        SourceNames.simple(value.getClass().getComponentType().getTypeName()));
                in('[', elements(value), ']', depth);
            }
            case LIST, SET, QUEUE -> {
                type(value);
                in('[', (Collection<?>) value, ']', depth);
            }
            case MAP -> {
                type(value);
                map((Map<?, ?>) value, depth);
            }
            case OPTIONAL, ENTRY, HOLDER, BUFFER, CLONED, ARGUMENTS -> {
                type(value);
                out.append('[').append(Shown.text(value)).append(']');
            }
            case STATE, OBJECT -> fields(value, depth);
            case OPAQUE -> {
                type(value);
                out.append('@').append(Integer.toHexString(System.identityHashCode(value)));
            }
        }
    }

    private void type(Object value) {
        out.append(SourceNames.simple(value.getClass()));
    }

    private static List<?> elements(Object array) {
        if (array instanceof Object[] elements) {
            return Arrays.asList(elements);
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Math.min(LONGEST, Array.getLength(array)); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            append(entry.getKey(), depth + 1);
            out.append('=');
            append(entry.getValue(), depth + 1);
            separator = ", ";
            if (out.length() > LONGEST) {
                break;
            }
        }
        out.append('}');
    }

    private void fields(Object value, int depth) {
        type(value);
        ObjectFields fields = ObjectFields.of(value.getClass());
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(Optional.ofNullable(fields.get(value, i)));
        }
        in('(', values, ')', depth);
    }
}
