package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.FunctionVersion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A process that adds entries to a store until it is killed: {@code StoreWriter DIR NAME}. It prints the number of each
 * entry once the store has it. Half of the keys are its own, the other half are those that all writers have. What it
 * reads must be what belongs to the key. It ends when the store fails.
 */
final class StoreWriter {
    static final FunctionVersion VERSION = new FunctionVersion("com.acme.Pricing.quote(I)J", new byte[] {7}, "code");

    private StoreWriter() {}

    static DiskStore open(Path folder) {
        return new DiskStore(new DiskSettings(folder, 0, DropOrder.LRU, false, 0), VERSION, (event, key) -> {});
    }

    /** The key of a writer's entry of that number. */
    static WrittenKey key(String name, int number) {
        return new WrittenKey(number % 2 == 0 ? "all " + number : name + " " + number);
    }

    public static void main(String[] args) {
        try (DiskStore store = open(Path.of(args[0]))) {
            CountDownLatch end = StoreProcesses.end();
            for (int number = 0; end.getCount() > 0; number++) {
                store.add(key(args[1], number).row());
                System.out.println(number);
                WrittenKey earlier = key(args[1], number / 3);
                Optional<byte[]> found = store.get(earlier.digest());
                if (found.isEmpty() || !Arrays.equals(found.get(), earlier.value())) {
                    System.out.println("WRONG " + number / 3);
                    return;
                }
            }
        } catch (StoreFailure e) { // of a machine that is too busy: from now on, nothing is acknowledged
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
