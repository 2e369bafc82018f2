package dev.cachebench.target;

import java.lang.reflect.Array;
import java.util.List;

/** An array, written as a list in JSON. */
record ArrayArgument(Class<?> elementClass, ArgumentType element) implements ArgumentType {

    @Override
    public String title() {
        return element.title() + "[]";
    }

    @Override
    public String example() {
        return CollectionArgument.listOf(element);
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
    public Object ofJson(Object json) {
        if (json == null) {
            return null;
        }
        List<Object> values = CollectionArgument.values(
                json, element, elementClass.isPrimitive() ? element.title() : element.boxedTitle());
        Object array = Array.newInstance(elementClass, values.size());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null && elementClass.isPrimitive()) {
                throw new NotOne("element " + (i + 1) + " is null");
            }
            Array.set(array, i, values.get(i));
        }
        return array;
    }
}
