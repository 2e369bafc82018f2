package dev.cachebench.cache.heap;

import static dev.cachebench.cache.heap.Shape.align;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Vector;

/**
 * Heap sizes of values, for a 64-bit JVM with compressed references: a value with all that hangs on it, each object
 * counted once. What the JDK's modules keep closed is measured by {@link ClosedSizes}. Where there are too many objects
 * to count, a random sample of the elements of each large array or collection of the JDK's stands for all of them, if
 * its halves agree.
 */
public final class HeapSize {
    /** The size of a value that cannot be measured. */
    public static final long UNKNOWN = -1;

    private static final int MOST = 1_000_000; // objects
    private static final int LARGE = 20_000; // elements
    private static final int DEEPEST_SAMPLE = 3;
    private static final double AGREEMENT = 0.1; // by which the halves of a sample may differ
    private static final int HEADER = 16; // of an array

    private int most; // objects
    private final boolean samples; // whether large collections are sampled
    private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
    private ArrayDeque<Object> reached = new ArrayDeque<>(); // and not yet counted
    private int within; // samples
    private boolean measurable = true;
    private boolean exceeded;

    /** Of what {@link #more} is asked for. */
    HeapSize() {
        this(MOST, false);
    }

    private HeapSize(int most, boolean samples) {
        this.most = most;
        this.samples = samples;
    }

    /** Bytes of {@code value} and of what it holds; {@link #UNKNOWN} if part of that cannot be measured. */
    public static long of(Object value) {
        long leaf = leaf(value);
        if (leaf >= 0) {
            return leaf;
        }
        return of(value, MOST);
    }

    /**
     * Bytes of {@code value} and of what it holds; {@link #UNKNOWN} if part of that cannot be measured.
     *
     * @param most objects to count
     */
    public static long of(Object value, int most) {
        HeapSize size = new HeapSize(most, false);
        long bytes = size.walk(value);
        if (size.exceeded) {
            size = new HeapSize(most, true);
            bytes = size.walk(value);
        }
        return size.measurable ? bytes : UNKNOWN;
    }

    /** As {@link #of}, with nothing for what cannot be measured. */
    public static long atLeast(Object value) {
        long leaf = leaf(value);
        return leaf >= 0 ? leaf : new HeapSize(MOST, false).walk(value);
    }

    /** As {@link #atLeast(Object)}, without what was counted before. */
    long more(Object value) {
        most = seen.size() + MOST;
        exceeded = false;
        return walk(value);
    }

    /** Whether an object that holds others was counted already. */
    boolean hasReached(Object value) {
        return leaf(value) < 0 && seen.containsKey(value);
    }

    /** How many objects were counted so far. */
    int counted() {
        return seen.size();
    }

    /** The size of a value that holds no others but its own array; -1 for any other. */
    private static long leaf(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Enum || value instanceof Class) {
            return 0;
        }
        if (value instanceof String s) {
            return 24 + text(s, s.length());
        }
        if (value instanceof Long || value instanceof Double) {
            return 24;
        }
        if (value instanceof Number && !(value instanceof BigInteger || value instanceof BigDecimal)
                || value instanceof Character) {
            return value.getClass().getPackageName().equals("java.lang") ? 16 : -1;
        }
        if (value instanceof BigInteger n) {
            return 40 + align(HEADER + 4L * ((n.bitLength() + 31) / 32));
        }
        Class<?> element = value.getClass().getComponentType();
        return element != null && element.isPrimitive()
                ? align(HEADER + (long) Shape.width(element) * Array.getLength(value))
                : -1;
    }

    /** The array of a text: a byte a character, two if there is one past Latin-1. */
    static long text(CharSequence text, int capacity) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return align(HEADER + 2L * capacity);
            }
        }
        return align(HEADER + capacity);
    }

    /** Without recursion: a long list of the program's own would overflow the stack. */
    private long walk(Object first) {
        reach(first);
        return walk();
    }

    private long walk() {
        long bytes = 0;
        while (!reached.isEmpty()) {
            Object value = reached.removeLast();
            long leaf = leaf(value);
            try {
                bytes += leaf >= 0 ? leaf : holding(value);
            } catch (RuntimeException | LinkageError e) {
                measurable = false; // it changes as we look, or its class refers to one that is not there
                bytes += HEADER;
            }
        }
        return bytes;
    }

    private void reach(Object value) {
        if (value == null || exceeded || seen.put(value, true) != null) {
            return;
        }
        if (seen.size() > most) {
            exceeded = true;
            measurable = false;
        } else {
            reached.add(value);
        }
    }

    /** The size of a value that holds others, which are reached. */
    private long holding(Object value) {
        if (value instanceof Object[] elements) {
            if (samples && elements.length > LARGE) {
                ElementSample sample = new ElementSample();
                for (Object element : elements) {
                    sample.accept(element);
                }
                return align(HEADER + 4L * elements.length) + estimate(sample);
            }
            for (Object element : elements) {
                reach(element);
            }
            return align(HEADER + 4L * elements.length);
        }
        if (value instanceof BigDecimal decimal) {
            if (decimal.precision() > 18) {
                reach(decimal.unscaledValue());
            }
            return 40;
        }
        if (samples && isLarge(value)) {
            ElementSample sample = new ElementSample();
            long own = ClosedSizes.of(value, sample);
            return own + estimate(sample);
        }
        Shape shape = Shape.of(value.getClass());
        if (!shape.isOpen() && locks(value)) {
            measurable = false; // a thread that holds it may be waiting for us
            return HEADER;
        }
        if (!shape.isOpen()) {
            long closed = ClosedSizes.of(value, this::reach);
            measurable &= closed >= 0;
            if (closed >= 0) {
                return closed;
            }
        }
        for (Field field : shape.references()) {
            try {
                reach(field.get(value));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e); // only fields that were opened are there
            }
        }
        return shape.bytes();
    }

    private static boolean isLarge(Object value) {
        int size = value instanceof Map<?, ?> map ? map.size() : value instanceof Collection<?> all ? all.size() : 0;
        return size > LARGE && ElementSample.isOf(value.getClass());
    }

    /** What all elements take, out of a sample of them. */
    private long estimate(ElementSample sample) {
        if (within == DEEPEST_SAMPLE) {
            measurable = false;
            return 0;
        }
        ArrayDeque<Object> outer = reached;
        reached = new ArrayDeque<>();
        within++;
        int half = sample.size() / 2;
        long first = walk(sample, 0, half);
        long second = walk(sample, half, sample.size());
        within--;
        reached = outer;
        if (second * 100 <= first) {
            return first + second; // all is shared
        }
        measurable &= Math.abs(first - second) <= AGREEMENT * Math.max(first, second) && !sample.hasTwice();
        return Math.round((double) (first + second) * sample.count() / sample.size());
    }

    private long walk(ElementSample sample, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!ElementSample.isShared(sample.get(i))) {
                reach(sample.get(i));
            }
        }
        return walk();
    }

    private static boolean locks(Object value) {
        return value instanceof Vector
                || value instanceof Hashtable
                || value.getClass().getName().startsWith("java.util.Collections$Synchronized");
    }
}
