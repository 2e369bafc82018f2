package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields of a class that is none of the JDK's, with those of its superclasses. */
final class ObjectFields {
    private static final ClassValue<ObjectFields> ALL = new ClassValue<>() {
        @Override
        protected ObjectFields computeValue(Class<?> type) {
            return new ObjectFields(type);
        }
    };

    /** Superclasses in the JDK whose fields say nothing of the value, or what is known of it anyway. */
    private static final Set<String> WITHOUT_STATE = Set.of(
            "java.lang.Object",
            "java.lang.Record",
            "java.lang.Enum",
            "java.lang.Number",
            "java.util.AbstractCollection",
            "java.util.AbstractList",
            "java.util.AbstractSequentialList",
            "java.util.AbstractSet",
            "java.util.AbstractQueue",
            "java.util.AbstractMap");

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private final List<MethodHandle> getters = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final String obstacle;

    private ObjectFields(Class<?> type) {
        obstacle = OneShot.isOneShot(type) ? OneShot.obstacle(type) : read(type);
    }

    private String read(Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            if (WITHOUT_STATE.contains(declaring.getName())) {
                continue;
            }
            for (Field field : declaring.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                try {
                    if (!field.trySetAccessible()) {
                        return "the fields of a " + SourceNames.of(declaring) + " are closed to us";
                    }
                    getters.add(MethodHandles.lookup().unreflectGetter(field).asType(GETTER));
                } catch (IllegalAccessException | LinkageError e) {
                    return "the fields of a " + SourceNames.of(declaring) + " cannot be read";
                }
                names.add(field.getName());
            }
        }
        return null;
    }

    static ObjectFields of(Class<?> type) {
        return ALL.get(type);
    }

    /** Why they cannot be read, as a clause; {@code null} if they can. */
    String obstacle() {
        return obstacle;
    }

    int size() {
        return getters.size();
    }

    String name(int field) {
        return names.get(field);
    }

    /** What a field of {@code value} holds, boxed. */
    Object get(Object value, int field) {
        try {
            return (Object) getters.get(field).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
