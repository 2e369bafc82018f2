package dev.cachebench.store.disk;

import dev.cachebench.store.ByteStore.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Measures our store, or one file for each entry as joblib has it: {@code StoreBench disk|files ENTRIES FOLDER}. */
final class StoreBench {
    private StoreBench() {}

    public static void main(String[] args) throws IOException {
        StoreTimes.Opening opening = args[0].equals("disk") ? Disk::new : PlainFiles::new;
        StoreTimes.print(args[0], opening, Path.of(args[2]), Integer.parseInt(args[1]));
    }

    private static Row row(byte[] key, byte[] value) {
        return new Row(key, "(1)", value, 1000);
    }

    private record Disk(StoreFile file, DiskStore store) implements StoreTimes.Subject {
        Disk(Path folder) {
            this(new StoreFile(folder), StoreWriter.open(folder));
        }

        @Override
        public byte[] get(byte[] key) {
            return store.get(key).orElse(null);
        }

        @Override
        public void add(byte[] key, byte[] value) {
            store.add(row(key, value));
        }

        /** In one transaction. */
        @Override
        public void fill(int from, int to) throws IOException {
            try (Database database = Database.open(file, Schema.CURRENT, false)) {
                Entries entries = new Entries(database, StoreWriter.VERSION);
                database.transaction(() -> {
                    for (int i = from; i < to; i++) {
                        entries.add(row(StoreTimes.key(i), StoreTimes.value(i)));
                    }
                    return null;
                });
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        @Override
        public long bytes() throws IOException {
            return file.bytes();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private record PlainFiles(Path folder) implements StoreTimes.Subject {
        private Path file(byte[] key) {
            String name = HexFormat.of().formatHex(key);
            return folder.resolve(name.substring(0, 2)).resolve(name);
        }

        @Override
        public byte[] get(byte[] key) throws IOException {
            try {
                return Files.readAllBytes(file(key));
            } catch (NoSuchFileException e) {
                return null;
            }
        }

        @Override
        public void add(byte[] key, byte[] value) throws IOException {
            Path file = file(key);
            Files.createDirectories(file.getParent());
            Path unfinished = file.resolveSibling("unfinished");
            Files.write(unfinished, value);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public long bytes() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).count() * 4096; // a block each
            }
        }

        @Override
        public void close() {}
    }
}
