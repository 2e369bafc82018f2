package dev.cachebench.cache;

import dev.cachebench.cache.key.Fingerprint;
import dev.cachebench.recording.KeyTable;

/** Keys of calls with their numbers: most by their fingerprints, those that have none as they are. Not thread-safe. */
final class KeyNumbers implements KeyTable {
    private static final int KEPT = 72; // bytes that a key takes which is kept, beside itself

    private FingerprintIndex fingerprints = new FingerprintIndex();
    private ObjectIndex kept = new ObjectIndex(Integer.MAX_VALUE - 8);
    private KeySizes sizes = new KeySizes(); // of the keys that are kept

    /** What a rate takes a key by, or not. */
    static long sampling(int hash, Fingerprint fingerprint) {
        return fingerprint == null ? hash : fingerprint.high();
    }

    /**
     * The number of a key; -1 if it is new.
     *
     * @param hash of {@link ObjectIndex#hash}; of no use for a key that has a fingerprint
     * @param fingerprint {@code null} if it has none
     */
    int find(Object key, int hash, Fingerprint fingerprint) {
        if (fingerprint != null) {
            return fingerprints.find(fingerprint.high(), fingerprint.low());
        }
        int slot = kept.find(key, hash);
        return slot < 0 ? -1 : (Integer) kept.result(slot);
    }

    /**
     * Adds a key that is not there.
     *
     * @param key to be kept if it has no fingerprint
     * @return the heap that it takes, in bytes
     */
    long add(Object key, int hash, Fingerprint fingerprint, int number) {
        if (fingerprint != null) {
            fingerprints.add(fingerprint.high(), fingerprint.low(), number);
            return FingerprintIndex.BYTES;
        }
        kept.add(key, hash, number);
        return KEPT + sizes.add(key);
    }

    @Override
    public void forget() {
        fingerprints = new FingerprintIndex();
        kept = new ObjectIndex(Integer.MAX_VALUE - 8);
        sizes = new KeySizes();
    }

    @Override
    public long keep(int[] numbers) {
        fingerprints = fingerprints.kept(numbers);
        ObjectIndex before = kept;
        kept = new ObjectIndex(Integer.MAX_VALUE - 8);
        sizes = new KeySizes();
        long bytes = (long) FingerprintIndex.BYTES * fingerprints.size();
        for (int slot = 0; slot < before.size(); slot++) {
            int number = numbers[(Integer) before.result(slot)];
            if (number >= 0) {
                kept.add(before.key(slot), before.hashOf(slot), number);
                bytes += KEPT + sizes.add(before.key(slot));
            }
        }
        return bytes;
    }
}
