package dev.cachebench.store.disk;

import dev.cachebench.store.ByteStore.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A key of an entry that tests write, by its name. */
record WrittenKey(String name) {

    byte[] digest() {
        UUID digest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(16)
                .putLong(digest.getMostSignificantBits())
                .putLong(digest.getLeastSignificantBits())
                .array();
    }

    /** What belongs to it: its name several times, and of one in 64 so often that it takes more than a page. */
    byte[] value() {
        int hash = name.hashCode();
        return name.repeat((hash & 63) == 0 ? 400 : 1 + (hash & 15)).getBytes(StandardCharsets.UTF_8);
    }

    Row row() {
        return new Row(digest(), "(" + name + ")", value(), 1000);
    }

    @Override
    public String toString() {
        return name;
    }
}
