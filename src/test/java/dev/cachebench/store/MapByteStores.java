package dev.cachebench.store;

import dev.cachebench.cache.Claim;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A place for the entries of many functions, for tests: what other processes would find is in maps. */
final class MapByteStores implements ByteStores {
    final Map<ByteBuffer, Map<ByteBuffer, ByteStore.Row>> versions = new HashMap<>();

    @Override
    public ByteStore of(FunctionVersion version) {
        return new Rows(versions.computeIfAbsent(ByteBuffer.wrap(version.digest()), digest -> new LinkedHashMap<>()));
    }

    @Override
    public void close() {}

    private record Rows(Map<ByteBuffer, ByteStore.Row> rows) implements ByteStore {
        @Override
        public Optional<byte[]> get(byte[] digest) {
            return Optional.ofNullable(rows.get(ByteBuffer.wrap(digest))).map(Row::value);
        }

        @Override
        public boolean add(Row row) {
            return rows.putIfAbsent(ByteBuffer.wrap(row.digest()), row) == null;
        }

        @Override
        public boolean put(Row row) {
            return rows.put(ByteBuffer.wrap(row.digest()), row) != null;
        }

        @Override
        public boolean remove(byte[] digest) {
            return rows.remove(ByteBuffer.wrap(digest)) != null;
        }

        @Override
        public Optional<Claim> claim(byte[] digest) {
            return Optional.of(Claim.NONE);
        }

        @Override
        public void clear() {
            rows.clear();
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public void forEach(Consumer<Row> action) {
            rows.values().forEach(action);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
