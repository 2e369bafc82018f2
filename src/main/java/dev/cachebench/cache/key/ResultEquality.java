package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether two results are the same. Where {@code equals} denies it, records, arrays, collections and maps are compared
 * by what they hold: an array in a record compares by identity, and so does an object without {@code equals} in a list.
 */
public final class ResultEquality {
    private static final int DEEPEST = 50;
    private static final int MOST_UNORDERED = 256;

    private int steps = 10_000; // left, so that no comparison takes long
    private int depth;
    private String identityType;

    /** What a comparison came to. */
    public enum Outcome {
        SAME,
        DIFFERENT,
        /** They differ only in parts that compare by identity, or that are nested too deeply to compare. */
        INCOMPARABLE
    }

    /** Compares two results; each comparison needs an instance of its own. */
    public Outcome of(Object cached, Object fresh) {
        try {
            if (Objects.deepEquals(cached, fresh)) {
                return Outcome.SAME;
            }
            if (cached == null || fresh == null) {
                return Outcome.DIFFERENT;
            }
            if (depth == DEEPEST || steps == 0) {
                return incomparable(fresh);
            }
            depth++;
            steps--;
            try {
                return parts(cached, fresh);
            } finally {
                depth--;
            }
        } catch (RuntimeException | StackOverflowError e) {
            return Outcome.DIFFERENT; // the program's own equals; whatever it is about, they are not the same
        }
    }

    /** The class of a part that could not be compared; {@code null} if there was none. */
    public String identityType() {
        return identityType;
    }

    private Outcome incomparable(Object fresh) {
        identityType = SourceNames.of(fresh.getClass());
        return Outcome.INCOMPARABLE;
    }

    private Outcome parts(Object cached, Object fresh) {
        if (cached instanceof Object[] some && fresh instanceof Object[] others) {
            return inOrder(some, others);
        }
        if (cached instanceof Record && cached.getClass() == fresh.getClass()) {
            return components(cached, fresh);
        }
        if (cached instanceof Optional<?> some && fresh instanceof Optional<?> other) {
            return of(some.orElse(null), other.orElse(null));
        }
        if (cached instanceof Map<?, ?> some && fresh instanceof Map<?, ?> others) {
            return maps(some, others);
        }
        if (cached instanceof Set<?> some && fresh instanceof Set<?> others) {
            return sets(some, others);
        }
        if (cached instanceof Collection<?> some && fresh instanceof Collection<?> others) {
            boolean alike =
                    some instanceof List == others instanceof List && some instanceof Set == others instanceof Set;
            return alike ? inOrder(some.toArray(), others.toArray()) : Outcome.DIFFERENT;
        }
        boolean byIdentity = cached.getClass() == Object.class || Identity.isAllOf(cached);
        return byIdentity && cached.getClass() == fresh.getClass() ? incomparable(fresh) : Outcome.DIFFERENT;
    }

    private Outcome components(Object cached, Object fresh) {
        Outcome all = Outcome.SAME;
        for (RecordComponent component : cached.getClass().getRecordComponents()) {
            try {
                Field field = cached.getClass().getDeclaredField(component.getName()); // an accessor may have a cache
                if (!field.trySetAccessible()) {
                    return incomparable(fresh);
                }
                all = worse(all, of(field.get(cached), field.get(fresh)));
            } catch (ReflectiveOperationException e) {
                return incomparable(fresh);
            }
        }
        return all;
    }

    private Outcome inOrder(Object[] some, Object[] others) {
        Outcome all = some.length == others.length ? Outcome.SAME : Outcome.DIFFERENT;
        for (int i = 0; i < some.length && all != Outcome.DIFFERENT; i++) {
            all = worse(all, of(some[i], others[i]));
        }
        return all;
    }

    private Outcome maps(Map<?, ?> some, Map<?, ?> others) {
        Outcome all = some.size() == others.size() ? Outcome.SAME : Outcome.DIFFERENT;
        Set<Object> shared = new HashSet<>(some.keySet());
        shared.retainAll(new HashSet<>(others.keySet()));
        for (Object key : shared) {
            if (all == Outcome.DIFFERENT) {
                return all;
            }
            all = worse(all, of(some.get(key), others.get(key)));
        }
        return worse(all, inAnyOrder(entriesBut(shared, some), entriesBut(shared, others)));
    }

    private static List<Object> entriesBut(Set<Object> keys, Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!keys.contains(entry.getKey())) {
                entries.add(new Object[] {entry.getKey(), entry.getValue()});
            }
        }
        return entries;
    }

    private Outcome sets(Set<?> some, Set<?> others) {
        List<Object> onlySome = new ArrayList<>(some);
        onlySome.removeAll(new HashSet<>(others));
        List<Object> onlyOthers = new ArrayList<>(others);
        onlyOthers.removeAll(new HashSet<>(some));
        return inAnyOrder(onlySome, onlyOthers);
    }

    /** Finds a partner for each, the same one if there is one; for the first {@value #MOST_UNORDERED} of very many. */
    private Outcome inAnyOrder(List<Object> some, List<Object> others) {
        Outcome all = some.size() == others.size() ? Outcome.SAME : Outcome.DIFFERENT;
        for (int i = 0; i < Math.min(some.size(), MOST_UNORDERED) && all != Outcome.DIFFERENT; i++) {
            all = worse(all, takePartner(some.get(i), others));
        }
        return all;
    }

    private Outcome takePartner(Object one, List<Object> others) {
        int incomparable = -1;
        for (int i = 0; i < others.size(); i++) {
            Outcome outcome = of(one, others.get(i));
            if (outcome == Outcome.SAME) {
                others.remove(i);
                return outcome;
            }
            incomparable = outcome == Outcome.INCOMPARABLE ? i : incomparable;
        }
        if (incomparable < 0) {
            return Outcome.DIFFERENT;
        }
        others.remove(incomparable);
        return Outcome.INCOMPARABLE;
    }

    private static Outcome worse(Outcome one, Outcome other) {
        return one == Outcome.DIFFERENT || other == Outcome.SAME ? one : other;
    }
}
