package dev.cachebench.cache.key;

import java.io.File;
import java.lang.constant.Constable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.Buffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Currency;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.regex.Pattern;

/** How values of a class can be part of a key that is kept. Decided once for each class. */
enum Kind {
    /** Never changes, and {@code equals} compares all there is: kept as it is. */
    VALUE,
    /**
     * A value that is compared by its text, since its own {@code equals} leaves out something, such as the case of a
     * {@link URI}'s host, or asks the network, as that of {@link URL} does.
     */
    TEXT,
    ARRAY,
    /** A list of the JDK's, equal to any other list of equal elements. */
    LIST,
    SET,
    MAP,
    ENTRY,
    OPTIONAL,
    /** A collection of the JDK's without {@code equals}, such as a queue: the same object, with the same elements. */
    QUEUE,
    /** A {@link StringBuilder}, an atomic, or the like: the same object, with the same text. */
    HOLDER,
    BUFFER,
    /** A mutable class of the JDK with {@code equals} and {@code clone}, such as {@code Date} or {@code BitSet}. */
    CLONED,
    /**
     * A class of the program with {@code equals}, or a record: another one is the same if its class and all fields are.
     */
    STATE,
    /** A class of the program without {@code equals}: the same object, if its fields have not changed. */
    OBJECT,
    /** A key within a key. */
    ARGUMENTS,
    /** Of what no snapshot can be taken, such as a stream, a thread or a connection. */
    OPAQUE;

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return decide(type);
        }
    };

    /** The kind of a value, which is not {@code null}. */
    static Kind of(Object value) {
        // Most arguments are one of these, and a look into a ClassValue costs more.
        return value instanceof String
                        || value instanceof Integer
                        || value instanceof Long
                        || value instanceof Enum
                        || value instanceof Double
                        || value instanceof Boolean
                ? VALUE
                : KINDS.get(value.getClass());
    }

    private static Kind decide(Class<?> type) {
        if (type.isArray()) {
            return ARRAY;
        }
        if (type == Arguments.class) {
            return ARGUMENTS;
        }
        if (type == ByIdentity.class || type == ByEquals.class || Enum.class.isAssignableFrom(type)) {
            return VALUE;
        }
        if (type == URL.class || type == URI.class || InetAddress.class.isAssignableFrom(type)) {
            return TEXT;
        }
        if (!JdkTypes.isOfJdk(type)) {
            return ofProgram(type);
        }
        if (isValue(type)) {
            return VALUE;
        }
        Kind container = container(type);
        return container != null ? container : ofJdk(type);
    }

    /** A class whose instances nobody can change, and whose {@code equals} is about all of them. */
    private static boolean isValue(Class<?> type) {
        boolean basic = Constable.class.isAssignableFrom(type) // strings, boxes, classes, method types
                || type == Boolean.class
                || type == Byte.class
                || type == Short.class
                || type == Character.class
                || type == BigInteger.class
                || type == BigDecimal.class
                || type == Object.class; // made to be nothing but itself
        return basic
                || isOfTime(type)
                || List.of(
                                UUID.class,
                                Locale.class,
                                Currency.class,
                                OptionalInt.class,
                                OptionalLong.class,
                                OptionalDouble.class,
                                Pattern.class,
                                File.class)
                        .contains(type)
                || Path.class.isAssignableFrom(type)
                || Charset.class.isAssignableFrom(type)
                || type.getPackageName().equals("java.lang.reflect");
    }

    private static boolean isOfTime(Class<?> type) {
        return type.getPackageName().startsWith("java.time")
                && !InstantSource.class.isAssignableFrom(type)
                && type != DateTimeFormatterBuilder.class;
    }

    private static Kind container(Class<?> type) {
        if (type == IdentityHashMap.class || type == WeakHashMap.class) {
            return OPAQUE; // what is in them depends on more than equals
        }
        if (List.class.isAssignableFrom(type)) {
            return LIST;
        }
        if (Set.class.isAssignableFrom(type)) {
            return SET;
        }
        if (Map.class.isAssignableFrom(type)) {
            return MAP;
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return ENTRY;
        }
        if (Collection.class.isAssignableFrom(type)) {
            return QUEUE;
        }
        return type == Optional.class ? OPTIONAL : null;
    }

    private static Kind ofJdk(Class<?> type) {
        if (Buffer.class.isAssignableFrom(type)) {
            return BUFFER;
        }
        if (type == StringBuilder.class
                || type == StringBuffer.class
                || type.getPackageName().equals("java.util.concurrent.atomic")) {
            return HOLDER;
        }
        if (Number.class.isAssignableFrom(type)) {
            return OPAQUE;
        }
        return Cloneable.class.isAssignableFrom(type) && hasEquals(type) && hasClone(type) ? CLONED : OPAQUE;
    }

    private static Kind ofProgram(Class<?> type) {
        ObjectFields fields = ObjectFields.of(type);
        if (fields.obstacle() != null) {
            return OPAQUE;
        }
        if (type.isRecord()) {
            return fields.isImmutable() && hasOwnEqualsOfRecords(type) ? VALUE : STATE;
        }
        return hasEquals(type) ? STATE : OBJECT;
    }

    /** Whether the class says what its instances are equal to, rather than that each is equal to itself alone. */
    static boolean hasEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException | LinkageError e) {
            return true;
        }
    }

    private static boolean hasClone(Class<?> type) {
        try {
            return Modifier.isPublic(type.getMethod("clone").getModifiers());
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    /**
     * Whether {@code equals} is about the class and all fields: that of a record which does not write one of its own.
     */
    static boolean comparesByFields(Class<?> type) {
        return type.isRecord() && hasOwnEqualsOfRecords(type);
    }

    /** Whether {@code equals} is the compiler's, which alone is final. */
    private static boolean hasOwnEqualsOfRecords(Class<?> type) {
        try {
            Method equals = type.getMethod("equals", Object.class);
            return Modifier.isFinal(equals.getModifiers());
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    /** Whether a class of the JDK's is one whose instances never change; of the program's, nothing is known. */
    static boolean isKnownValue(Class<?> type) {
        return JdkTypes.isOfJdk(type) && isValue(type);
    }
}
