package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Arguments;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code keys=digest}: the cache does not hold large arguments, and tells them apart all the same. */
class DigestKeysTest {
    private static final long SEED = 128;

    private int computed;

    private record Row(String name, double price, int[] counts) {}

    /** As a program writes one: columns, and no equals. */
    private static final class Table {
        final String[] names;
        final double[][] columns;

        Table(String[] names, double[]... columns) {
            this.names = names;
            this.columns = columns;
        }
    }

    private Memo<Object, Integer> memo(String spec) {
        return Memo.of(CacheSpec.parse(spec), argument -> ++computed);
    }

    private static double[] column(long seed) {
        return new Random(seed).doubles(10_000).toArray();
    }

    private long held(String spec) {
        Memo<Object, Integer> memo = memo(spec);
        for (int i = 0; i < 10; i++) {
            memo.call(column(i));
        }
        return memo.cacheCost().bytes();
    }

    @Test
    void aPlainCacheHoldsEveryArrayThatItWasAskedAbout() {
        assertThat(held("lru:10")).isGreaterThan(800_000); // the fault
        assertThat(held("lru:10,keys=digest")).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:50,keys=digest", "unbounded,keys=digest,typed", "caffeine:50,keys=digest"})
    void equalContentIsOneKeyAndOtherContentAnother(String spec) {
        Memo<Object, Integer> memo = memo(spec);
        for (int round = 0; round < 2; round++) {
            computed = 0;
            memo.call(column(1));
            memo.call(column(2));
            memo.call(new ArrayList<>(List.of(1, 2, 3)));
            memo.call(new ArrayList<>(List.of(1, 2, 4)));
            memo.call(new Row("a", 1.5, new int[] {1, 2}));
            memo.call(new Row("a", 1.5, new int[] {1, 3}));
            memo.call(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            memo.call(ByteBuffer.wrap(new byte[] {1, 2, 4}));
            memo.call(ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1));
            memo.call(IntBuffer.wrap(new int[] {1, 2, 3}));
            memo.call(new Table(new String[] {"price"}, column(3)));
            memo.call(new Table(new String[] {"price"}, column(4)));
            memo.call("x".repeat(1_000));
            memo.call("x".repeat(1_001));
            memo.call(Map.of("a", 1, "b", 2));
            memo.call(42);
            memo.call("short");
            memo.call(null);
            assertThat(computed).as("round %d", round).isEqualTo(round == 0 ? 18 : 0);
        }
    }

    @Test
    void listsOfOtherClassesAreEqualAsTheySay() {
        Memo<Object, Integer> memo = memo("lru:5,keys=digest");
        memo.call(new ArrayList<>(List.of(1, 2)));
        memo.call(new LinkedList<>(List.of(1, 2)));
        memo.call(List.of(1, 2));
        assertThat(computed).isEqualTo(1);
    }

    @Test
    void whatBecomesOfAnArgumentLaterMakesNoDifference() {
        Memo<Object, Integer> memo = memo("lru:5,keys=digest");
        int[] array = {1, 2, 3};
        memo.call(array);
        array[0] = 9;
        memo.call(array);
        assertThat(computed).isEqualTo(2);
        memo.call(new int[] {1, 2, 3});
        assertThat(computed).isEqualTo(2);
    }

    /** A constant, so that this process and each later one agree. */
    @Test
    void theDigestIsTheSameInEveryProcess() {
        Memo<Object, Integer> memo = memo("lru:5,keys=digest");
        memo.call(new Arguments(new int[] {1, 2, 3}, "EUR", new Row("a", 1.5, new int[0])));
        Arguments key = (Arguments) memo.peek().pairs().get(0).key();
        assertThat(key.get(0)).isEqualTo(UUID.fromString("eb1335e3-0bf5-4fad-e308-aa5eb8f6a2de"));
        assertThat(key.get(1)).isEqualTo("EUR");
        assertThat(key.get(2)).isEqualTo(UUID.fromString("a264af31-1ede-827c-53f8-f11728683814"));
    }

    @Test
    void whatHasNoContentGoesPastTheCache() {
        Memo<Object, Integer> memo = memo("lru:5,keys=digest");
        memo.call(Thread.currentThread());
        assertThat(memo.bypasses().get(0).reason())
                .isEqualTo("a java.lang.Thread has no key that is the same in another process");
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
    }

    @Test
    void theTagOfAnEntryStaysLegible() {
        Memo<Object, Integer> memo = memo("lru:5,keys=digest,tag=#1");
        String source = "s".repeat(100);
        memo.call(new Arguments(source, column(1)));
        assertThat(memo.invalidateTag(source)).isEqualTo(1);
    }

    /** The reference: the cache that holds its arguments. */
    @Test
    void hitsAreThoseOfTheCacheThatHoldsItsArguments() {
        Random random = new Random(SEED);
        Memo<Object, Integer> plain = memo("lru:20");
        Memo<Object, Integer> digested = memo("lru:20,keys=digest");
        for (int step = 0; step < 3_000; step++) {
            Object argument = drawn(random, 0);
            plain.call(argument);
            digested.call(argument);
            assertThat(digested.cacheInfo()).as("seed %d, step %d", SEED, step).isEqualTo(plain.cacheInfo());
        }
        assertThat(plain.cacheInfo().hits()).isGreaterThan(500);
    }

    private static Object drawn(Random random, int depth) {
        return switch (random.nextInt(depth > 1 ? 4 : depth == 1 ? 6 : 7)) {
            case 0 -> random.nextInt(3);
            case 1 -> "abc".repeat(random.nextInt(2) * 30 + 1);
            case 2 -> new int[] {random.nextInt(2), random.nextInt(2)};
            case 3 -> random.nextBoolean() ? null : 0.5;
            case 4 -> Arrays.asList(drawn(random, depth + 1), drawn(random, depth + 1));
            case 5 -> new Object[] {drawn(random, depth + 1)};
            default -> new Arguments(drawn(random, depth + 1), drawn(random, depth + 1));
        };
    }
}
