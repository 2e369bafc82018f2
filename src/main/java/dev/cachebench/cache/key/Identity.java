package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Objects whose class has no {@code equals} of its own, and what else they can be told apart by. */
final class Identity {
    private static final ClassValue<Boolean> HAS_NO_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
            } catch (NoSuchMethodException | LinkageError e) {
                return false;
            }
        }
    };

    private Identity() {}

    /** Whether being the same object is all that makes {@code value} equal to another, and it is not meant so. */
    static boolean isAllOf(Object value) {
        return value != null
                && !(value instanceof Enum || value instanceof Class)
                && value.getClass() != Object.class // made to be nothing but itself
                && !value.getClass().isArray()
                && HAS_NO_EQUALS.get(value.getClass());
    }

    /**
     * What could be done about an argument of a class that compares by identity, the end of a sentence.
     *
     * @param position of the argument, from 1; 0 if it is not known
     */
    static String remedy(Class<?> type, int position) {
        if (SourceNames.isLambda(type)) {
            return "if the result does not depend on it, leave it out of the key"
                    + (position > 0 ? " with keys=-#" + position : "");
        }
        for (Field field : fields(type)) {
            if (!field.trySetAccessible()) {
                return "pass what it holds instead, such as its text: its module is closed to keys=";
            }
        }
        return "use keys=fields, or give it an equals";
    }

    /**
     * What {@code value} is compared by instead.
     *
     * @param names fields or methods without arguments, where the class has them; {@code fields} alone for all its
     *     fields
     * @throws UserFault if the class does not let us look
     */
    static Arguments fields(Object value, List<String> names) {
        Class<?> type = value.getClass();
        List<Object> values = new ArrayList<>();
        values.add(type);
        try {
            if (names.equals(List.of("fields"))) {
                for (Field field : fields(type)) {
                    values.add(opened(field, type).get(value));
                }
                return new Arguments(values.toArray());
            }
            for (String name : names) {
                addNamed(name, value, values);
            }
        } catch (ReflectiveOperationException e) {
            throw UserFault.usage(
                    "keys=" + String.join(",", names) + ": " + SourceNames.of(type) + " failed: " + e.getCause());
        }
        return new Arguments(values.toArray());
    }

    /**
     * @throws UserFault if one of {@code names} is to be found in none of the values that compare by identity,
     *     though there are such
     */
    static void requireAll(List<String> names, Object[] values) {
        for (String name : names) {
            Object lacking = null;
            for (Object value : values) {
                if (isAllOf(value)) {
                    lacking = has(value.getClass(), name) ? null : value;
                    if (lacking == null) {
                        break;
                    }
                }
            }
            if (lacking != null) {
                Class<?> type = lacking.getClass();
                throw UserFault.usage("keys=" + String.join(",", names) + ": " + SourceNames.of(type)
                        + " has no field or method '" + name + "'; it has " + known(type));
            }
        }
    }

    private static boolean has(Class<?> type, String name) {
        if (name.equals("fields")) {
            return true;
        }
        for (Field field : fields(type)) {
            if (field.getName().equals(name)) {
                return true;
            }
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                if (isAccessor(method, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAccessor(Method method, String name) {
        return method.getName().equals(name)
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !Modifier.isStatic(method.getModifiers());
    }

    private static void addNamed(String name, Object value, List<Object> values) throws ReflectiveOperationException {
        Class<?> type = value.getClass();
        for (Field field : fields(type)) {
            if (field.getName().equals(name)) {
                values.add(opened(field, type).get(value));
                return;
            }
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                if (isAccessor(method, name)) {
                    values.add(opened(method, type).invoke(value));
                    return;
                }
            }
        }
    }

    /** Fields of instances of {@code type}, its superclasses' after its own. */
    private static List<Field> fields(Class<?> type) {
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

    private static String known(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Field field : fields(type)) {
            names.add(field.getName());
        }
        return names.isEmpty() ? "no fields" : String.join(", ", names);
    }

    private static <T extends AccessibleObject> T opened(T member, Class<?> type) {
        if (!member.trySetAccessible()) {
            throw UserFault.usage("keys= cannot look into " + SourceNames.of(type)
                    + ", which its module keeps closed; open it with " + "--add-opens "
                    + type.getModule().getName() + "/" + type.getPackageName() + "=ALL-UNNAMED");
        }
        return member;
    }
}
