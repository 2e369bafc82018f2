package dev.cachebench.recording;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * The keys of a recording, by numbers that are theirs until some of the keys are forgotten, and what they take of the
 * heap. Used with the log locked, except for {@link #bytes}.
 */
final class NumberedKeys {
    private final KeyMemory memory;
    private final KeyFigures figures = new KeyFigures();
    private final List<WeakReference<KeyTable>> tables = new ArrayList<>();
    private volatile long bytes;
    private int renumberings;

    NumberedKeys(KeyMemory memory) {
        this.memory = memory;
    }

    /** Adds what tells the keys of a cache apart, which is held weakly. */
    void add(KeyTable keys) {
        for (Iterator<WeakReference<KeyTable>> all = tables.iterator(); all.hasNext(); ) {
            if (all.next().refersTo(null)) {
                all.remove();
            }
        }
        tables.add(new WeakReference<>(keys));
    }

    /** What they take of the heap, in bytes. */
    long bytes() {
        return bytes;
    }

    /**
     * The first request for a key, of which those with lower numbers came before.
     *
     * @param hash by which a sample takes it or not
     * @param size what the key takes of the heap, in bytes
     */
    void added(int key, long hash, long size) {
        figures.added(key, hash);
        memory.take(size + KeyFigures.KEY_BYTES);
        bytes += size + KeyFigures.KEY_BYTES;
    }

    /** A further request for a key. */
    void requested(int key) {
        figures.requested(key);
    }

    /** What {@link #computed} takes if the value of a key is to be timed when it is computed next; else -1. */
    long timed(int key) {
        return figures.wants(key) ? (long) renumberings << Integer.SIZE | key : -1;
    }

    /**
     * A value was computed in {@code nanos}.
     *
     * @param timed its key, as {@link #timed} says
     * @return the mean time of the key, if that is worth writing down again; else -1
     */
    long computed(long timed, long nanos) {
        int key = (int) timed;
        boolean isSame = timed >>> Integer.SIZE == renumberings;
        return isSame && figures.add(key, Math.max(0, nanos)) ? figures.mean(key) : -1;
    }

    /** Which of the first keys a rate takes. */
    BitSet taken(SampleRate rate, int keys) {
        return figures.taken(rate, keys);
    }

    /**
     * Keeps some of the keys, numbered anew in the same order.
     *
     * @param keys how many there were
     * @return how many requests there were for those that stay
     */
    long keep(BitSet stay, int keys) {
        int[] numbers = new int[keys];
        int next = 0;
        for (int key = 0; key < keys; key++) {
            numbers[key] = stay.get(key) ? next++ : -1;
        }
        long requests = figures.keep(numbers);
        long size = (long) KeyFigures.KEY_BYTES * next;
        for (WeakReference<KeyTable> each : tables) {
            KeyTable table = each.get();
            size += table == null ? 0 : table.keep(numbers);
        }
        renumberings++;
        resize(size);
        return requests;
    }

    /** Forgets all. They are needed to record more, and for nothing else. */
    void forget() {
        try {
            for (WeakReference<KeyTable> each : tables) {
                KeyTable table = each.get();
                if (table != null) {
                    table.forget();
                }
            }
            figures.forget();
            resize(0);
        } catch (StackOverflowError e) {
            // they stay until another recording needs the room
        }
    }

    private void resize(long size) {
        memory.give(bytes - size);
        bytes = size;
    }
}
