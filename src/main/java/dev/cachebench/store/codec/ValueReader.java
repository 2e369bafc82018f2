package dev.cachebench.store.codec;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one value, as {@link Code} says. What it makes is never much larger than the bytes are. */
final class ValueReader {
    private final JsonParser in;

    ValueReader(JsonParser in) {
        this.in = in;
    }

    /**
     * The value that begins with the token that was read last.
     *
     * @throws DamagedValue if it is none of the type
     */
    Object value(StaticType type) throws DamagedValue {
        JsonToken token = in.currentToken();
        if (token == null) {
            throw new DamagedValue("it is cut short");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> in.getIntValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_STRING -> in.getString();
            case START_ARRAY -> coded(type);
            default -> throw new DamagedValue("it has a " + token);
        };
    }

    private Object coded(StaticType type) throws DamagedValue {
        int code = integer();
        Object value = switch (code) {
            case Code.OBJECTS -> objects(type);
            case Code.RECORD -> object(type);
            case Code.COLLECTION -> collection(type);
            case Code.MAP -> map(type);
            case Code.OPTIONAL, Code.OPTIONAL_INT, Code.OPTIONAL_LONG, Code.OPTIONAL_DOUBLE -> optional(code, type);
            default -> {
                Object fixed = fixed(code, type);
                in.nextToken();
                yield fixed;
            }
        };
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw new DamagedValue("it has more than belongs there");
        }
        return value;
    }

    private Object optional(int code, StaticType type) throws DamagedValue {
        boolean present = isNext();
        Object value = switch (code) {
            case Code.OPTIONAL -> present ? Optional.ofNullable(value(type.argument(0, 1))) : Optional.empty();
            case Code.OPTIONAL_INT ->
                present ? OptionalInt.of(read(JsonToken.VALUE_NUMBER_INT).getIntValue()) : OptionalInt.empty();
            case Code.OPTIONAL_LONG ->
                present ? OptionalLong.of(read(JsonToken.VALUE_NUMBER_INT).getLongValue()) : OptionalLong.empty();
            default ->
                present
                        ? OptionalDouble.of(read(JsonToken.VALUE_NUMBER_FLOAT).getDoubleValue())
                        : OptionalDouble.empty();
        };
        if (present) {
            in.nextToken();
        }
        return value;
    }

    /** What has a fixed number of parts. */
    private Object fixed(int code, StaticType type) throws DamagedValue {
        return switch (code) {
            case Code.LONG -> longInteger();
            case Code.SHORT -> (short) integer();
            case Code.BYTE -> (byte) integer();
            case Code.CHAR -> (char) integer();
            case Code.FLOAT -> Float.intBitsToFloat(integer());
            case Code.BIG_INTEGER -> bigInteger();
            case Code.BIG_DECIMAL -> new BigDecimal(bigInteger(), integer());
            case Code.UTF_16 -> new String((char[]) PrimitiveBytes.read("C", bytes()));
            case Code.PRIMITIVES -> PrimitiveBytes.read(string(), bytes());
            case Code.TEXT -> text();
            case Code.ENUM -> constant(type);
            case Code.ENTRY -> EntryForm.make(string(), next(type.argument(0, 2)), next(type.argument(1, 2)));
            default -> throw new DamagedValue("it has the unknown code " + code);
        };
    }

    private void require(JsonToken wanted) throws DamagedValue {
        in.nextToken();
        read(wanted);
    }

    /** The parser, at a token that has been read. */
    private JsonParser read(JsonToken wanted) throws DamagedValue {
        if (in.currentToken() != wanted) {
            throw new DamagedValue("it has a " + in.currentToken() + " instead of a " + wanted);
        }
        return in;
    }

    private int integer() throws DamagedValue {
        require(JsonToken.VALUE_NUMBER_INT);
        return in.getIntValue();
    }

    private long longInteger() throws DamagedValue {
        require(JsonToken.VALUE_NUMBER_INT);
        return in.getLongValue();
    }

    private String string() throws DamagedValue {
        require(JsonToken.VALUE_STRING);
        return in.getString();
    }

    private byte[] bytes() throws DamagedValue {
        require(JsonToken.VALUE_EMBEDDED_OBJECT);
        return in.getBinaryValue();
    }

    private BigInteger bigInteger() throws DamagedValue {
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            throw new DamagedValue("it has a number without digits");
        }
        return new BigInteger(bytes);
    }

    private boolean isNext() {
        return in.nextToken() != JsonToken.END_ARRAY;
    }

    private Object next(StaticType type) throws DamagedValue {
        in.nextToken();
        return value(type);
    }

    private Object text() throws DamagedValue {
        String name = string();
        Object text = next(StaticType.UNKNOWN);
        try {
            return TextForm.valueOf(name).parse((String) text);
        } catch (RuntimeException e) {
            throw new DamagedValue("it has a wrong text", e);
        }
    }

    private List<Object> elements(StaticType type) throws DamagedValue {
        List<Object> elements = new ArrayList<>();
        while (isNext()) {
            elements.add(value(type));
        }
        return elements;
    }

    private Object objects(StaticType type) throws DamagedValue {
        Object name = next(StaticType.UNKNOWN);
        Class<?> element = name == null ? type.erasure().getComponentType() : ElementTypes.find(String.valueOf(name));
        if (element == null || element.isPrimitive()) {
            throw new DamagedValue("it has an array of an unknown type");
        }
        List<Object> elements = elements(name == null ? type.component() : StaticType.of(element));
        Object[] array = (Object[]) Array.newInstance(element, elements.size());
        for (int i = 0; i < array.length; i++) {
            array[i] = required(elements.get(i), element);
        }
        return array;
    }

    private static Object required(Object value, Class<?> type) throws DamagedValue {
        if (value != null && !type.isInstance(value)) {
            throw new DamagedValue("it has a " + value.getClass().getName() + " in the place of a " + type.getName());
        }
        return value;
    }

    private Class<?> reached(StaticType type) throws DamagedValue {
        String name = string();
        Class<?> reached = type.reached(name);
        if (reached == null) {
            throw new DamagedValue("it has a " + name + ", which the method's result type does not lead to");
        }
        return reached;
    }

    private Object object(StaticType type) throws DamagedValue {
        Class<?> reached = reached(type);
        if (!reached.isRecord() || RecordForm.of(reached).obstacle() != null) {
            throw new DamagedValue("it has a " + reached.getName() + " in the place of a record");
        }
        List<Object> components = new ArrayList<>();
        for (StaticType each : type.components(reached)) {
            if (!isNext()) {
                throw new DamagedValue("it has a record that is cut short");
            }
            components.add(value(each));
        }
        in.nextToken();
        return RecordForm.of(reached).make(components.toArray());
    }

    private Object constant(StaticType type) throws DamagedValue {
        Class<?> reached = reached(type);
        String name = string();
        Object[] constants = reached.getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
        }
        throw new DamagedValue("it has a constant that " + reached.getName() + " does not have");
    }

    private Object collection(StaticType type) throws DamagedValue {
        CollectionForm form = CollectionForm.named(string());
        int order = integer();
        StaticType element = type.argument(0, 1);
        return form.make(elements(element), order, element);
    }

    private Object map(StaticType type) throws DamagedValue {
        MapForm form = MapForm.named(string());
        int order = integer();
        StaticType key = type.argument(0, 2);
        Map<Object, Object> entries = new LinkedHashMap<>();
        while (isNext()) {
            Object each = value(key);
            if (!isNext()) {
                throw new DamagedValue("it has a map that is cut short");
            }
            entries.put(each, value(type.argument(1, 2)));
        }
        return form.make(entries, order, key);
    }
}
