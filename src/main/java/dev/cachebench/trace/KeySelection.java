package dev.cachebench.trace;

import java.util.Arrays;

/** Some of a trace's keys, numbered anew from 0 in their order, so that they still follow their first requests. */
public final class KeySelection {
    private final int[] numbers; // by the old ones; -1 for a key that is not among them
    private final int size;

    private KeySelection(int[] numbers, int size) {
        this.numbers = numbers;
        this.size = size;
    }

    /** Decides on a key by its number. */
    @FunctionalInterface
    public interface Choice {
        boolean takes(int key);
    }

    /** @param keys how many there are, from 0 */
    public static KeySelection of(int keys, Choice choice) {
        int[] numbers = new int[keys];
        int size = 0;
        for (int key = 0; key < keys; key++) {
            numbers[key] = choice.takes(key) ? size++ : -1;
        }
        return new KeySelection(numbers, size);
    }

    /** How many keys it is of. */
    public int outOf() {
        return numbers.length;
    }

    /** How many keys it has. */
    public int size() {
        return size;
    }

    /** The new number of a key; -1 if it is not in the selection. */
    public int number(int key) {
        return numbers[key];
    }

    /**
     * Figures by the new numbers.
     *
     * @param figures by the old ones; {@code null} if there are none, which gives {@code null}
     */
    public long[] figures(long[] figures) {
        if (figures == null) {
            return null;
        }
        long[] taken = new long[size];
        for (int key = 0; key < numbers.length; key++) {
            if (numbers[key] >= 0) {
                taken[numbers[key]] = figures[key];
            }
        }
        return taken;
    }

    /**
     * Changes of the keys of the selection, in a trace of their requests alone.
     *
     * @param ids the old number of the key of each request
     */
    public Changes changes(Changes changes, int[] ids) {
        int[] at = new int[changes.count()];
        int[] keys = new int[changes.count()];
        long[] values = new long[changes.count()];
        int count = 0;
        int time = 0;
        int requests = 0; // taken before that time
        for (int i = 0; i < changes.count(); i++) {
            for (; time < changes.at()[i]; time++) {
                requests += numbers[ids[time]] >= 0 ? 1 : 0;
            }
            if (numbers[changes.keys()[i]] >= 0) {
                at[count] = requests;
                keys[count] = numbers[changes.keys()[i]];
                values[count++] = changes.values()[i];
            }
        }
        return new Changes(Arrays.copyOf(at, count), Arrays.copyOf(keys, count), Arrays.copyOf(values, count));
    }
}
