package dev.cachebench.cache.key;

import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the key of a call out of its argument or arguments, and finds those arguments that make poor keys. */
public final class Keys {
    /** What a key may hold: containers and the objects of a program's own classes. */
    public static final int MOST_OBJECTS = KeySnapshot.MOST_OBJECTS;

    private static final int MANY_INSTANCES = 10;
    private static final int MOST_INSTANCES = 200;

    private final KeyRules rules;
    private final boolean plain; // whether arguments are just what they are
    private final boolean byIdentity;
    private final boolean byEquals;
    private final boolean byDigest;
    private final int asItIs; // the argument that no digest stands for, since it is the tag; -1 for none
    private final boolean byFields;
    private final ClassValue<KeyedFields> keyed; // how arguments are read, if byFields
    private final FileContents files; // null if the content of files does not count
    private final ClassValue<KeyedFields> keyedInstances; // null if instances count as they are
    private volatile ChosenArguments chosen; // null until a call came
    private Class<?> values; // of the first argument that was a value; a hint, to spare look-ups of its kind
    private final KeyEffort effort;
    private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
    private boolean instanceNamesKnown; // once a class had all of them
    private boolean namesKnown; // once every name in keys= has been found
    private final List<String> advice = new ArrayList<>(); // guarded by itself
    private final Set<Integer> instances = new HashSet<>(); // by identity; guarded by advice
    private Class<?> instanceType; // guarded by advice
    private volatile boolean instancesRecur;

    public Keys(KeyRules rules) {
        this(rules, KeyEffort.MOST);
    }

    /** @param most objects to look at for keys before it is weighed whether they pay */
    public Keys(KeyRules rules, long most) {
        this.rules = rules;
        effort = new KeyEffort(most);
        plain = rules.isPlain();
        files = FileContents.of(rules.provenance());
        byIdentity = rules.isWord(KeyRules.IDENTITY);
        byEquals = rules.isWord(KeyRules.EQUALS);
        byDigest = rules.digests();
        asItIs = byDigest && rules.provenance().tag() != null
                ? rules.provenance().tag().position() - 1
                : -1;
        byFields = !rules.fields().isEmpty() && !byIdentity && !byEquals && !byDigest;
        keyed = byFields ? readers(rules.fields()) : null;
        keyedInstances = rules.instanceFields().isEmpty() ? null : readers(rules.instanceFields());
    }

    private static ClassValue<KeyedFields> readers(List<String> names) {
        return new ClassValue<>() {
            @Override
            protected KeyedFields computeValue(Class<?> type) {
                return KeyedFields.of(type, names);
            }
        };
    }

    /** The key of a call with {@code argument}, which may be {@link Arguments}. */
    public Object of(Object argument) {
        if (!plain) {
            return made(argument);
        }
        return argument == null || argument instanceof String || argument instanceof Arguments || isValue(argument)
                ? argument
                : new Arguments(argument);
    }

    private boolean isValue(Object argument) {
        if (argument.getClass() == values) {
            return true;
        }
        boolean value = Kind.of(argument) == Kind.VALUE;
        if (value && values == null) { // not every time: threads would fight for it
            values = argument.getClass();
        }
        return value;
    }

    private Object made(Object argument) {
        Object instance = null;
        Object[] values = {argument};
        if (argument instanceof Arguments arguments) {
            instance = rules.shared() ? null : arguments.instance();
            values = arguments.values();
        }
        ChosenArguments of = rules.arguments().isEmpty() ? null : chosen(values.length);
        values = of == null ? values : of.out(values);
        int count = values.length;
        if (byFields && !namesKnown) {
            Identity.requireAll(rules.fields(), values);
            namesKnown = true;
        }
        Object[] made = Arrays.copyOf(values, rules.typed() ? 2 * count : count);
        for (int i = 0; i < count; i++) {
            int index = of == null ? i : of.indices()[i];
            Object keyed = files == null ? values[i] : files.keyed(index, values[i]);
            made[i] = keyed == values[i] && index != asItIs ? compared(keyed) : keyed;
            if (rules.typed()) {
                made[count + i] = values[i] == null ? null : values[i].getClass();
            }
        }
        return instance == null ? new Arguments(made) : Arguments.on(comparedInstance(instance), made);
    }

    /** Which arguments of so many are in the key. */
    private ChosenArguments chosen(int count) {
        ChosenArguments of = chosen;
        if (of == null || of.count() != count) {
            of = ChosenArguments.of(rules.arguments(), count);
            chosen = of;
        }
        return of;
    }

    /**
     * To be asked once a value has been computed: whether what a key says of the call is still so.
     *
     * @param key as {@link #of} makes it, or one that is kept
     * @throws Unkeepable if it is not, as the value may be that of another key
     */
    public void requireCurrent(Object key) {
        if (files != null && key instanceof Arguments arguments) {
            FileContents.requireCurrent(arguments);
        }
    }

    private Object compared(Object value) {
        if (value == null) {
            return null;
        }
        if (byDigest) {
            return ContentDigest.of(value);
        }
        if (byFields && Identity.isAllOf(value)) {
            Arguments fields = keyed.get(value.getClass()).key(value);
            if (fields != null) {
                fields.hashCode(); // now: within another hash it would pass for a call by a hashCode
                return fields;
            }
        }
        if (Kind.of(value) == Kind.VALUE) {
            return value;
        }
        if (byIdentity) {
            return new ByIdentity(value);
        }
        if (byEquals) {
            return value.getClass().isArray() ? value : new ByEquals(value, false);
        }
        return value;
    }

