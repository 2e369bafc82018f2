package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A list, set or other collection, written as a list in JSON.
 *
 * @param type what the parameter asks for
 * @param made the class of what it gets
 */
record CollectionArgument(Class<?> type, Class<? extends Collection<?>> made, ArgumentType element)
        implements ArgumentType {

    /** {@code null} if no class of such a collection is known. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // elements are of the parameter's type argument
    static ArgumentType of(Class<?> type, ArgumentType element) {
        List<Class> usual = List.of(ArrayList.class, LinkedHashSet.class, TreeSet.class, ArrayDeque.class);
        for (Class made : usual) {
            if (type.isAssignableFrom(made)) {
                return new CollectionArgument(type, made, element);
            }
        }
        return canBeMade(type) ? new CollectionArgument(type, (Class) type, element) : null;
    }

    /** Whether a class has a public constructor without arguments. */
    static boolean canBeMade(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
            return false;
        }
        try {
            type.getConstructor();
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    static <T> T make(Class<T> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw UserFault.usage("a " + type.getSimpleName() + " cannot be made: " + e.getCause());
        }
    }

    @Override
    public String title() {
        return type.getSimpleName() + "<" + element.boxedTitle() + ">";
    }

    @Override
    public String example() {
        return listOf(element);
    }

    /** An example of a list in JSON. */
    static String listOf(ArgumentType element) {
        String one = quoted(element);
        return "[" + one + ", " + one + "]";
    }

    /** An example as it stands in JSON. */
    static String quoted(ArgumentType type) {
        String example = type.example();
        boolean literal = example.startsWith("[") || example.startsWith("{") || example.matches("[0-9.]+|true");
        return literal ? example : '"' + example + '"';
    }

    /** What {@link JsonText} has read, as it was written but for blanks. */
    static String json(Object value) {
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            for (Object each : list) {
                text.append(text.length() == 1 ? "" : ", ").append(json(each));
            }
            return text.append(']').toString();
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public Object ofText(String text) {
        return ofJson(JsonText.parse(text));
    }

    @Override
    @SuppressWarnings("unchecked") // elements are of the parameter's type argument
    public Object ofJson(Object json) {
        if (json == null) {
            return null;
        }
        Collection<Object> collection = (Collection<Object>) make(made);
        List<Object> values = values(json, element, element.boxedTitle());
        try {
            collection.addAll(values);
        } catch (RuntimeException e) {
            throw refused(made, e);
        }
        return collection;
    }

    /** Why a collection or map does not take what it is given. */
    static NotOne refused(Class<?> made, RuntimeException e) {
        String name = made.getSimpleName();
        if (e instanceof ClassCastException) {
            return new NotOne(name + " compares what it holds, and these cannot be compared");
        }
        return new NotOne(e instanceof NullPointerException ? name + " takes no null" : name + " refuses it: " + e);
    }

    /**
     * The elements of a list in JSON.
     *
     * @param title what messages call one
     */
    static List<Object> values(Object json, ArgumentType element, String title) {
        if (!(json instanceof List<?> list)) {
            throw new NotOne("it is not a list");
        }
        List<Object> values = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            try {
                values.add(element.ofJson(list.get(i)));
            } catch (NotOne e) {
                throw new NotOne("element " + (i + 1) + " is no " + title
                        + (e.getMessage().isEmpty() ? "" : ": " + e.getMessage()));
            }
        }
        return values;
    }
}
