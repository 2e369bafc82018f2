package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.SourceNames;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.concurrent.locks.Lock;

/** A static field of the user's that a function reads. */
final class StaticValue {
    private final Field field;

    private StaticValue(Field field) {
        this.field = field;
    }

    /** @throws Unkeepable if it cannot be read */
    static StaticValue of(CodeClosure.StaticField field, ClassLoader loader) {
        String owner = field.owner().replace('/', '.');
        try {
            Field found = Class.forName(owner, true, loader).getDeclaredField(field.name());
            if (found.trySetAccessible()) {
                return new StaticValue(found);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            // said below
        }
        throw new Unkeepable("it reads " + SourceNames.of(owner) + "." + field.name() + ", which cannot be looked at");
    }

    String name() {
        return SourceNames.of(field.getDeclaringClass()) + "." + field.getName();
    }

    Object get() {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    /** Whether it will hold the same, unchanged, for as long as the process lives. */
    boolean isConstant() {
        return Modifier.isFinal(field.getModifiers()) && Constants.isOne(get());
    }

    /** Whether what it holds makes no difference to results: what writes logs, and locks. */
    boolean isHarmless() {
        String type = field.getType().getName();
        return type.equals("java.util.logging.Logger")
                || type.equals("java.lang.System$Logger")
                || type.startsWith("org.slf4j.")
                || type.startsWith("org.apache.logging.log4j.")
                || type.startsWith("org.apache.commons.logging.")
                || Lock.class.isAssignableFrom(field.getType())
                || field.getType() == Object.class && get() != null && get().getClass() == Object.class;
    }

    /**
     * Whether it holds for ever what the class's static initialiser made, which has no state but shows no content
     * either.
     */
    boolean isOfInitialiser() {
        Object value = get();
        return Modifier.isFinal(field.getModifiers())
                && value != null
                && (SourceNames.isLambda(value.getClass())
                        || value instanceof Comparator && value.getClass().isHidden()
                        || value instanceof DateTimeFormatter);
    }

    /** @throws Unkeepable if it holds what would not be the same in another process */
    void writeTo(CanonicalBytes bytes) {
        try {
            bytes.value(get());
        } catch (Unkeepable e) {
            throw new Unkeepable("it reads " + name() + ": " + e.getMessage());
        }
    }
}
