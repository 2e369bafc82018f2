package dev.cachebench.store.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** What makes the order of sorted and of hashed collections, beside their elements. */
final class StoredOrder {
    private static final int LARGEST = 26;

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
     * @param table makes one of a capacity; of 0, as it comes
     * @return 0 for one as it comes; else the binary logarithm of its capacity, and 1; -1 if none has that order
     */
    static int tableSize(Collection<?> keys, IntFunction<Map<Object, Object>> table) {
        List<Object> all = new ArrayList<>(keys);
        for (int size = 0; isPossible(size, all.size()); size++) {
            Map<Object, Object> rebuilt = table.apply(size == 0 ? 0 : 1 << size - 1);
            for (Object key : all) {
                rebuilt.put(key, true);
            }
            if (isSame(rebuilt.keySet().iterator(), all)) {
                return size;
            }
        }
        return -1;
    }

    /** Whether a table is not much larger than what is in it. */
    private static boolean isPossible(int size, int entries) {
        return size >= 0 && size <= LARGEST && (1L << size) <= 128L * Math.max(16, entries);
    }

    /** A {@code HashMap} of a capacity; of 0, as it comes. */
    static Map<Object, Object> hashMap(int capacity) {
        return capacity == 0 ? new HashMap<>() : new HashMap<>(capacity);
    }

    /** A {@code ConcurrentHashMap} of a capacity; of 0, as it comes. */
    static Map<Object, Object> concurrentMap(int capacity) {
        return capacity == 0 ? new ConcurrentHashMap<>() : new ConcurrentHashMap<>(capacity);
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
     * The capacity of a table of a size that {@link #tableSize} found; 0 for one as it comes.
     *
     * @throws DamagedValue if no table of so many entries was made so
     */
    static int capacity(int size, int entries) throws DamagedValue {
        if (!isPossible(size, entries)) {
            throw new DamagedValue("it has a table of an impossible size");
        }
        return size == 0 ? 0 : 1 << size - 1;
    }
}
