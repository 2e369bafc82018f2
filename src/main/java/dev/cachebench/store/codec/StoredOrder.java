package dev.cachebench.store.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What makes the order of sorted and of hashed collections, beside their elements. */
final class StoredOrder {
    private static final int MOST_DOUBLINGS = 20;

    /** What a sorted collection may be sorted by, by number; the first stands for none. */
    private static final List<Comparator<?>> COMPARATORS =
            List.of(Comparator.naturalOrder(), Comparator.reverseOrder(), String.CASE_INSENSITIVE_ORDER);

    private StoredOrder() {}

    /** The number of a comparator: 0 for {@code null}, from 1 for those that are known, -1 for another. */
    static int number(Comparator<?> comparator) {
        int index = comparator == null ? -1 : COMPARATORS.indexOf(comparator);
        return comparator == null ? 0 : index < 0 ? -1 : index + 1;
    }

    @SuppressWarnings("unchecked") // of whatever is sorted
    static Comparator<Object> comparator(int number) throws DamagedValue {
        if (number < 0 || number > COMPARATORS.size()) {
            throw new DamagedValue("it is sorted in an unknown way");
        }
        return number == 0 ? null : (Comparator<Object>) COMPARATORS.get(number - 1);
    }

    /**
     * How large a hash table must be made for it to have keys in the order in which it is given them.
     *
     * @return the number of times that 16 is doubled; 0 for one that grows by itself; -1 if none has that order
     */
    static int tableSize(Collection<?> keys) {
        List<Object> all = new ArrayList<>(keys);
        for (int doublings = 0; doublings <= MOST_DOUBLINGS && 16L << doublings <= 64L * Math.max(16, all.size()); doublings++) {
            Map<Object, Object> table = doublings == 0 ? new HashMap<>() : new HashMap<>(16 << doublings);
            for (Object key : all) {
                table.put(key, true);
            }
            if (isSame(table.keySet().iterator(), all)) {
                return doublings;
            }
        }
        return -1;
    }

    private static boolean isSame(Iterator<?> keys, List<Object> all) {
        for (Object each : all) {
            if (!keys.hasNext() || keys.next() != each) {
                return false;
            }
        }
        return !keys.hasNext();
    }

    /**
     * The capacity that {@link #tableSize} found, above 0.
     *
     * @throws DamagedValue if no table of so many entries was made so
     */
    static int capacity(int doublings, int entries) throws DamagedValue {
        if (doublings <= 0 || doublings > MOST_DOUBLINGS || 16L << doublings > 64L * Math.max(16, entries)) {
            throw new DamagedValue("it has a table of an impossible size");
        }
        return 16 << doublings;
    }
}