    private Object comparedInstance(Object instance) {
        if (keyedInstances != null) {
            return instanceFields(instance);
        }
        if (byIdentity && Kind.of(instance) != Kind.VALUE) {
            return new ByIdentity(instance);
        }
        return byEquals && Kind.hasEquals(instance.getClass()) ? new ByEquals(instance, true) : instance;
    }

    /** What stands for an instance: its class and the fields that count, compared as arguments are. */
    private Object instanceFields(Object instance) {
        KeyedFields reader = keyedInstances.get(instance.getClass());
        if (!instanceNamesKnown) {
            reader.requireAll();
            instanceNamesKnown = true;
        }
        Object[] values = reader.read(instance);
        for (int i = 1; i < values.length; i++) {
            values[i] = compared(values[i]);
        }
        Arguments key = new Arguments(values);
        key.hashCode(); // now: within another hash it would pass for a call by a hashCode
        return key;
    }

    /** Why no more keys are to be made, as they take longer than they are worth; {@code null} as long as they pay. */
    public Unkeepable wasted() {
        return effort.wasted();
    }

    /** A call with this key was no hit. Returns whether it is time to {@link #weigh} whether keys pay. */
    public boolean spend(Object key) {
        return key instanceof Arguments arguments && arguments.effort() > 0 && effort.spend(arguments.effort());
    }

    /**
     * A call was no hit whose key took {@code objects} to look at. Returns whether it is time to {@link #weigh} whether
     * keys pay.
     */
    public boolean spend(int objects) {
        return objects > 0 && effort.spend(objects);
    }

    /** Making a key failed, which is as bad as looking through all that a key may hold. */
    public boolean spendOnFault() {
        return effort.spend(KeySnapshot.MOST_OBJECTS);
    }

    /** @param hits of all calls so far */
    public void weigh(long hits) {
        effort.weigh(hits);
    }

    /**
     * The key to keep, which does not change with the arguments; of a key that is kept, itself. Notes what makes a poor
     * key.
     *
     * @throws Unkeepable if there is an argument of which no snapshot can be taken
     */
    public Object keep(Object key) {
        if (key instanceof Arguments arguments) {
            note(arguments.instance());
            Object[] values = arguments.values();
            for (int i = 0; i < values.length; i++) {
                check(values[i], rules.arguments().isEmpty() ? i + 1 : 0);
            }
            return arguments.keep();
        }
        return key;
    }

    /**
     * As {@link #keep}, for a key that another cache has made already.
     *
     * @throws Unkeepable if there is an argument of which no snapshot can be taken
     */
    public static Object kept(Object key) {
        return key instanceof Arguments arguments ? arguments.keep() : key;
    }

    /** What a call was made with, or something that is shown alike, out of a key that is kept. */
    public static Object argument(Object key) {
        return key instanceof Arguments arguments && arguments.size() == 1 && arguments.instance() == null
                ? arguments.get(0)
                : key;
    }

    /** @throws UserFault if entries have no tag */
    public void requireTag() {
        ArgumentChoice tag = rules.provenance().tag();
        if (tag == null) {
            throw UserFault.usage("entries of this cache have no tag; give it one, such as tag=#1, after its size");
        }
        if (tag.position() == 0) {
            throw UserFault.usage("tag=" + tag + ": the name of a parameter is known only where cachebench loads the"
                    + " method; write its position, as in tag=#1");
        }
    }

    /**
     * The text of the argument that an entry is tagged with, out of a key that is kept; {@code null} if it has none.
     */
    public String tag(Object key) {
        int index = rules.provenance().tag().position() - 1;
        ChosenArguments of = chosen;
        if (of != null) {
            index = of.place(index);
        }
        if (key instanceof Arguments arguments) {
            return index >= 0 && index < arguments.size()
                    ? Shown.plain(FileContents.named(arguments.get(index)))
                    : null;
        }
        return index == 0 ? Shown.plain(key) : null;
    }

    private void check(Object value, int position) {
        if (value != null
                && !value.getClass().isArray()
                && seen.add(value.getClass())
                && Identity.isAllOf(value)
                && Kind.of(value) != Kind.OPAQUE) { // of that, no key can be made at all
            synchronized (advice) {
                String name = SourceNames.simple(value.getClass());
                advice.add(name + " compares by identity: every new object is a miss; "
                        + Identity.remedy(value.getClass(), position));
            }
        }
    }

    /** Looks at the instances of the first misses: whether each was another one. */
    private void note(Object instance) {
        if (instancesRecur || instance == null) {
            return;
        }
        synchronized (advice) {
            boolean another = Identity.isAllOf(instance) && instances.add(System.identityHashCode(instance));
            instanceType = instance.getClass();
            instancesRecur = !another || instances.size() >= MOST_INSTANCES;
        }
    }

    /** @param hit whether any call was a hit */
    public List<String> advice(boolean hit) {
        synchronized (advice) {
            List<String> all = new ArrayList<>(advice);
            if (!hit && instances.size() >= MANY_INSTANCES && (!instancesRecur || instances.size() >= MOST_INSTANCES)) {
                all.add("every call was on a different " + SourceNames.simple(instanceType)
                        + ", which compares by identity, so none can be a hit; use shared, if the result does not depend"
                        + " on the instance");
            }
            return List.copyOf(all);
        }
    }
}
