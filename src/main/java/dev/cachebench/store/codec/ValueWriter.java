package dev.cachebench.store.codec;

import dev.cachebench.cache.key.JdkTypes;
import dev.cachebench.text.SourceNames;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** Writes one value, as {@link Code} says. */
final class ValueWriter {
    private final IdentityHashMap<Object, Boolean> mutable = new IdentityHashMap<>();
    private JsonGenerator out;
    private boolean records;

    /** Whether a record was written, whose constructor will be called with what is read. */
    boolean hasRecords() {
        return records;
    }

    /** @throws Unstorable if it would not come back as it is */
    void write(JsonGenerator out, Object value, StaticType type) throws Unstorable {
        this.out = out;
        try {
            value(value, type);
        } catch (Unstorable e) {
            throw e.getMessage().startsWith(":") ? e : e.within(SourceNames.simple(value.getClass()));
        }
    }

    private void value(Object value, StaticType type) throws Unstorable {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number || value instanceof Character) {
            number(value);
        } else if (value.getClass().isArray()) {
            array(value, type);
        } else if (value instanceof Enum<?> constant) {
            constant(constant, type);
        } else if (value instanceof Record object) {
            object(object, type);
        } else if (JdkTypes.isOfJdk(value.getClass())) {
            jdk(value, type);
        } else {
            throw unstorable(value);
        }
    }

    private static Unstorable unstorable(Object value) {
        return Unstorable.because(SourceNames.of(value.getClass()));
    }

    private void start(int code) {
        out.writeStartArray();
        out.writeNumber(code);
    }

    private void string(String text) {
        if (isWellFormed(text)) {
            out.writeString(text);
        } else {
            start(Code.UTF_16);
            out.writeBinary(PrimitiveBytes.of(text.toCharArray()));
            out.writeEndArray();
        }
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private void number(Object value) throws Unstorable {
        if (value instanceof Long number) {
            start(Code.LONG);
            out.writeNumber(number);
        } else if (value instanceof Short number) {
            start(Code.SHORT);
            out.writeNumber((int) number);
        } else if (value instanceof Byte number) {
            start(Code.BYTE);
            out.writeNumber((int) number);
        } else if (value instanceof Character letter) {
            start(Code.CHAR);
            out.writeNumber((int) letter);
        } else if (value instanceof Float number) {
            start(Code.FLOAT);
            out.writeNumber(Float.floatToRawIntBits(number));
        } else if (value.getClass() == BigInteger.class) {
            start(Code.BIG_INTEGER);
            out.writeBinary(((BigInteger) value).toByteArray());
        } else if (value.getClass() == BigDecimal.class) {
            start(Code.BIG_DECIMAL);
            out.writeBinary(((BigDecimal) value).unscaledValue().toByteArray());
            out.writeNumber(((BigDecimal) value).scale());
        } else {
            throw unstorable(value);
        }
        out.writeEndArray();
    }

    /** Something that a caller could change: had it two places in a value, it would come back as two. */
    private void requireOnce(Object changing) throws Unstorable {
        if (mutable.put(changing, true) != null) {
            throw Unstorable.because("the same " + SourceNames.of(changing.getClass()) + " twice");
        }
    }

    private void array(Object array, StaticType type) throws Unstorable {
        requireOnce(array);
        if (!(array instanceof Object[] elements)) {
            start(Code.PRIMITIVES);
            out.writeString(array.getClass().getComponentType().descriptorString());
            out.writeBinary(PrimitiveBytes.of(array));
            out.writeEndArray();
            return;
        }
        start(Code.OBJECTS);
        StaticType component = type.component();
        if (array.getClass() == type.erasure()) {
            out.writeNull();
        } else if (ElementTypes.isOne(array.getClass().getComponentType())) {
            out.writeString(array.getClass().getComponentType().getName());
            component = StaticType.of(array.getClass().getComponentType());
        } else {
            throw unstorable(array);
        }
        for (Object element : elements) {
            part("[]", element, component);
        }
        out.writeEndArray();
    }

    private void part(String step, Object value, StaticType type) throws Unstorable {
        try {
            value(value, type);
        } catch (Unstorable e) {
            throw e.within(step);
        }
    }

    private void constant(Enum<?> constant, StaticType type) throws Unstorable {
        String name = constant.getDeclaringClass().getName();
        if (type.reached(name) != constant.getDeclaringClass()) {
            throw unreached(constant.getDeclaringClass(), type);
        }
        start(Code.ENUM);
        out.writeString(name);
        out.writeString(constant.name());
        out.writeEndArray();
    }

    private static Unstorable unreached(Class<?> actual, StaticType type) {
        return Unstorable.because(SourceNames.of(actual) + ", which the method's result type does not lead to: it says "
                + SourceNames.simple(type.erasure()));
    }

    private void object(Record object, StaticType type) throws Unstorable {
        Class<?> actual = object.getClass();
        if (type.reached(actual.getName()) != actual) {
            throw unreached(actual, type);
        }
        records = true;
        RecordForm form = RecordForm.of(actual);
        if (form.obstacle() != null) {
            throw Unstorable.because(form.obstacle());
        }
        start(Code.RECORD);
        out.writeString(actual.getName());
        List<StaticType> types = type.components(actual);
        RecordComponent[] components = actual.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            part("." + components[i].getName(), form.get(object, i), types.get(i));
        }
        out.writeEndArray();
    }

    private void jdk(Object value, StaticType type) throws Unstorable {
        TextForm text = TextForm.of(value.getClass());
        if (text != null) {
            text(text, value);
        } else if (value instanceof Optional<?> optional) {
            start(Code.OPTIONAL);
            if (optional.isPresent()) {
                part(".get()", optional.get(), type.argument(0, 1));
            }
            out.writeEndArray();
        } else if (value instanceof OptionalInt optional) {
            start(Code.OPTIONAL_INT);
            if (optional.isPresent()) {
                out.writeNumber(optional.getAsInt());
            }
            out.writeEndArray();
        } else if (value instanceof OptionalLong optional) {
            start(Code.OPTIONAL_LONG);
            if (optional.isPresent()) {
                out.writeNumber(optional.getAsLong());
            }
            out.writeEndArray();
        } else if (value instanceof OptionalDouble optional) {
            start(Code.OPTIONAL_DOUBLE);
            if (optional.isPresent()) {
                out.writeNumber(optional.getAsDouble());
            }
            out.writeEndArray();
        } else if (value instanceof Collection<?> collection) {
            collection(collection, type);
        } else if (value instanceof Map<?, ?> map) {
            map(map, type);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            entry(entry, type);
        } else {
            throw unstorable(value);
        }
    }

    private void text(TextForm form, Object value) throws Unstorable {
        String text = form.text(value);
        if (!value.equals(parsed(form, text))) {
            throw Unstorable.because(SourceNames.of(value.getClass()) + " " + text + ", which its text does not tell");
        }
        start(Code.TEXT);
        out.writeString(form.name());
        string(text);
        out.writeEndArray();
    }

    private static Object parsed(TextForm form, String text) {
        try {
            return form.parse(text);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void collection(Collection<?> collection, StaticType type) throws Unstorable {
        CollectionForm form = CollectionForm.of(collection);
        if (form == null) {
            throw unstorable(collection);
        }
        if (form.changes()) {
            requireOnce(collection);
        }
        start(Code.COLLECTION);
        out.writeString(form.name());
        out.writeNumber(form.order(collection));
        StaticType element = type.argument(0, 1);
        if (form == CollectionForm.ENUM_SET && !element.erasure().isEnum()) {
            throw unstorable(collection);
        }
        for (Object each : collection) {
            part("[]", each, element);
        }
        out.writeEndArray();
    }

    private void map(Map<?, ?> map, StaticType type) throws Unstorable {
        MapForm form = MapForm.of(map);
        if (form == null) {
            throw unstorable(map);
        }
        if (form.changes()) {
            requireOnce(map);
        }
        start(Code.MAP);
        out.writeString(form.name());
        out.writeNumber(form.order(map));
        StaticType key = type.argument(0, 2);
        if (form == MapForm.ENUM_MAP && !key.erasure().isEnum()) {
            throw unstorable(map);
        }
        for (Map.Entry<?, ?> each : map.entrySet()) {
            part(".key", each.getKey(), key);
            part("[]", each.getValue(), type.argument(1, 2));
        }
        out.writeEndArray();
    }

    private void entry(Map.Entry<?, ?> entry, StaticType type) throws Unstorable {
        EntryForm form = EntryForm.of(entry);
        if (form == null) {
            throw unstorable(entry);
        }
        if (form == EntryForm.SIMPLE) {
            requireOnce(entry);
        }
        start(Code.ENTRY);
        out.writeString(form.name());
        part(".key", entry.getKey(), type.argument(0, 2));
        part(".value", entry.getValue(), type.argument(1, 2));
        out.writeEndArray();
    }
}
