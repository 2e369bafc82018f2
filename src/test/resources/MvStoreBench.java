import dev.cachebench.store.disk.StoreTimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Measures H2's MVStore, which writes by itself about once a second: MvStoreBench ENTRIES FOLDER. */
public final class MvStoreBench implements StoreTimes.Subject {
    private final Path file;
    private final MVStore store;
    private final MVMap<java.util.UUID, byte[]> map;

    private MvStoreBench(Path folder) {
        file = folder.resolve("mvstore.db");
        store = new MVStore.Builder().fileName(file.toString()).open();
        map = store.openMap("entries");
    }

    private static java.util.UUID name(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return new java.util.UUID(bytes.getLong(), bytes.getLong());
    }

    @Override
    public byte[] get(byte[] key) {
        return map.get(name(key));
    }

    @Override
    public void add(byte[] key, byte[] value) {
        map.putIfAbsent(name(key), value);
    }

    @Override
    public long bytes() throws IOException {
        store.commit();
        return Files.size(file);
    }

    @Override
    public void close() {
        store.close();
    }

    public static void main(String[] args) throws IOException {
        StoreTimes.print("mvstore", MvStoreBench::new, Path.of(args[1]), Integer.parseInt(args[0]));
    }
}
