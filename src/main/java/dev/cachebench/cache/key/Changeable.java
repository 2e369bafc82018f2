package dev.cachebench.cache.key;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;

/** Results that a caller can change, which all others who share them then see changed. */
public final class Changeable {
    private static final int DEEPEST = 5;

    private static final ClassValue<Boolean> HAS_CHANGING_STATE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return JdkTypes.isOfJdk(type) ? hasMutator(type) : hasVariable(type);
        }
    };

    private Changeable() {}

    /**
     * The class of the part of a result that its callers can change, as far as its fields and methods show; {@code
     * null} if there is none.
     */
    public static Class<?> in(Object result) {
        return in(result, 0);
    }

    private static Class<?> in(Object value, int depth) {
        if (value == null || depth == DEEPEST) {
            return null;
        }
        return switch (Kind.of(value)) {
            case VALUE, TEXT, ARGUMENTS -> null;
            case OPTIONAL -> in(((Optional<?>) value).orElse(null), depth + 1);
            case ENTRY -> in(((Map.Entry<?, ?>) value).getValue(), depth + 1);
            case ARRAY, QUEUE, HOLDER, BUFFER, CLONED -> value.getClass();
            case LIST, SET, MAP -> isFixed(value) ? null : value.getClass();
            case STATE, OBJECT, OPAQUE ->
                HAS_CHANGING_STATE.get(value.getClass()) ? value.getClass() : held(value, depth);
        };
    }

    /** Whether copies of a result can be made, so that each caller has its own. */
    public static boolean isCopied(Object result) {
        try {
            return Copies.of(result) != result;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isFixed(Object collection) {
        String name = collection.getClass().getName();
        return name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Unmodifiable")
                || name.startsWith("java.util.Collections$Singleton")
                || name.startsWith("java.util.Collections$Empty");
    }

    /** What a record hands out, or a lambda has captured; what other objects hold is their own affair. */
    private static Class<?> held(Object value, int depth) {
        Class<?> type = value.getClass();
        if (JdkTypes.isOfJdk(type) || !(type.isRecord() || type.isHidden())) {
            return null;
        }
        ObjectFields fields = ObjectFields.of(type);
        for (int i = 0; i < fields.size(); i++) {
            if (in(fields.get(value, i), depth + 1) != null) {
                return type;
            }
        }
        return null;
    }

    /** Whether an instance has a field that is written after its construction; a hash that is computed once is none. */
    private static boolean hasVariable(Class<?> type) {
        for (Class<?> declaring = type; !JdkTypes.isOfJdk(declaring); declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isFinal(modifiers)
                        && !Modifier.isTransient(modifiers)
                        && !field.getName().startsWith("hash")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class of the JDK has a method that changes its instances, as methods without a result do. */
    private static boolean hasMutator(Class<?> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return false; // its methods are those of a type that says nothing of how it is made
        }
        for (Method method : type.getMethods()) {
            boolean changes = method.getReturnType() == void.class
                    || method.getName().startsWith("next")
                    || method.getName().equals("find");
            if (changes && !Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class) {
                return true;
            }
        }
        return false;
    }
}
