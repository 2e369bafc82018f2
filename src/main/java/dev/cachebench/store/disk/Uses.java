package dev.cachebench.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Hits that the rows of their entries do not show yet: how many, and when the last one was. Not thread-safe.
 *
 * <p>A row is dear to change and a hit is cheap, so that hits reach the file in batches, as one blob of the table
 * {@code use_log}, and their rows when somebody needs to know. A blob has for each entry, big-endian: version (8
 * bytes), hits (4), last use (8), the length of the key (1), the key.
 */
final class Uses {
    private static final int FIXED_BYTES = 8 + 4 + 8 + 1;

    private final Map<Place, Use> uses = new HashMap<>();

    /** Where an entry is. */
    record Place(long version, byte[] key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place that && version == that.version && Arrays.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(version, Arrays.hashCode(key));
        }
    }

    private static final class Use {
        private int hits;
        private long last; // in milliseconds since 1970
    }

    /** What is done with each. */
    @FunctionalInterface
    interface Action<E extends Exception> {
        void accept(Place place, int hits, long lastMillis) throws E;
    }

    void add(Place place, int hits, long lastMillis) {
        Use use = uses.computeIfAbsent(place, absent -> new Use());
        use.hits += hits;
        use.last = Math.max(use.last, lastMillis);
    }

    /** Entries that were used. */
    int size() {
        return uses.size();
    }

    void clear() {
        uses.clear();
    }

    <E extends Exception> void forEach(Action<E> action) throws E {
        for (Map.Entry<Place, Use> each : uses.entrySet()) {
            action.accept(each.getKey(), each.getValue().hits, each.getValue().last);
        }
    }

    byte[] toBytes() {
        int length = 0;
        for (Place place : uses.keySet()) {
            length += FIXED_BYTES + place.key().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        forEach((place, hits, lastMillis) -> bytes.putLong(place.version())
                .putInt(hits)
                .putLong(lastMillis)
                .put((byte) place.key().length)
                .put(place.key()));
        return bytes.array();
    }

    /** Adds what {@link #toBytes} wrote; as far as it is whole, if something damaged it. */
    void addAll(byte[] written) {
        if (written == null) { // in a damaged file
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(written);
        while (bytes.remaining() >= FIXED_BYTES) {
            long version = bytes.getLong();
            int hits = bytes.getInt();
            long last = bytes.getLong();
            int length = Byte.toUnsignedInt(bytes.get());
            if (length > bytes.remaining() || hits <= 0) {
                return;
            }
            byte[] key = new byte[length];
            bytes.get(key);
            add(new Place(version, key), hits, last);
        }
    }
}
