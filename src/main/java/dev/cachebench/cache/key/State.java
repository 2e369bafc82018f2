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

/** The fields of a class of the program, with those of its superclasses. */
final class State {
    private static final ClassValue<State> STATES = new ClassValue<>() {
        @Override
        protected State computeValue(Class<?> type) {
            return new State(type);
        }
    };

    /** Superclasses in the JDK whose fields say nothing of the value: counts of changes, views that are made once. */
    private static final Set<String> WITHOUT_STATE = Set.of(
            "java.lang.Object",
            "java.lang.Record",
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
    private final List<String> names = new ArrayList<>();
    private final List<Class<?>> types = new ArrayList<>();
    private final boolean isFinal;
    private final boolean immutable;
    private final String obstacle;

    private State(Class<?> type) {
        boolean allFinal = true;
        boolean allValues = true;
        String hindrance = usedUp(type);
        for (Class<?> declaring = type; declaring != null && hindrance == null; declaring = declaring.getSuperclass()) {
            if (WITHOUT_STATE.contains(declaring.getName())) {
                continue;
            }
            try {
                for (Field field : declaring.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    if (!field.trySetAccessible()) {
                        hindrance = "the state of " + SourceNames.of(declaring) + " is closed";
                        break;
                    }
                    allFinal &= Modifier.isFinal(field.getModifiers());
                    allValues &= holdsValues(field.getType());
                    getters.add(MethodHandles.lookup().unreflectGetter(field).asType(GETTER));
                    names.add(field.getName());
                    types.add(field.getType());
                }
            } catch (IllegalAccessException | LinkageError e) {
                hindrance = "the state of " + SourceNames.of(declaring) + " cannot be read";
            }
        }
        obstacle = hindrance;
        isFinal = allFinal && hindrance == null;
        immutable = isFinal && allValues;
    }

    static State of(Class<?> type) {
        return STATES.get(type);
    }

    /** Whether a field of this type can only hold what never changes. */
    private static boolean holdsValues(Class<?> type) {
        return type.isPrimitive()
                || type == String.class
                || type.isEnum()
                || Modifier.isFinal(type.getModifiers()) && !type.isArray() && Kind.isKnownValue(type);
    }

    private static String usedUp(Class<?> type) {
        return OneShot.isOneShot(type) ? OneShot.obstacle(type) : null;
    }

    /** Why no snapshot can be taken; {@code null} if one can. */
    String obstacle() {
        return obstacle;
    }

    /** Whether all fields are final and hold values that never change. */
    boolean isImmutable() {
        return immutable;
    }

    /** Whether all fields are final; what they hold may change nevertheless. */
    boolean isFinal() {
        return isFinal;
    }

    /** What no other class has. */
    long id() {
        return id;
    }

    int size() {
        return getters.size();
    }

    String name(int field) {
        return names.get(field);
    }

    /** The declared type of a field. */
    Class<?> type(int field) {
        return types.get(field);
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
