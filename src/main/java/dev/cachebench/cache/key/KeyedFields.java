package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from objects of one class the fields that they are compared by, by one method handle for all of them: some
 * tens of nanoseconds, where reflection takes microseconds. Thread-safe.
 */
public final class KeyedFields {
    private static final int MOST_AT_ONCE = 50; // fields for a single handle, whose making takes time for each
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType READER = MethodType.methodType(Object[].class, Object.class);

    private final Class<?> type;
    private final List<String> names;
    private final boolean byContent;
    private final MethodHandle reader; // (Object)Object[]; null for a class with too many fields
    private final List<MethodHandle> getters; // (Object)Object

    private KeyedFields(Class<?> type, List<String> names, List<MethodHandle> getters) {
        this.type = type;
        this.names = names;
        this.getters = getters;
        byContent = isByContent(type, names);
        reader = getters.size() > MOST_AT_ONCE ? null : reader(type, getters);
    }

    /**
     * @param names of fields, or of methods without arguments, where the class has them; {@code fields} alone for all
     *     fields
     * @throws UserFault if the class does not let us look
     */
    public static KeyedFields of(Class<?> type, List<String> names) {
        List<MethodHandle> getters = new ArrayList<>();
        try {
            if (isByContent(type, names)) {
                return new KeyedFields(type, List.copyOf(names), List.of());
            }
            if (names.equals(List.of(KeyRules.FIELDS))) {
                for (Field field : all(type)) {
                    getters.add(getter(field, type));
                }
            } else {
                for (String name : names) {
                    MethodHandle getter = named(name, type);
                    if (getter != null) {
                        getters.add(getter);
                    }
                }
            }
        } catch (IllegalAccessException e) {
            throw closed(type);
        }
        return new KeyedFields(type, List.copyOf(names), List.copyOf(getters));
    }

    /** What the fields of the JDK's own objects say depends on how they hold what they hold. */
    private static boolean isByContent(Class<?> type, List<String> names) {
        return JdkTypes.isOfJdk(type) && names.equals(List.of(KeyRules.FIELDS));
    }

    /** Calls them all, and puts what they return into an array behind the class. */
    private static MethodHandle reader(Class<?> type, List<MethodHandle> getters) {
        MethodHandle array = MethodHandles.identity(Object[].class).asCollector(Object[].class, getters.size() + 1);
        MethodHandle reader = MethodHandles.insertArguments(array, 0, type);
        if (getters.isEmpty()) {
            return MethodHandles.dropArguments(reader, 0, Object.class);
        }
        reader = MethodHandles.filterArguments(reader, 0, getters.toArray(new MethodHandle[0]));
        return MethodHandles.permuteArguments(reader, READER, new int[getters.size()]);
    }

    private static MethodHandle getter(Field field, Class<?> type) throws IllegalAccessException {
        return MethodHandles.lookup().unreflectGetter(opened(field, type)).asType(GETTER);
    }

    /** Of a field, or else of a method; {@code null} if the class has neither. */
    private static MethodHandle named(String name, Class<?> type) throws IllegalAccessException {
        for (Field field : all(type)) {
            if (field.getName().equals(name)) {
                return getter(field, type);
            }
        }
        Method accessor = accessor(name, type);
        return accessor == null
                ? null
                : MethodHandles.lookup().unreflect(opened(accessor, type)).asType(GETTER);
    }

    private static Method accessor(String name, Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && !Modifier.isStatic(method.getModifiers())) {
                    return method;
                }
            }
        }
        return null;
    }

    private static <T extends AccessibleObject> T opened(T member, Class<?> type) {
        if (!member.trySetAccessible()) {
            throw closed(type);
        }
        return member;
    }

    private static UserFault closed(Class<?> type) {
        return UserFault.usage("keys= cannot look into " + SourceNames.of(type)
                + ", which its module keeps closed; open it with " + "--add-opens "
                + type.getModule().getName() + "/" + type.getPackageName() + "=ALL-UNNAMED");
    }

    /** Whether a class has a field or an accessor of that name. */
    static boolean has(Class<?> type, String name) {
        if (name.equals(KeyRules.FIELDS)) {
            return true;
        }
        for (Field field : all(type)) {
            if (field.getName().equals(name)) {
                return true;
            }
        }
        return accessor(name, type) != null;
    }

    /** @throws UserFault if the class lacks one of them */
    void requireAll() {
        for (String name : names) {
            if (!has(type, name)) {
                throw UserFault.usage("keys=this." + name + ": " + SourceNames.of(type) + " has no field or method '"
                        + name + "'; it has " + known(type));
            }
        }
    }

    /** Fields of instances of {@code type}, its superclasses' after its own. */
    private static List<Field> all(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** The names of all fields, for messages. */
    static String known(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Field field : all(type)) {
            names.add(field.getName());
        }
        return names.isEmpty() ? "no fields" : String.join(", ", names);
    }

    /**
     * What {@code value} is compared by; {@code null} if it is of a class of the JDK of which no key can be made.
     *
     * @throws UserFault if an accessor throws
     */
    Arguments key(Object value) {
        return byContent ? Identity.content(value) : new Arguments(read(value));
    }

    /**
     * The class, and then what the fields hold, boxed; a new array.
     *
     * @throws UserFault if an accessor throws
     */
    public Object[] read(Object value) {
        try {
            return reader == null ? readEach(value) : (Object[]) reader.invokeExact(value);
        } catch (VirtualMachineError e) {
            throw e; // whoever asks for the key knows what to do without stack or memory
        } catch (Throwable t) {
            throw UserFault.usage("keys=" + String.join(",", names) + ": " + SourceNames.of(type) + " failed: " + t);
        }
    }

    private Object[] readEach(Object value) throws Throwable {
        Object[] values = new Object[getters.size() + 1];
        values[0] = type;
        for (int i = 1; i < values.length; i++) {
            values[i] = (Object) getters.get(i - 1).invokeExact(value);
        }
        return values;
    }
}
