package dev.cachebench.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A map, written as an object in JSON.
 *
 * @param type what the parameter asks for
 * @param made the class of what it gets
 */
record MapArgument(Class<?> type, Class<? extends Map<?, ?>> made, ArgumentType key, ArgumentType value)
        implements ArgumentType {

    /** {@code null} if no class of such a map is known. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // keys and values are of the parameter's type arguments
    static ArgumentType of(Class<?> type, ArgumentType key, ArgumentType value) {
        List<Class> usual = List.of(LinkedHashMap.class, TreeMap.class, ConcurrentSkipListMap.class);
        for (Class made : usual) {
            if (type.isAssignableFrom(made)) {
                return new MapArgument(type, made, key, value);
            }
        }
        return CollectionArgument.canBeMade(type) ? new MapArgument(type, (Class) type, key, value) : null;
    }

    @Override
    public String title() {
        return type.getSimpleName() + "<" + key.boxedTitle() + ", " + value.boxedTitle() + ">";
    }

    @Override
    public String example() {
        return "{\"" + key.example() + "\": " + CollectionArgument.quoted(value) + "}";
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
    @SuppressWarnings("unchecked") // keys and values are of the parameter's type arguments
    public Object ofJson(Object json) {
        if (json == null) {
            return null;
        }
        if (!(json instanceof Map<?, ?> members)) {
            throw new NotOne("it is not a map");
        }
        Map<Object, Object> map = (Map<Object, Object>) CollectionArgument.make(made);
        members.forEach((name, member) -> {
            try {
                map.put(key.ofText((String) name), value.ofJson(member));
            } catch (NotOne e) {
                throw new NotOne("its member '" + name + "' is no " + key.boxedTitle() + " with a " + value.boxedTitle()
                        + (e.getMessage().isEmpty() ? "" : ": " + e.getMessage()));
            } catch (RuntimeException e) {
                throw CollectionArgument.refused(made, e);
            }
        });
        return map;
    }
}
