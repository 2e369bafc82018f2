package dev.cachebench.cache.key;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hashes of a result, by which two results of the same call are compared without keeping either, by the rules of {@link
 * ResultEquality}. Results with another {@linkplain #content} differ. Those with the same content and another
 * {@linkplain #identity} hold other objects without {@code equals}, of the same classes: nothing is known of them.
 */
public final class ResultPrint {
    private static final int MOST_PARTS = 10_000;
    private static final int DEEPEST = 50;
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<MethodHandle[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
            return components(type);
        }
    };

    private int identity;
    private int parts;
    private int depth;
    private final int content;

    private ResultPrint(Object result) {
        long print = print(result);
        content = (int) (print ^ print >>> 32);
    }

    /** Of a result as it is now; runs the program's own {@code hashCode} where its class has one, which may throw. */
    public static ResultPrint of(Object result) {
        return new ResultPrint(result);
    }

    /** Of all that is compared by {@code equals}, and of the classes of the rest. */
    public int content() {
        return content;
    }

    /** Of the objects that are equal to themselves alone; 0 if there are none. */
    public int identity() {
        return identity;
    }

    private long onlyItself(Object value) {
        identity = 31 * identity + System.identityHashCode(value) + 1;
        return mix(value.getClass().getName().hashCode());
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 32) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    private long print(Object value) {
        if (value == null) {
            return 1;
        }
        if (value instanceof String || value instanceof Number && Kind.of(value) == Kind.VALUE) {
            return mix(value.getClass().getName().hashCode() + ((long) value.hashCode() << 16));
        }
        if (++parts > MOST_PARTS || depth == DEEPEST) {
            return onlyItself(value);
        }
        depth++;
        long print = parts(value);
        depth--;
        return print;
    }

    private long parts(Object value) {
        if (value instanceof Object[] elements) {
            return all(0, elements);
        }
        if (value.getClass().isArray()) {
            return numbers(value);
        }
        if (value instanceof Optional<?> optional) {
            return mix(2 + print(optional.orElse(null)));
        }
        if (value instanceof Record) {
            return record(value);
        }
        if (value instanceof Map<?, ?> map) {
            long sum = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += mix(31 * print(entry.getKey()) + print(entry.getValue()));
            }
            return mix(3 + sum);
        }
        if (value instanceof Set<?> set) {
            long sum = 0;
            for (Object each : set) {
                sum += mix(print(each));
            }
            return mix(4 + sum);
        }
        if (value instanceof Collection<?> collection && !Identity.isAllOf(value)) {
            return all(5, collection.toArray());
        }
        if (value instanceof Enum || value instanceof Class) {
            return mix(System.identityHashCode(value));
        }
        if (value.getClass() == Object.class || Identity.isAllOf(value)) {
            return onlyItself(value);
        }
        return mix(6 + value.hashCode());
    }

    private long all(int kind, Object[] elements) {
        long print = kind;
        for (Object each : elements) {
            print = mix(31 * print + print(each));
        }
        return print;
    }

    private long numbers(Object array) {
        long print = array.getClass().getName().hashCode();
        int length = Array.getLength(array);
        if (array instanceof byte[] bytes) {
            for (byte each : bytes) {
                print = 0x100000001B3L * (print ^ each);
            }
        } else if (array instanceof int[] ints) {
            for (int each : ints) {
                print = mix(31 * print + each);
            }
        } else {
            for (int i = 0; i < length; i++) {
                print = mix(31 * print + Array.get(array, i).hashCode());
            }
        }
        return mix(print + length);
    }

    private long record(Object value) {
        MethodHandle[] getters = COMPONENTS.get(value.getClass());
        if (getters == null) {
            return onlyItself(value);
        }
        long print = value.getClass().getName().hashCode();
        for (MethodHandle each : getters) {
            try {
                print = mix(31 * print + print((Object) each.invokeExact(value)));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e); // a field's getter throws nothing
            }
        }
        return print;
    }

    /** {@code null} if they are closed to us. */
    private static MethodHandle[] components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] getters = new MethodHandle[components.length];
        try {
            for (int i = 0; i < getters.length; i++) {
                Field field = type.getDeclaredField(components[i].getName()); // an accessor may have a cache
                if (!field.trySetAccessible()) {
                    return null;
                }
                getters[i] = MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
            }
            return getters;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}
