package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 128 bits for what a key says, by which it is told from others without being kept: two keys have the same fingerprint
 * if they are equal and, but for one chance in 2^64 among four thousand million keys, only then. What a {@link
 * KeySnapshot} keeps of a key is in it: classes and fields of objects, elements of arrays and collections, members of
 * sets and maps in any order; an object that is the same only as itself is in it by its {@linkplain InstanceNumbers
 * number}. What is put in says where it ends, so that no two keys put in the same.
 */
public final class Fingerprint extends Hash128 {
    private static final int DEEPEST = 100;
    private static final int PRIMITIVES = 16; // elements that take as long as an object

    private boolean exists;
    private boolean strict; // within what compares by its own equals
    private int depth;
    private int containers;
    private int effort;
    private final int most; // effort

    private Fingerprint(int most) {
        this.most = most;
    }

    /**
     * Of what a key holds. It does not {@linkplain #exists exist} if the key is not known to be equal to others exactly
     * if what it holds is.
     *
     * @throws Unkeepable if the key holds more than a {@link KeySnapshot} does
     */
    public static Fingerprint of(Object key) {
        return of(key, Integer.MAX_VALUE);
    }

    /**
     * Likewise, of a key that does not hold much; of another, it does not exist.
     *
     * @param most {@link #effort} after which it ends
     */
    public static Fingerprint of(Object key, int most) {
        Fingerprint fingerprint = new Fingerprint(most);
        fingerprint.exists = key instanceof Arguments arguments //
                ? fingerprint.addArguments(arguments)
                : fingerprint.add(key);
        fingerprint.end();
        return fingerprint;
    }

    /** Whether the key has one. */
    public boolean exists() {
        return exists;
    }

    /** How many objects and elements of arrays were looked at. */
    public int effort() {
        return effort;
    }

    private boolean addArguments(Arguments arguments) {
        Object[] values = arguments.values();
        put(-2, values.length);
        if (!arguments.addInstanceTo(this)) {
            return false;
        }
        for (Object each : values) {
            if (each instanceof String text) { // not by way of add(), which is too long to be compiled into this
                putText(11, text);
            } else if (each instanceof Integer n) {
                put(1, n);
            } else if (!add(each)) {
                return false;
            }
        }
        return true;
    }

    /** False if it has no fingerprint. */
    private boolean add(Object value) {
        if (value instanceof String text) {
            putText(11, text);
        } else if (value instanceof Integer n) {
            put(1, n);
        } else if (value instanceof Long n) {
            put(2, n);
        } else if (value == null) {
            put(-1, 0);
        } else {
            return addRarer(value);
        }
        return true;
    }

    private boolean addRarer(Object value) {
        if (value instanceof Double n) {
            put(3, Double.doubleToLongBits(n));
        } else if (value instanceof Boolean b) {
            put(4, b ? 1 : 0);
        } else if (value instanceof Character c) {
            put(5, c);
        } else if (value instanceof Float n) {
            put(6, Float.floatToIntBits(n));
        } else if (value instanceof Short n) {
            put(7, n);
        } else if (value instanceof Byte n) {
            put(8, n);
        } else if (value instanceof Enum<?> constant) {
            put(9, constant.ordinal());
            addClass(constant.getDeclaringClass());
        } else if (value instanceof Class<?> type) {
            addClass(type);
        } else if (value instanceof ByIdentity same) {
            return !strict && addInstance(same.value());
        } else if (value instanceof Arguments arguments) {
            return addArguments(arguments);
        } else {
            return addOther(value);
        }
        return true;
    }

    private boolean addOther(Object value) {
        Kind kind = Kind.of(value);
        if (kind == Kind.VALUE) {
            return value instanceof Record ? addFields(value) : JdkValueHash.put(value, this);
        }
        effort++;
        if (++containers > KeySnapshot.MOST_OBJECTS) {
            throw KeySnapshot.tooMuch();
        }
        if (depth == DEEPEST || effort > most) {
            return false;
        }
        depth++;
        boolean added = switch (kind) {
            case LIST -> addAll(13, (List<?>) value);
            case SET -> addMembers((Set<?>) value);
            case MAP -> addMap((Map<?, ?>) value);
            case OPTIONAL -> addContent(14, ((Optional<?>) value).orElse(null));
            case STATE -> (!strict || Kind.comparesByFields(value.getClass())) && addFields(value);
            case ARRAY -> !strict && addArray(value);
            case ENTRY -> !strict && addEntry((Map.Entry<?, ?>) value);
            case QUEUE -> !strict && addInstance(value) && addAll(15, (Collection<?>) value);
            case HOLDER -> !strict && addInstance(value) && addContent(16, Frozen.Holder.contentOf(value));
            case OBJECT -> !strict && addInstance(value) && addFields(value);
            case CLONED -> !strict && JdkValueHash.putMutable(value, this);
            default -> false;
        };
        depth--;
        return added;
    }

