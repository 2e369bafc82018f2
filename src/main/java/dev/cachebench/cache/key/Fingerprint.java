package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * 128 bits for what a key says, by which it is told from others without being kept: two keys have the same fingerprint
 * if they are equal and, but for one chance in 2^64 among four thousand million keys, only then. What a {@link
 * KeySnapshot} keeps of a key is in it: classes and fields of objects, elements of arrays and collections, members of
 * sets and maps in any order; an object that is the same only as itself is in it by its {@linkplain InstanceNumbers
 * number}. Seeded, so that nobody can choose keys of the same.
 */
public final class Fingerprint {
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;
    private static final int DEEPEST = 100;
    private static final int PRIMITIVES = 16; // elements that take as long as an object

    private final boolean strict; // within what compares by its own equals
    private final Walk walk;
    private final int depth;
    private boolean exists;
    private long high = SEED;
    private long low = ~SEED * OTHER;

    /** What was looked through for a key, all its parts together. */
    private static final class Walk {
        private int containers;
        private int effort;
    }

    private Fingerprint(boolean strict, Walk walk, int depth) {
        this.strict = strict;
        this.walk = walk;
        this.depth = depth;
    }

    /**
     * Of what a key holds. It does not {@linkplain #exists exist} if the key is not known to be equal to others exactly
     * if what it holds is.
     *
     * @throws Unkeepable if the key holds more than a {@link KeySnapshot} does
     */
    public static Fingerprint of(Object key) {
        Fingerprint fingerprint = new Fingerprint(false, new Walk(), 0);
        fingerprint.exists = fingerprint.add(key);
        return fingerprint.ended();
    }

