package dev.cachebench.target;

import dev.cachebench.text.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A record, written as an object in JSON with a member for each component.
 *
 * @param arguments the type arguments; empty for none
 * @param parsed how its own parser takes it from text; {@code null} if it has none
 */
record RecordArgument(Class<?> type, List<Type> arguments, ArgumentType parsed) implements ArgumentType {

    @Override
    public String title() {
        return type.getSimpleName();
    }

    @Override
    public String example() {
        StringBuilder text = new StringBuilder("{");
        for (RecordComponent component : type.getRecordComponents()) {
            text.append(text.length() == 1 ? "\"" : ", \"")
                    .append(component.getName())
                    .append("\": ")
                    .append(memberExample(type(component)));
        }
        return text.append('}').toString();
    }

    /** Shallow, for a record may hold its own kind. */
    private static String memberExample(ArgumentType member) {
        if (member instanceof CollectionArgument || member instanceof ArrayArgument) {
            return "[]";
        }
        if (member instanceof MapArgument) {
            return "{}";
        }
        return member == null || member instanceof RecordArgument ? "null" : CollectionArgument.quoted(member);
    }

    @Override
    public boolean immutable() {
        return false; // its components may change
    }

    @Override
    public Object ofText(String text) {
        return parsed != null && !text.stripLeading().startsWith("{")
                ? parsed.ofText(text)
                : ofJson(JsonText.parse(text));
    }

    @Override
    public Object ofJson(Object json) {
        if (json == null) {
            return null;
        }
        if (!(json instanceof Map<?, ?> members)) {
            if (parsed != null) {
                return parsed.ofJson(json);
            }
            throw new NotOne("it is not a map of its components");
        }
        RecordComponent[] components = type.getRecordComponents();
        requireKnown(members, components);
        Class<?>[] classes = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            classes[i] = components[i].getType();
            values[i] = value(members, components[i]);
        }
        return made(classes, values);
    }

    private static void requireKnown(Map<?, ?> members, RecordComponent[] components) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : components) {
            names.add(component.getName());
        }
        for (Object member : members.keySet()) {
            if (!names.contains(member)) {
                throw new NotOne("it has no component '" + member + "'" + Nearest.hint((String) member, names));
            }
        }
    }

    private Object value(Map<?, ?> members, RecordComponent component) {
        String name = component.getName();
        if (!members.containsKey(name)) {
            throw new NotOne("its '" + name + "' is missing");
        }
        ArgumentType type = type(component);
        if (type == null) {
            throw new NotOne("its '" + name + "' has the type "
                    + component.getType().getSimpleName() + ", and there is no way to write one");
        }
        boolean primitive = component.getType().isPrimitive();
        String why;
        try {
            Object value = type.ofJson(members.get(name));
            if (value != null || !primitive) {
                return value;
            }
            why = "it is null";
        } catch (NotOne e) {
            why = e.getMessage();
        }
        throw new NotOne("its '" + name + "' is no " + (primitive ? type.title() : type.boxedTitle())
                + (why.isEmpty() ? "" : ": " + why));
    }

    /** Of a component, for which a type argument may stand; {@code null} if no value of it can be written. */
    private ArgumentType type(RecordComponent component) {
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < arguments.size(); i++) {
            if (variables[i].equals(component.getGenericType())) {
                return ArgumentTypes.of(arguments.get(i));
            }
        }
        return ArgumentTypes.of(component.getGenericType());
    }

    private Object made(Class<?>[] classes, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(classes);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            String why = e.getCause().getMessage();
            throw new NotOne(why == null ? "new " + title() + " throws " + e.getCause() : why);
        } catch (ReflectiveOperationException e) {
            throw new NotOne("new " + title() + " cannot be called: " + e.getMessage());
        }
    }
}
