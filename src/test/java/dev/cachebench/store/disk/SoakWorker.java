package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore.Row;
import dev.cachebench.store.FunctionVersion;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process of a soak test: {@code SoakWorker DIR SEED LIMIT}. It calls functions through a store of that many bytes
 * and compares each hit with what computing gives, until its standard input ends. It then prints calls, hits, failures
 * and dropped entries. Exit code 1 after a wrong hit.
 */
final class SoakWorker {
    static final int FUNCTIONS = 4;

    private static final int ARGUMENTS = 20_000; // of a function; the store has room for a part of them
    private static final int CALLS = 20; // between two looks at the clock
    private static final long CPU_NANOS = 2_000_000; // then it rests
    private static final long REST_MILLIS = 50;
    private static final int WRONG = 1;

    private final Random random;
    private final DiskStore[] stores = new DiskStore[FUNCTIONS];
    private long calls;
    private long hits;
    private long failures;
    private long dropped;

    private SoakWorker(Path folder, long seed, long limit) {
        random = new Random(seed);
        for (int i = 0; i < FUNCTIONS; i++) {
            DropOrder order = i % 2 == 0 ? DropOrder.LRU : DropOrder.CHEAP;
            stores[i] = new DiskStore(
                    new DiskSettings(folder, limit, order, false, 0), version(i), (event, key) -> dropped++);
        }
    }

    /** Two versions each of two functions. */
    private static FunctionVersion version(int number) {
        return new FunctionVersion("com.acme.Pricing.f" + number / 2 + "(I)J", new byte[] {(byte) number}, "code");
    }

    private static byte[] key(int argument) {
        Random bytes = new Random(argument);
        return ByteBuffer.allocate(16)
                .putLong(bytes.nextLong())
                .putLong(bytes.nextLong())
                .array();
    }

    /** What a function returns: up to 400 bytes, one in a hundred times 20,000. */
    private static byte[] compute(int function, int argument) {
        Random bytes = new Random(31L * argument + function);
        byte[] value = new byte[bytes.nextInt(100) == 0 ? 20_000 : bytes.nextInt(400)];
        bytes.nextBytes(value);
        return value;
    }

    private void call() {
        int function = random.nextInt(FUNCTIONS);
        DiskStore store = stores[function];
        int argument = (int) (ARGUMENTS * Math.pow(random.nextDouble(), 3)); // some much more often than others
        byte[] key = key(argument);
        byte[] value = compute(function, argument);
        calls++;
        try {
            Optional<byte[]> found = store.get(key);
            if (found.isPresent()) {
                hits++;
                if (!Arrays.equals(found.get(), value)) {
                    System.out.println("WRONG function " + function + " argument " + argument);
                    System.exit(WRONG);
                }
            } else {
                store.add(new Row(key, "(" + argument + ")", value, 1 + random.nextInt(1_000_000)));
            }
            if (random.nextInt(1000) == 0) {
                store.remove(key);
            } else if (random.nextInt(1000) == 0) {
                store.put(new Row(key, "(" + argument + ")", value, 1000));
            } else if (random.nextInt(200_000) == 0) {
                store.clear();
            }
        } catch (StoreFailure e) { // for some seconds: calls are computed
            failures++;
            System.out.println("FAILED " + e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        SoakWorker worker = new SoakWorker(Path.of(args[0]), Long.parseLong(args[1]), Long.parseLong(args[2]));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        CountDownLatch end = StoreProcesses.end();
        while (end.getCount() > 0) {
            long start = clock.getCurrentThreadCpuTime();
            while (clock.getCurrentThreadCpuTime() - start < CPU_NANOS) {
                for (int i = 0; i < CALLS; i++) {
                    worker.call();
                }
            }
            end.await(REST_MILLIS, TimeUnit.MILLISECONDS);
        }
        for (DiskStore store : worker.stores) {
            store.close();
            store.notices().forEach(notice -> System.out.println("NOTICE " + notice));
        }
        System.out.println("DONE " + worker.calls + " " + worker.hits + " " + worker.failures + " " + worker.dropped);
    }
}