    /** The same object, whatever it holds. */
    boolean addInstance(Object instance) {
        long number = InstanceNumbers.ALL.of(instance);
        put(17, number);
        return number != InstanceNumbers.NONE;
    }

    /** What has a fingerprint of its own; false if it does not exist. */
    boolean addWhole(Fingerprint whole) {
        effort += whole.effort;
        put(18, whole.high());
        put(whole.low());
        return whole.exists;
    }

    private boolean addContent(int kind, Object value) {
        put(kind, 0);
        return add(value);
    }

    private boolean addAll(int kind, Collection<?> elements) {
        effort += elements.size();
        if (effort > most) {
            return false;
        }
        put(kind, 0);
        int size = 0;
        for (Object each : elements) {
            if (!add(each)) {
                return false;
            }
            size++;
        }
        put(40, size);
        return true;
    }

    private boolean addFields(Object value) {
        ObjectFields fields = ObjectFields.of(value.getClass());
        put(19, fields.id());
        for (int i = 0; i < fields.size(); i++) {
            if (!add(fields.get(value, i))) {
                return false;
            }
        }
        return true;
    }

    private boolean addEntry(Map.Entry<?, ?> entry) {
        put(20, 0);
        return add(entry.getKey()) && add(entry.getValue());
    }

    /** Members are compared by their own equals, each in a hash of its own. */
    private boolean addMembers(Set<?> set) {
        effort += set.size();
        if (effort > most) {
            return false;
        }
        long high = high();
        long low = low();
        boolean outer = strict;
        strict = true;
        MemberHashes all = new MemberHashes(set.size());
        for (Object each : set) {
            if (!addMember(each)) {
                return false;
            }
            all.add(high(), this);
        }
        strict = outer;
        set(high, low);
        return addUnordered(21, all);
    }

    private boolean addMap(Map<?, ?> map) {
        effort += 2 * map.size();
        if (effort > most) {
            return false;
        }
        long high = high();
        long low = low();
        boolean outer = strict;
        MemberHashes all = new MemberHashes(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            strict = true;
            if (!addMember(entry.getKey())) {
                return false;
            }
            strict = outer;
            long key = high();
            if (!add(entry.getValue())) {
                return false;
            }
            end();
            all.add(key, this);
        }
        set(high, low);
        return addUnordered(22, all);
    }

    /** A member of a set or a key of a map, of which alone this is the hash then. */
    private boolean addMember(Object member) {
        clear();
        if (!isUnchanging(member) || !add(member)) {
            return false;
        }
        end();
        return true;
    }

    /** Whether a snapshot can be taken of a member of a set or a key of a map. */
    private static boolean isUnchanging(Object member) {
        return member == null || Kind.of(member) == Kind.VALUE || Unchanging.copyOf(member) != null;
    }

    private boolean addUnordered(int kind, MemberHashes all) {
        put(kind, all.size());
        put(all.high());
        put(all.low());
        return !all.hasEqual();
    }

    private void addClass(Class<?> type) {
        put(10, System.identityHashCode(type));
        putText(11, type.getName());
    }

    private boolean addArray(Object value) {
        if (value instanceof Object[] elements) {
            return addAll(39, Arrays.asList(elements));
        }
        int length = Array.getLength(value);
        effort += length / PRIMITIVES;
        put(12, length);
        putText(11, value.getClass().getComponentType().getName());
        if (value instanceof byte[] bytes) {
            putBytes(bytes);
        } else if (value instanceof int[] ints) {
            putInts(ints);
        } else if (value instanceof char[] chars) {
            putChars(chars);
        } else if (value instanceof long[] longs) {
            putLongs(longs);
        } else {
            for (int i = 0; i < length; i++) {
                add(Array.get(value, i));
            }
        }
        return true;
    }
}
