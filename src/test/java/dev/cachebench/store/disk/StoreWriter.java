package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore.Row;
import dev.cachebench.store.FunctionVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A process that adds entries to a store until it is killed: {@code StoreWriter DIR NAME}. It prints the number of each entry
 * once the store has it. Half of the keys are its own, the other half are those that all writers have. What it reads must be
 * what belongs to the key. It ends when the store fails.
 */
final class StoreWriter {
    static final FunctionVersion VERSION = new FunctionVersion("com.acme.Pricing.quote(I)J", new byte[] {7}, "code");

    private StoreWriter() {}

    static DiskStore open(Path folder) {
        return new DiskStore(new DiskSettings(folder, 0, DropOrder.LRU, false, 0), VERSION, (event, key) -> {});
    }

    /** The key of a writer's entry of that number. */
    static byte[] key(String name, int number) {
        return bytes(number % 2 == 0 ? "all " + number : name + " " + number);
    }

    /** What belongs to a key: its text, so often that some values are long. */
    static byte[] value(byte[] key) {
        int times = 1 + (new String(key, StandardCharsets.UTF_8).hashCode() & 255);
        return bytes(new String(key, StandardCharsets.UTF_8).repeat(times));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static void main(String[] args) {
        try (DiskStore store = open(Path.of(args[0]))) {
            for (int number = 0; ; number++) {
                byte[] key = key(args[1], number);
                store.add(new Row(key, "(" + number + ")", value(key), 1000));
                System.out.println(number);
                byte[] earlier = key(args[1], number / 3);
                Optional<byte[]> found = store.get(earlier);
                if (found.isEmpty() || !Arrays.equals(found.get(), value(earlier))) {
                    System.out.println("WRONG " + number / 3);
                    return;
                }
            }
        } catch (StoreFailure e) { // of a machine that is too busy: from now on, nothing is acknowledged
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
