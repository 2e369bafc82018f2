package dev.cachebench.advise.tune;

import dev.cachebench.trace.Operation;
import java.util.Arrays;

/** The requests of a log and what the program did besides, in the order in which they came: the columns of a trace. */
final class LoggedRequests {
    private static final int MOST_BETWEEN = 256;

    private int[] keys = new int[1 << 12];
    private byte[] operations = new byte[1 << 12];
    private long[] nanos = new long[1 << 12];
    private int count;
    private boolean onlyGets = true;
    private int[] vain = new int[16]; // gets that no cache could have answered, as no value ever came
    private int vains;

    void add(Operation operation, int key, long now) {
        if (count == keys.length) {
            int longer = count + (count >> 1);
            keys = Arrays.copyOf(keys, longer);
            operations = Arrays.copyOf(operations, longer);
            nanos = Arrays.copyOf(nanos, longer);
        }
        keys[count] = key;
        operations[count] = (byte) operation.ordinal();
        nanos[count++] = now;
        onlyGets &= operation == Operation.GET;
    }

    int count() {
        return count;
    }

    int key(int place) {
        return keys[place];
    }

    /** No cache could have answered the get at a place. */
    void inVain(int place) {
        vain = vains < vain.length ? vain : Arrays.copyOf(vain, 2 * vains);
        vain[vains++] = place;
    }

    int vains() {
        return vains;
    }

    /**
     * Takes out the last get of a key, which is among the last requests unless many threads came between.
     *
     * @return where it was: those behind it have moved there; -1 if it was not found
     */
    int removeLastGet(int key) {
        for (int i = count - 1; i >= Math.max(0, count - MOST_BETWEEN); i--) {
            if (keys[i] == key && operations[i] == Operation.GET.ordinal()) {
                remove(i);
                return i;
            }
        }
        return -1;
    }

    private void remove(int place) {
        count--;
        System.arraycopy(keys, place + 1, keys, place, count - place);
        System.arraycopy(operations, place + 1, operations, place, count - place);
        System.arraycopy(nanos, place + 1, nanos, place, count - place);
        for (int later = Math.max(0, vains - MOST_BETWEEN); later < vains; later++) { // one for each request
            vain[later] -= vain[later] > place ? 1 : 0;
        }
    }

    /** The keys of all. */
    int[] keys() {
        return Arrays.copyOf(keys, count);
    }

    /** When each came, in nanoseconds. */
    long[] nanos() {
        return Arrays.copyOf(nanos, count);
    }

    /** What each does; {@code null} if all are gets. */
    byte[] operations() {
        return onlyGets ? null : Arrays.copyOf(operations, count);
    }

    /** Likewise, but gets in vain do nothing: they put nothing in. */
    byte[] answerable() {
        if (vains == 0) {
            return operations();
        }
        byte[] every = Arrays.copyOf(operations, count);
        for (int i = 0; i < vains; i++) {
            every[vain[i]] = (byte) Operation.OTHER.ordinal();
        }
        return every;
    }

    /** Of how many keys an entry may have been there. */
    int entered(int distinct) {
        boolean[] seen = new boolean[distinct];
        byte[] every = answerable();
        int entered = 0;
        for (int i = 0; i < count; i++) {
            boolean enters = every == null || every[i] <= Operation.SET.ordinal(); // or a get
            if (enters && !seen[keys[i]]) {
                seen[keys[i]] = true;
                entered++;
            }
        }
        return entered;
    }
}
