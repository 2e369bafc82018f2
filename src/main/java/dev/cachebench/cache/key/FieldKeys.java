package dev.cachebench.cache.key;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fingerprints of calls by what they read of objects: fields of the instance, and of arguments without {@code equals},
 * to a depth of two and {@value #MOST_NODES} objects. What lies beyond is compared by identity, so that unlike calls
 * never look alike. Thread-safe.
 */
public final class FieldKeys {
    private static final int MOST_NODES = 64;
    private static final int DEEPEST = 2;
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private final Set<String> names;
    private final ClassValue<Getters> getters = new ClassValue<>() {
        @Override
        protected Getters computeValue(Class<?> type) {
            return Getters.of(type, names);
        }
    };

    /** @param names of the fields read, {@code com/acme/Shop.rate}; {@code null} for all fields */
    public FieldKeys(Set<String> names) {
        this.names = names;
    }

    /** How the fields of a class are read; {@code all} is {@code null} if one of them is closed to us. */
    private record Getters(MethodHandle[] all) {
        static Getters of(Class<?> type, Set<String> names) {
            List<MethodHandle> found = new ArrayList<>();
            try {
                for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
                    String owner = declaring.getName().replace('.', '/') + ".";
                    for (Field field : declaring.getDeclaredFields()) {
                        if (Modifier.isStatic(field.getModifiers())
                                || names != null && !names.contains(owner + field.getName())) {
                            continue;
                        }
                        if (!field.trySetAccessible()) {
                            return new Getters(null);
                        }
                        found.add(MethodHandles.lookup().unreflectGetter(field).asType(GETTER));
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return new Getters(null);
            }
            return new Getters(found.toArray(new MethodHandle[0]));
        }
    }

    /**
     * The fingerprint of a call.
     *
     * @param argument as woven code passes it: the only argument of a static method, or {@link Arguments}
     * @throws Unkeepable if it has none
     */
    public long of(Object argument) {
        Print print = new Print();
        if (argument instanceof Arguments arguments) {
            Object instance = arguments.instance();
            if (instance != null) {
                print.addFields(instance, 0);
            }
            for (int i = 0; i < arguments.size(); i++) {
                print.add(arguments.get(i), 0);
            }
        } else {
            print.add(argument, 0);
        }
        print.end();
        return print.low();
    }

    private final class Print extends Hash128 {
        private int nodes;

        private void add(Object value, int depth) {
            if (value == null) {
                put(-1, 0);
            } else if (value instanceof String text) {
                putText(11, text);
            } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
                put(1, ((Number) value).longValue());
            } else if (value instanceof Double number) {
                put(3, Double.doubleToLongBits(number));
            } else if (value instanceof Boolean bit) {
                put(4, bit ? 1 : 0);
            } else if (++nodes > MOST_NODES) {
                addIdentity(value);
            } else {
                addObject(value, depth);
            }
        }

        private void addObject(Object value, int depth) {
            switch (Kind.of(value)) {
                case VALUE, CLONED -> addByEquals(value);
                case SET -> addMembers(value, ((Set<?>) value).size(), depth);
                case MAP -> addMembers(value, ((Map<?, ?>) value).size(), depth);
                case STATE -> addMembers(value, 1, depth);
                case ARRAY -> addArray(value, depth);
                case LIST -> {
                    List<?> list = (List<?>) value;
                    put(13, list.size());
                    if (list.size() > MOST_NODES) {
                        addIdentity(value);
                    } else {
                        for (Object each : list) {
                            add(each, depth);
                        }
                    }
                }
                case TEXT, HOLDER -> putText(16, value.toString());
                case OBJECT -> {
                    if (depth < DEEPEST) {
                        addFields(value, depth);
                    } else {
                        addIdentity(value);
                    }
                }
                default -> addIdentity(value);
            }
        }

        /** As a whole if it is an argument; deeper, by its hash, for it may hold very much. */
        private void addMembers(Object value, int size, int depth) {
            if (size > MOST_NODES) {
                addIdentity(value);
            } else if (depth == 0) {
                addByEquals(value);
            } else {
                put(19, value.hashCode());
                put(value.getClass().hashCode());
            }
        }

        private void addByEquals(Object value) {
            Fingerprint whole = Fingerprint.of(value);
            if (whole.exists()) {
                put(18, whole.high());
                put(whole.low());
            } else {
                put(19, value.hashCode());
                put(value.getClass().hashCode());
            }
        }

        private void addArray(Object array, int depth) {
            if (array instanceof Object[] elements) {
                put(20, elements.length);
                for (int i = 0; i < Math.min(elements.length, MOST_NODES); i++) {
                    add(elements[i], depth);
                }
                if (elements.length > MOST_NODES) {
                    addIdentity(array);
                }
            } else {
                addByEquals(array);
            }
        }

        private void addFields(Object value, int depth) {
            MethodHandle[] all = getters.get(value.getClass()).all();
            if (all == null) {
                addIdentity(value);
                return;
            }
            put(21, value.getClass().hashCode());
            for (MethodHandle each : all) {
                add(read(each, value), depth + 1);
            }
        }

        private void addIdentity(Object value) {
            long number = InstanceNumbers.ALL.of(value);
            if (number == InstanceNumbers.NONE) {
                throw new Unkeepable("too many objects compare by identity");
            }
            put(17, number);
        }
    }

    private static Object read(MethodHandle getter, Object value) {
        try {
            return (Object) getter.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // a field's getter throws nothing
        }
    }
}
