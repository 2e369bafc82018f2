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
import java.util.concurrent.atomic.AtomicLong;

/** The fields of a class that is none of the JDK's, with those of its superclasses. */
final class ObjectFields {
    private static final ClassValue<ObjectFields> ALL = new ClassValue<>() {
        @Override
        protected ObjectFields computeValue(Class<?> type) {
            return new ObjectFields(type);
        }
    };

    /**
     * Superclasses in the JDK whose fields say nothing of the value, or what is known of it anyway: counts of changes,
     * views that are made once, the name of a constant.
     */
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

    private static final AtomicLong NEXT = new AtomicLong();

    private final long id = NEXT.getAndIncrement();
    private final List<MethodHandle> getters = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final boolean isFinal;
    private final boolean isImmutable;
    private final String obstacle;

    private ObjectFields(Class<?> type) {
        obstacle = OneShot.isOneShot(type) ? OneShot.obstacle(type) : read(type);
        boolean allFinal = obstacle == null;
        boolean allValues = true;
        for (Field field : fields) {
            allFinal &= Modifier.isFinal(field.getModifiers());
            allValues &= holdsValues(field.getType());
        }
        isFinal = allFinal;
        isImmutable = allFinal && allValues;
    }

    /** Returns the {@link #obstacle}. */
    private String read(Class<?> type) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            if (WITHOUT_STATE.contains(declaring.getName())) {
                continue;
            }
            try {
                for (Field field : declaring.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    if (!field.trySetAccessible()) {
                        return "the fields of a " + SourceNames.of(declaring) + " are closed to us";
                    }
                    getters.add(MethodHandles.lookup().unreflectGetter(field).asType(GETTER));
                    fields.add(field);
                }
            } catch (IllegalAccessException | LinkageError e) {
                return "the fields of a " + SourceNames.of(declaring) + " cannot be read";
            }
        }
        return null;
    }

    static ObjectFields of(Class<?> type) {
        return ALL.get(type);
    }

    /** Whether a field of this type can only hold what never changes. */
    private static boolean holdsValues(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type.isEnum()
                || Modifier.isFinal(type.getModifiers()) && !type.isArray() && Kind.isKnownValue(type);
    }

    /** Why they cannot all be read, or no two callers can share an instance, as a clause; {@code null} if neither. */
    String obstacle() {
        return obstacle;
    }

    /** Whether all are final and hold values that never change. */
    boolean isImmutable() {
        return isImmutable;
    }

    /** Whether all are final; what they hold may change nevertheless. */
    boolean isFinal() {
        return isFinal;
    }

    /** What no other class has. */
    long id() {
        return id;
    }

    int size() {
        return fields.size();
    }

    String name(int field) {
        return fields.get(field).getName();
    }

    /** The declared type of a field. */
    Class<?> type(int field) {
        return fields.get(field).getType();
    }

    /** What a field of {@code value} holds, boxed. */
    Object get(Object value, int field) {
        try {
            return (Object) getters.get(field).invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t); // a field's getter throws nothing
        }
    }
}
