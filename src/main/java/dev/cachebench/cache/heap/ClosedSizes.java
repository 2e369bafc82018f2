package dev.cachebench.cache.heap;

import static dev.cachebench.cache.heap.Shape.align;

import java.io.File;
import java.nio.Buffer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sizes of what the JDK's modules keep closed, out of what its methods tell and how its classes are laid out (JDK 17 to
 * 25). Where spare room is not told, as in an {@code ArrayList}, there is taken to be none.
 */
final class ClosedSizes {
    private static final int ARRAY = 16;

    private ClosedSizes() {}

    /**
     * The bytes of a value without those of the objects that it holds.
     *
     * @param held takes those objects
     * @return -1 if the value cannot be measured
     */
    static long of(Object value, Consumer<Object> held) {
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(held);
            map.values().forEach(held);
            return map(map);
        }
        if (value instanceof Collection<?> collection) {
            collection.forEach(held);
            return collection(collection);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            held.accept(entry.getKey());
            held.accept(entry.getValue());
            return 24;
        }
        if (value instanceof Optional<?> optional) {
            held.accept(optional.orElse(null));
            return 16;
        }
        if (value instanceof StringBuilder text) {
            return 24 + HeapSize.text(text, text.capacity());
        }
        if (value instanceof StringBuffer text) {
            return 24 + HeapSize.text(text, text.capacity());
        }
        if (value instanceof BitSet bits) {
            return 24 + ARRAY + bits.size() / 8;
        }
        if (value instanceof Buffer buffer) {
            return buffer(buffer, held);
        }
        if (value instanceof AtomicReference<?> reference) {
            held.accept(reference.get());
            return 16;
        }
        if (value instanceof CompletableFuture<?> future) {
            held.accept(future.isDone() && !future.isCompletedExceptionally() ? future.join() : null);
            return 24;
        }
        if (value instanceof File file) {
            held.accept(file.getPath());
            return 32;
        }
        if (value instanceof Path path) {
            return 40 + 2L * align(ARRAY + path.toString().length());
        }
        if (value instanceof Date) {
            return 24;
        }
        if (value instanceof Calendar) {
            return 448;
        }
        if (value instanceof Locale || value instanceof Currency || value instanceof ZoneId) {
            return 0; // of which there is one each
        }
        return value.getClass().getPackageName().equals("java.time") ? 72 : -1; // a date and a time
    }

    private static long buffer(Buffer buffer, Consumer<Object> held) {
        if (buffer.hasArray()) {
            held.accept(buffer.array());
            return 56;
        }
        long width = buffer.getClass().getName().contains("Byte") ? 1 : 8; // no less than there is
        return 64 + align(ARRAY + width * buffer.capacity());
    }

    private static long map(Map<?, ?> map) {
        int size = map.size();
        if (map instanceof LinkedHashMap) {
            return 56 + table(size) + 40L * size;
        }
        if (map instanceof HashMap) {
            return 48 + table(size) + 32L * size;
        }
        if (map instanceof ConcurrentHashMap) {
            return 64 + table(size) + 32L * size;
        }
        if (map instanceof TreeMap) {
            return 48 + 40L * size;
        }
        if (map instanceof ConcurrentSkipListMap) {
            return 64 + 56L * size;
        }
        if (map instanceof IdentityHashMap) {
            return 40 + ARRAY + 8L * powerOfTwo(size * 3L / 2 + 1);
        }
        if (map instanceof EnumMap) {
            return 48 + ARRAY + 4L * size;
        }
        if (map.getClass().getName().startsWith("java.util.ImmutableCollections$")) {
            return 40 + 16L * size;
        }
        return 64 + table(size) + 40L * size;
    }

    private static long collection(Collection<?> collection) {
        int size = collection.size();
        if (collection instanceof LinkedHashSet) {
            return 16 + 56 + table(size) + 40L * size;
        }
        if (collection instanceof HashSet) {
            return 16 + 48 + table(size) + 32L * size;
        }
        if (collection instanceof TreeSet) {
            return 16 + 48 + 40L * size;
        }
        if (collection instanceof ConcurrentSkipListSet) {
            return 16 + 64 + 56L * size;
        }
        if (collection instanceof LinkedList) {
            return 32 + 24L * size;
        }
        if (collection instanceof ArrayDeque) {
            return 24 + align(ARRAY + 4L * Math.max(17, size + 1));
        }
        if (collection instanceof PriorityQueue) {
            return 32 + align(ARRAY + 4L * Math.max(11, size));
        }
        if (collection instanceof EnumSet) {
            return 32;
        }
        boolean immutable = collection.getClass().getName().startsWith("java.util.ImmutableCollections$");
        if (immutable && !(collection instanceof List)) {
            return 24 + align(ARRAY + 8L * size);
        }
        return 24 + align(ARRAY + 4L * size);
    }

    /** The table of a hash map that has grown to hold so many. */
    private static long table(int size) {
        return size == 0 ? 0 : align(ARRAY + 4L * Math.max(16, powerOfTwo(size * 4L / 3)));
    }

    private static long powerOfTwo(long least) {
        return least <= 1 ? 1 : Long.highestOneBit(least - 1) << 1;
    }
}
