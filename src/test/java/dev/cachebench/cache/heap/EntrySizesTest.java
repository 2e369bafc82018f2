package dev.cachebench.cache.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What entries take together held against what JOL reads off the JVM. */
@Tag("any-jdk")
class EntrySizesTest {
    static {
        System.setProperty("jol.magicFieldOffset", "true"); // without which JOL does not look into records
    }

    private record Key(String text, List<String> shared) {}

    private record Result(Key of, int[] values) {}

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "some longer text no. " + i)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Keys that share a list, each with a result that leads back to its key. */
    private static Object[] sharing(int entries) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> shared = texts(2_000);
        Object[] objects = new Object[2 * entries];
        for (int i = 0; i < entries; i++) {
            Key key = new Key("key no. " + i, shared);
            objects[2 * i] = key;
            objects[2 * i + 1] = new Result(key, new int[random.nextInt(20)]);
        }
        return objects;
    }

    private static long real(Object[] entries) {
        return GraphLayout.parseInstance(entries).totalSize();
    }

    @Test
    void whatEntriesShareCountsOnce() {
        Object[] entries = sharing(1_000);
        long real = real(entries);

        assertThat((double) EntrySizes.atLeast(entries, 2)).isEqualTo(real, within(real * 0.05));
    }

    @Test
    void someEntriesStandForMany() {
        Object[] entries = sharing(20_000);
        long real = real(entries);

        assertThat((double) EntrySizes.atLeast(entries, 2, 6_000)).isEqualTo(real, within(real * 0.1));
    }

    @Test
    void oneResultOfManyKeysCountsOnce() {
        Object[] entries = new Object[2 * 1_000];
        byte[] result = new byte[10_000];
        for (int i = 0; i < 1_000; i++) {
            entries[2 * i] = 1_000 + i;
            entries[2 * i + 1] = result;
        }

        assertThat(EntrySizes.atLeast(entries, 2)).isEqualTo(1_000 * 16 + 16 + 10_000);
    }

    @Test
    void ofEntriesThatShareNothingEachCounts() {
        Object[] few = IntStream.range(0, 5).mapToObj(i -> texts(1_000 + i)).toArray();
        long real = real(few);

        assertThat((double) EntrySizes.atLeast(few, 1, 100)).isEqualTo(real, within(real * 0.1));
    }

    @Test
    void thereMayBeNoEntries() {
        assertThat(EntrySizes.atLeast(new Object[0], 2)).isZero();
        assertThat(EntrySizes.atLeast(new Object[2], 2)).isZero();
    }
}