    /** Whether the key has one. */
    public boolean exists() {
        return exists;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** How many objects and elements of arrays were looked at. */
    public int effort() {
        return walk.effort;
    }

    /** False if it has no fingerprint. */
    private boolean add(Object value) {
        if (value instanceof String text) {
            addText(text);
        } else if (value instanceof Integer n) {
            put(1, n);
        } else if (value instanceof Long n) {
            put(2, n);
        } else if (value == null) {
            put(-1, 0);
        } else if (value instanceof Arguments arguments) {
            return addArguments(arguments);
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
        } else if (value instanceof ByIdentity same) {
            return !strict && addInstance(same.value());
        } else {
            return addOther(value);
        }
        return true;
    }

    private boolean addOther(Object value) {
        Kind kind = Kind.of(value);
        if (kind == Kind.VALUE) {
            return value instanceof Record ? addFields(value) : addValue(value);
        }
        walk.effort++;
        if (++walk.containers > KeySnapshot.MOST_OBJECTS) {
            throw KeySnapshot.tooMuch();
        }
        if (depth == DEEPEST) {
            return false;
        }
        return switch (kind) {
            case LIST -> addAll(13, (List<?>) value);
            case SET -> addMembers((Set<?>) value);
            case MAP -> addMap((Map<?, ?>) value);
            case OPTIONAL -> addPart(14, ((Optional<?>) value).orElse(null));
            case STATE -> (!strict || Kind.comparesByFields(value.getClass())) && addFields(value);
            case ARRAY -> !strict && addArray(value);
            case ENTRY -> !strict && addEntry((Map.Entry<?, ?>) value);
            case QUEUE -> !strict && addInstance(value) && addAll(15, (Collection<?>) value);
            case HOLDER -> !strict && addInstance(value) && addPart(16, Frozen.Holder.contentOf(value));
            case OBJECT -> !strict && addInstance(value) && addFields(value);
            case CLONED -> !strict && addCloned(value);
            default -> false;
        };
    }

    private boolean addArguments(Arguments arguments) {
        put(-2, arguments.size());
        if (!arguments.addInstanceTo(this)) {
            return false;
        }
        for (Object each : arguments.values()) {
            if (!add(each)) {
                return false;
            }
        }
        return true;
    }

    /** The same object, whatever it holds. */
    boolean addInstance(Object instance) {
        long number = InstanceNumbers.ALL.of(instance);
        put(17, number);
        return number != InstanceNumbers.NONE;
    }

    /** What has a fingerprint of its own; false if it does not exist. */
    boolean addWhole(Fingerprint whole) {
        walk.effort += whole.walk.effort;
        return whole.exists && addPart(whole);
    }

    private boolean addPart(Fingerprint part) {
        put(18, part.high);
        mix(part.low);
        return true;
    }

    private boolean addPart(int kind, Object value) {
        Fingerprint part = part(strict);
        put(kind, 0);
        return part.add(value) && addPart(part.ended());
    }

    private Fingerprint part(boolean strictly) {
        return new Fingerprint(strictly, walk, depth + 1);
    }

    private boolean addAll(int kind, Collection<?> elements) {
        walk.effort += elements.size();
        Fingerprint part = part(strict);
        int size = 0;
        for (Object each : elements) {
            if (!part.add(each)) {
                return false;
            }
            size++;
        }
        put(kind, size);
        return addPart(part.ended());
    }

    private boolean addFields(Object value) {
        Fingerprint part = part(strict);
        State state = State.of(value.getClass());
        for (int i = 0; i < state.size(); i++) {
            if (!part.add(state.get(value, i))) {
                return false;
            }
        }
        put(19, state.id());
        return addPart(part.ended());
    }

    private boolean addEntry(Map.Entry<?, ?> entry) {
        Fingerprint part = part(strict);
        put(20, 0);
        return part.add(entry.getKey()) && part.add(entry.getValue()) && addPart(part.ended());
    }

    private boolean addMembers(Set<?> set) {
        walk.effort += set.size();
        Unordered all = new Unordered(set.size());
        for (Object each : set) {
            Fingerprint member = part(true);
            if (!isUnchanging(each) || !member.add(each)) {
                return false;
            }
            all.add(member.ended(), member);
        }
        return addUnordered(21, all);
    }

    private boolean addMap(Map<?, ?> map) {
        walk.effort += 2 * map.size();
        Unordered all = new Unordered(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Fingerprint key = part(true);
            if (!isUnchanging(entry.getKey()) || !key.add(entry.getKey())) {
                return false;
            }
            Fingerprint both = part(strict);
            both.addPart(key.ended());
            if (!both.add(entry.getValue())) {
                return false;
            }
            all.add(key, both.ended());
        }
        return addUnordered(22, all);
    }

    /** Whether a snapshot can be taken of a member of a set or a key of a map. */
    private static boolean isUnchanging(Object member) {
        return member == null || Kind.of(member) == Kind.VALUE || Unchanging.copyOf(member) != null;
    }

    private boolean addUnordered(int kind, Unordered all) {
        put(kind, all.size);
        mix(all.high);
        mix(all.low);
        return !all.hasEqual();
    }

    /**
     * Sums, whatever the order; and the members, for one that is there twice, as equals does not know it, has no
     * fingerprint.
     */
    private static final class Unordered {
        private long[] members;
        private int size;
        private long high;
        private long low;

        Unordered(int size) {
            members = new long[size];
        }

        void add(Fingerprint member, Fingerprint sum) {
            if (size == members.length) {
                members = Arrays.copyOf(members, 2 * size + 1);
            }
            members[size++] = member.high;
            high += sum.high;
            low += sum.low;
        }

        boolean hasEqual() {
            long[] sorted = Arrays.copyOf(members, size);
            Arrays.sort(sorted);
            for (int i = 1; i < size; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A value of the JDK's. */
    private boolean addValue(Object value) {
        if (value instanceof BigInteger n) {
            put(23, n.signum());
            return addArray(n.toByteArray());
        }
        if (value instanceof BigDecimal n) {
            put(24, n.scale());
            return addArray(n.unscaledValue().toByteArray());
        }
        if (value instanceof UUID id) {
            put(25, id.getMostSignificantBits());
            mix(id.getLeastSignificantBits());
        } else if (value instanceof LocalDate date) {
            put(26, date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            put(27, time.toNanoOfDay());
        } else if (value instanceof LocalDateTime time) {
            put(28, time.toLocalDate().toEpochDay());
            mix(time.toLocalTime().toNanoOfDay());
        } else if (value instanceof Instant time) {
            put(29, time.getEpochSecond());
            mix(time.getNano());
        } else if (value instanceof Duration time) {
            put(30, time.getSeconds());
            mix(time.getNano());
        } else if (value instanceof ZoneId zone) {
            put(31, 0);
            addText(zone.getId());
        } else if (value instanceof ZonedDateTime time) {
            put(32, time.getOffset().getTotalSeconds());
            return addValue(time.toLocalDateTime()) && addValue(time.getZone());
        } else if (value instanceof Locale locale) {
            addLocale(locale);
        } else if (value instanceof Currency currency) {
            put(33, 0);
            addText(currency.getCurrencyCode());
        } else if (value instanceof OptionalInt n) {
            put(34, n.isPresent() ? 1 : 0);
            mix(n.orElse(0));
        } else if (value instanceof OptionalLong n) {
            put(35, n.isPresent() ? 1 : 0);
            mix(n.orElse(0));
        } else {
            return false;
        }
        return true;
    }

    private void addLocale(Locale locale) {
        put(36, locale.getExtensionKeys().size());
        addText(locale.getLanguage());
        addText(locale.getScript());
        addText(locale.getCountry());
        addText(locale.getVariant());
        for (char key : locale.getExtensionKeys()) { // sorted
            put(5, key);
            addText(locale.getExtension(key));
        }
    }

    private boolean addCloned(Object value) {
        if (value.getClass() == Date.class) {
            put(37, ((Date) value).getTime());
            return true;
        }
        if (value.getClass() == BitSet.class) {
            put(38, 0);
            return addArray(((BitSet) value).toLongArray());
        }
        return false;
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
        if (value instanceof Object[] elements) {
            return addAll(39, Arrays.asList(elements));
        }
        Class<?> element = value.getClass().getComponentType();
        int length = Array.getLength(value);
        walk.effort += length / PRIMITIVES;
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
        } else if (value instanceof char[] chars) {
            for (char each : chars) {
                mix(each);
            }
        } else if (value instanceof long[] longs) {
            for (long each : longs) {
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
