package dev.cachebench.store.codec;

import dev.cachebench.text.SourceNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;

/** How a record is taken apart, by its fields, and made again, by its canonical constructor. */
final class RecordForm {
    private static final ClassValue<RecordForm> ALL = new ClassValue<>() {
        @Override
        protected RecordForm computeValue(Class<?> type) {
            return new RecordForm(type);
        }
    };

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKER = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle[] getters;
    private MethodHandle maker; // null if there is an obstacle
    private final String obstacle;

    private RecordForm(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        getters = new MethodHandle[components.length];
        obstacle = read(type, components);
    }

    private String read(Class<?> type, RecordComponent[] components) {
        try {
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Field field = type.getDeclaredField(components[i].getName());
                if (!field.trySetAccessible()) {
                    return SourceNames.of(type) + ", whose module keeps it closed";
                }
                getters[i] = MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            if (!constructor.trySetAccessible()) {
                return SourceNames.of(type) + ", whose module keeps it closed";
            }
            maker = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, components.length)
                    .asType(MAKER);
            return null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return SourceNames.of(type) + ", which cannot be read";
        }
    }

    static RecordForm of(Class<?> type) {
        return ALL.get(type);
    }

    /** Why records of the class cannot be stored; {@code null} if they can. */
    String obstacle() {
        return obstacle;
    }

    /** What a component's field holds, boxed. */
    Object get(Object value, int component) {
        try {
            return (Object) getters[component].invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** @throws DamagedValue if the constructor does not take these components */
    Object make(Object[] components) throws DamagedValue {
        try {
            return (Object) maker.invokeExact(components);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable t) {
            throw new DamagedValue(
                    "it has a record whose constructor throws " + t.getClass().getName(), t);
        }
    }
}
