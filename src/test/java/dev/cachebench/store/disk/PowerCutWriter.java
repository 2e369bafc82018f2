package dev.cachebench.store.disk;

import java.nio.file.Path;

/**
 * Adds entries to a store, which it closes and opens now and then: {@code PowerCutWriter DIR ENTRIES full|normal}. It
 * prints the number of each once the store has it.
 */
final class PowerCutWriter {
    private static final int OPENED_FOR = 150; // entries

    private PowerCutWriter() {}

    static DiskStore open(Path folder, boolean sync) {
        return new DiskStore(
                new DiskSettings(folder, 0, DropOrder.LRU, sync, 0), StoreWriter.VERSION, (event, key) -> {});
    }

    static WrittenKey key(int number) {
        return new WrittenKey("key " + number);
    }

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        int entries = Integer.parseInt(args[1]);
        for (int number = 0; number < entries; ) {
            try (DiskStore store = open(folder, args[2].equals("full"))) {
                // The second time it is open for long: then the log is brought to the database while it is in use.
                int end = number == OPENED_FOR ? entries * 9 / 10 : Math.min(entries, number + OPENED_FOR);
                for (; number < end; number++) {
                    if (store.add(key(number).row())) {
                        System.out.println(number);
                    }
                }
            }
        }
    }
}
