package dev.cachebench.cache;

/** Numbers fingerprints of 128 bits from the first on. Open addressing; nothing leaves one by one. Not thread-safe. */
final class FingerprintIndex {
    /** Heap that a fingerprint takes, about. */
    static final int BYTES = 3 * (8 + 8 + 4);

    private long[] high = new long[32];
    private long[] low = new long[32];
    private int[] numbers = new int[32]; // 1 more; 0 for a free place
    private int size;

    /** The number of a fingerprint; -1 if it is new. */
    int find(long high, long low) {
        return numbers[place(high, low)] - 1;
    }

    int size() {
        return size;
    }

    /** Some of them; {@code renumbered} has their new numbers by the old ones, -1 for the others. */
    FingerprintIndex kept(int[] renumbered) {
        FingerprintIndex kept = new FingerprintIndex();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0 && renumbered[numbers[i] - 1] >= 0) {
                kept.add(high[i], low[i], renumbered[numbers[i] - 1]);
            }
        }
        return kept;
    }

    void add(long high, long low, int number) {
        if (++size > numbers.length >> 1) {
            widen();
        }
        put(high, low, number + 1);
    }

    private void put(long high, long low, int number) {
        int place = place(high, low);
        this.high[place] = high;
        this.low[place] = low;
        numbers[place] = number;
    }

    private int place(long high, long low) {
        int mask = numbers.length - 1;
        int place = (int) low & mask;
        while (numbers[place] != 0 && (this.low[place] != low || this.high[place] != high)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void widen() {
        long[] high = this.high;
        long[] low = this.low;
        int[] numbers = this.numbers;
        int length = numbers.length << 1;
        this.high = new long[length];
        this.low = new long[length];
        this.numbers = new int[length];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                put(high[i], low[i], numbers[i]);
            }
        }
    }
}
