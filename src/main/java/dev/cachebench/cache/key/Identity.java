package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

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
        if (isKnown(type)) {
            return "use keys=fields, which compares what it holds";
        }
        return "use keys=fields, or give it an equals";
    }

    /** Whether it is known what all there is to say of an instance of a class of the JDK, as its fields do not show. */
    private static boolean isKnown(Class<?> type) {
        return type == Pattern.class
                || Kind.isOfJdk(type)
                        && (Collection.class.isAssignableFrom(type)
                                || CharSequence.class.isAssignableFrom(type)
                                || type.getPackageName().equals("java.util.concurrent.atomic"));
    }

    /** What an instance of a class of the JDK holds, however it holds it; {@code null} if that is not known. */
    private static Arguments content(Object value) {
        Class<?> type = value.getClass();
        if (value instanceof Pattern pattern) {
            return new Arguments(type, pattern.pattern(), pattern.flags());
        }
        if (!isKnown(type)) {
            return null;
        }
        return new Arguments(
                type,
                value instanceof Collection<?> collection
                        ? Arrays.asList(collection.toArray())
                        : Frozen.Holder.contentOf(value));
    }

    /**
     * What {@code value} is compared by instead; {@code null} if it is of a class of the JDK of which no key can be made.
     *
     * @param names fields or methods without arguments, where the class has them; {@code fields} alone for all that the
     *     value holds
     * @throws UserFault if the class does not let us look
     */
    static Arguments fields(Object value, List<String> names) {
        Class<?> type = value.getClass();
        if (Kind.isOfJdk(type) && names.equals(List.of("fields"))) {
            return content(value);
        }
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
