package dev.cachebench.cache.key;

import dev.cachebench.text.ArgumentList;
import dev.cachebench.text.Shown;
import dev.cachebench.text.StandIn;
import java.lang.ref.WeakReference;

/**
 * The arguments of a call, as a key: equal when all arguments are, arrays by what is in them wherever they are. Of a
 * method of an instance, that instance is part of the key: by identity, and held weakly, unless its class has an {@code
 * equals}; then it is compared by its class and its fields.
 *
 * <p>What never changes is compared by {@code equals}. So {@code 0.0} and {@code -0.0} are two keys, {@code NaN} is
 * one, {@code null} is a key like any other, and {@code 1} is not {@code 1L}. Of everything else a key that is kept
 * holds a {@linkplain KeySnapshot snapshot}.
 */
public final class Arguments implements ArgumentList {
    private static final ClassValue<Boolean> HAS_EQUALS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !Enum.class.isAssignableFrom(type) && Kind.hasEquals(type);
        }
    };

    private static final int SPREADING = 0x9E3779B1; // small numbers, of which 31 would make equal sums

    // null for a static method; in a key that is kept, a WeakReference or a snapshot; else it may be a SteadyInstance
    private final Object instance;
    private final Object[] values; // snapshots in a key that is kept
    private final boolean kept;
    private int hash; // made when it is asked for
    private boolean hashed;
    private boolean plain; // once hashed: whether no argument can change
    private int effort;

    /** @param values the arguments, boxed; the array is kept, not copied */
    public Arguments(Object... values) {
        this(null, values);
    }

    private Arguments(Object instance, Object[] values) {
        this.instance = instance;
        this.values = values;
        kept = false;
    }

    /** To be kept. */
    private Arguments(Object instance, Object[] values, int hash, boolean plain) {
        this.instance = instance;
        this.values = values;
        kept = true;
        this.hash = hash;
        hashed = true;
        this.plain = plain;
    }

    /**
     * The key of a call of an instance's method.
     *
     * @param instance not {@code null}
     * @param values the arguments, boxed; the array is kept, not copied
     */
    public static Arguments on(Object instance, Object... values) {
        SteadyInstance steady = SteadyInstance.around(instance);
        return new Arguments(steady == null ? instance : steady, values);
    }

    /** Whether neither of two arguments can change, so that they make a key by their {@code equals}. */
    public static boolean isPair(Object first, Object second) {
        return (first == null || Kind.of(first) == Kind.VALUE) && (second == null || Kind.of(second) == Kind.VALUE);
    }

    /** The {@code hashCode} of a key of two arguments that {@linkplain #isPair make one}. */
    public static int hashOfPair(Object first, Object second) {
        return hashOfValue(first) * SPREADING + hashOfValue(second);
    }

    /** Whether this is the key of two arguments that {@linkplain #isPair make one}. */
    public boolean isOf(Object first, Object second) {
        return values.length == 2 && plain && instance == null && isSame(first, values[0]) && isSame(second, values[1]);
    }

    /** Texts and numbers have branches of their own, for a call of a method of any class takes longer. */
    private static int hashOfValue(Object value) {
        if (value instanceof String text) {
            return text.hashCode();
        }
        if (value instanceof Integer number) {
            return number;
        }
        return value == null ? 0 : value.hashCode();
    }

    private int hash() {
        int made = 0;
        if (instance instanceof SteadyInstance steady) {
            made = steady.hash();
        } else if (instance != null) {
            made = isPlainKey(instance)
                    ? instance.hashCode()
                    : hasEquals(instance) ? hash(instance) : System.identityHashCode(instance);
        }
        boolean plain = true;
        for (Object value : values) {
            boolean changes = value != null && Kind.of(value) != Kind.VALUE && !isPlainKey(value);
            plain &= !changes;
            made = made * SPREADING + (changes ? deepHash(value) : hashOfValue(value));
        }
        this.plain = plain;
        return made;
    }

    /** Whether a value is itself a key, made of what cannot change, such as the fields of an argument. */
    private static boolean isPlainKey(Object value) {
        return value instanceof Arguments key && key.hashed && key.plain && key.instance == null;
    }

    private int hash(Object instance) {
        return Kind.of(instance) == Kind.VALUE ? instance.hashCode() : deepHash(instance);
    }

    private int deepHash(Object value) {
        KeyMaking.begin();
        DeepHash deep = new DeepHash();
        try {
            return deep.any(value);
        } finally {
            KeyMaking.end();
            effort += deep.effort();
        }
    }

    /** How many objects and elements of arrays were looked at to hash this; 0 if all arguments are plain values. */
    int effort() {
        return effort;
    }

    private static boolean hasEquals(Object instance) {
        return HAS_EQUALS.get(instance.getClass());
    }

    /**
     * The key to keep: it does not change when the arguments do.
     *
     * @throws Unkeepable if there is an argument of which no snapshot can be taken
     */
    Arguments keep() {
        if (kept) {
            return this;
        }
        Object[] snapshots = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            snapshots[i] = KeySnapshot.of(values[i]);
        }
        int hash = hashCode(); // before it is known whether the arguments are plain
        return new Arguments(isByIdentity() ? new WeakReference<>(instance()) : snapshot(), snapshots, hash, plain);
    }

    private boolean isByIdentity() {
        return instance != null && !isSteady() && (instance instanceof ByIdentity || !hasEquals(instance));
    }

    /** Adds what tells the instance from others. False if it has no fingerprint. */
    boolean addInstanceTo(Fingerprint fingerprint) {
        if (instance == null) {
            return true;
        }
        if (kept || instance instanceof ByEquals) {
            return false;
        }
        if (instance instanceof SteadyInstance steady) {
            return fingerprint.addWhole(steady.fingerprint());
        }
        return isByIdentity() ? fingerprint.addInstance(instance()) : fingerprint.addWhole(Fingerprint.of(instance));
    }

    /** Of the instance. */
    private Object snapshot() {
        return instance instanceof SteadyInstance steady ? steady.snapshot() : KeySnapshot.of(instance);
    }

    /** Whether the instance is known not to have changed since a call around this one. */
    boolean isSteady() {
        return instance instanceof SteadyInstance;
    }

    /** A kept key with another, equal snapshot of the instance. */
    Arguments withInstance(Object snapshot) {
        return snapshot == instance ? this : new Arguments(snapshot, values, hash, plain);
    }

    /**
     * Whether a kept key holds the very arguments of its call, and not snapshots of some, so that the call can be made
     * again.
     */
    public boolean isRepeatable() {
        if (!kept || !isMortal() && !isItself(instance)) {
            return false;
        }
        for (Object value : values) {
            if (!isItself(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isItself(Object value) {
        return value == null || Kind.of(value) == Kind.VALUE && !(value instanceof StandIn);
    }

    /** Whether the key is gone when its instance is. */
    public boolean isMortal() {
        return instance instanceof WeakReference && kept;
    }

    /** Whether the instance of a kept key is no more. */
    public boolean isOrphan() {
        return isMortal() && instance() == null;
    }

    /**
     * The instance whose method was called, or what a kept key has of it; {@code null} for a static method, and for a
     * kept key whose instance is no more.
     */
    public Object instance() {
        if (instance instanceof ByIdentity same) {
            return same.value();
        }
        if (instance instanceof SteadyInstance steady) {
            return steady.instance();
        }
        return isMortal() ? ((WeakReference<?>) instance).get() : instance;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Arguments that)
                || hashCode() != that.hashCode()
                || values.length != that.values.length) {
            return false;
        }
        boolean plain = this.plain && that.plain;
        for (int i = 0; i < values.length; i++) {
            if (plain ? !isSame(values[i], that.values[i]) : !isSame(values[i], that, that.values[i])) {
                return false;
            }
        }
        return instance == that.instance || isSameInstance(that);
    }

    /** Of values that cannot change. */
    private static boolean isSame(Object ours, Object theirs) {
        if (ours == theirs) {
            return true;
        }
        if (ours instanceof String text) {
            return text.equals(theirs);
        }
        if (ours instanceof Integer number) {
            return number.equals(theirs);
        }
        return ours != null && ours.equals(theirs);
    }

    private boolean isSameInstance(Arguments that) {
        if (kept ? that.hasSnapshot(instance) : that.kept && hasSnapshot(that.instance)) {
            return true;
        }
        Object ours = instance();
        Object theirs = that.instance();
        if (ours == null || theirs == null) {
            return false;
        }
        boolean byIdentity = isMortal() || that.isMortal() || !kept && !that.kept && isByIdentity();
        return byIdentity ? ours == theirs : isSame(ours, that, theirs);
    }

    private boolean hasSnapshot(Object snapshot) {
        return instance instanceof SteadyInstance steady && steady.snapshot() == snapshot;
    }

    private boolean isSame(Object ours, Arguments that, Object theirs) {
        if (kept) {
            return Frozen.matches(ours, theirs);
        }
        return that.kept
                ? Frozen.matches(theirs, ours)
                : ours == theirs || Frozen.matches(KeySnapshot.of(ours), theirs);
    }

    /**
     * Throws what the {@code hashCode} of an argument throws. A key that is not kept belongs to one call, and is hashed
     * before that call goes on.
     */
    @Override
    public int hashCode() {
        if (!hashed) {
            hash = hash();
            hashed = true;
        }
        return hash;
    }

    /**
     * {@code (3, 4)}; of a single array, the array alone; of an object that is told by its fields, {@code Point(3, 4)}.
     */
    @Override
    public String toString() {
        if (values.length == 1 && instance == null) {
            return Shown.plain(values[0]);
        }
        boolean named = values.length > 0 && values[0] instanceof Class && instance == null;
        StringBuilder text = new StringBuilder(named ? Shown.plain(values[0]) : "").append('(');
        for (int i = named ? 1 : 0; i < values.length; i++) {
            text.append(i == (named ? 1 : 0) ? "" : ", ").append(Shown.plain(values[i]));
        }
        return text.append(')').toString();
    }

    Object[] values() {
        return values;
    }

    /** How many arguments there are. */
    public int size() {
        return values.length;
    }

    /** The argument at {@code index}, boxed; of a kept key, one that is shown alike. */
    public Object get(int index) {
        Object value = values[index];
        return kept && value instanceof StandIn copy ? copy.original() : value;
    }
}
