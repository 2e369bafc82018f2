package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.util.concurrent.ThreadLocalRandom;

/**
 * 128 bits for what a key says, by which it is told from others without being kept: two keys have the same fingerprint if they are
 * equal and, but for one chance in 2^64 among four thousand million keys, only then. Only keys have one that are made of numbers, texts, classes,
 * enum constants and arrays of primitives. Seeded, so that nobody can choose keys of the same.
 */
public final class Fingerprint {
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;

    private long high = SEED;
    private long low = ~SEED * OTHER;

    private Fingerprint() {}

    /** {@code null} if the key has none. */
    public static Fingerprint of(Object key) {
        Fingerprint fingerprint = new Fingerprint();
        return fingerprint.add(key) ? fingerprint.ended() : null;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    private boolean add(Object value) {
        if (value instanceof Arguments arguments) {
            if (arguments.instance() != null || arguments.isMortal()) {
                return false;
            }
            put(-2, arguments.size());
            for (Object each : arguments.values()) {
                if (!add(each)) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof String text) {
            addText(text);
        } else if (value instanceof Integer n) {
            put(1, n);
        } else if (value instanceof Long n) {
            put(2, n);
        } else if (value == null) {
            put(-1, 0);
        } else if (value instanceof Double n) {
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
        } else {
            return addArray(value);
        }
        return true;
    }

    private void addClass(Class<?> type) {
        put(10, System.identityHashCode(type));
        addText(type.getName());
    }

    private void addText(String text) {
        int length = text.length();
        put(11, length);
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            mix(text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | text.charAt(i);
        }
        mix(rest);
    }

    private boolean addArray(Object value) {
        Class<?> element = value.getClass().getComponentType();
        if (element == null || !element.isPrimitive()) {
            return false;
        }
        int length = Array.getLength(value);
        put(12, length);
        addText(element.getName());
        if (value instanceof int[] ints) {
            for (int each : ints) {
                mix(each);
            }
        } else if (value instanceof byte[] bytes) {
            for (byte each : bytes) {
                mix(each);
            }
        } else {
            for (int i = 0; i < length; i++) {
                add(Array.get(value, i));
            }
        }
        return true;
    }

    private void put(int kind, long value) {
        mix(value ^ (long) kind << 56);
        mix(kind);
    }

    private void mix(long value) {
        high = Long.rotateLeft((high ^ value) * ONE, 29);
        low = Long.rotateLeft((low + value) * OTHER, 31) ^ value;
    }

    private Fingerprint ended() {
        high = finished(high);
        low = finished(low + high);
        return this;
    }

    private static long finished(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL; // the finaliser of MurmurHash3
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
