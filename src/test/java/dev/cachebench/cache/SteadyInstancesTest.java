package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.KeyRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recursive methods of an instance whose state is part of the key. */
class SteadyInstancesTest {
    private static final long SEED = 31;

    /** Counts how often it is hashed. */
    private static class Grid {
        private static int hashed;

        private final List<List<Integer>> rows = new ArrayList<>();
        private final int[] weights = {1};

        Grid(int size) {
            for (int r = 0; r < size; r++) {
                rows.add(new ArrayList<>());
                for (int c = 0; c < size; c++) {
                    rows.get(r).add(r * c % 7);
                }
            }
        }

        long paths(int r, int c) {
            return r < 0 || c < 0
                    ? 1
                    : (paths(r - 1, c) + paths(r, c - 1) + rows.get(r).get(c) * weights[0]) % 1_000_003;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Grid that && rows.equals(that.rows);
        }

        @Override
        public int hashCode() {
            hashed++;
            return Objects.hash(rows, weights[0]);
        }
    }

    /** Holds an object of the program's. */
    private static final class Labelled extends Grid {
        private final Object label = new StringBuilder("label");

        Labelled(int size) {
            super(size);
        }
    }

    private static Memo<Arguments, Long> paths(Class<?> steady) {
        KeyRules keys = KeyRules.NONE.steadyOn(steady.getName());
        return Memo.of(CacheSpec.parse("lru:5000").keyedBy(keys), (self, arguments) -> {
            Grid grid = (Grid) arguments.instance();
            int r = (int) arguments.get(0);
            int c = (int) arguments.get(1);
            if (r < 0 || c < 0) {
                return 1L;
            }
            long sum = self.call(Arguments.on(grid, r - 1, c)) + self.call(Arguments.on(grid, r, c - 1));
            return (sum + grid.rows.get(r).get(c) * grid.weights[0]) % 1_000_003; // throws past the last row
        });
    }

    @Test
    void anInstanceIsHashedOnceForAllOfARecursion() {
        Memo<Arguments, Long> memo = paths(Grid.class);
        Grid grid = new Grid(40);
        Grid.hashed = 0;
        memo.call(Arguments.on(grid, 39, 39));
        assertThat(memo.cacheInfo().misses()).isEqualTo(40 * 40 + 2 * 40);
        assertThat(Grid.hashed).isLessThan(5);
    }

    @Test
    void itIsKeptOnceAndCountedOnce() {
        Memo<Arguments, Long> memo = paths(Grid.class);
        memo.call(Arguments.on(new Grid(40), 39, 39));
        assertThat(memo.cacheCost().bytes()).isLessThan(1_000_000);
    }

    @Test
    void whateverBecomesOfItBetweenCallsTheAnswersAreRight() {
        Random random = new Random(SEED);
        Memo<Arguments, Long> memo = paths(Grid.class);
        List<Grid> grids = List.of(new Grid(6), new Grid(6), new Labelled(6), new Grid(5));
        for (int i = 0; i < 3_000; i++) {
            Grid grid = grids.get(random.nextInt(grids.size()));
            int size = grid.rows.size();
            int r = random.nextInt(size);
            int c = random.nextInt(size);
            switch (random.nextInt(4)) {
                case 0 -> grid.rows.get(r).set(c, random.nextInt(3));
                case 1 -> grid.weights[0] = random.nextInt(3);
                case 2 ->
                    assertThatThrownBy(() -> memo.call(Arguments.on(grid, size, c)))
                            .isInstanceOf(RuntimeException.class);
                default -> {}
            }
            assertThat(memo.call(Arguments.on(grid, r, c)))
                    .as("seed %d, call %d", SEED, i)
                    .isEqualTo(grid.paths(r, c));
        }
        assertThat(memo.cacheInfo().hits()).isPositive();
    }

    @Test
    void anInstanceOfASubclassOrWithObjectsOfTheProgramIsLookedAtEachTime() {
        for (Class<?> steady : List.of(Grid.class, Labelled.class)) {
            Memo<Arguments, Long> memo = paths(steady);
            Grid.hashed = 0;
            memo.call(Arguments.on(new Labelled(5), 4, 4));
            assertThat(Grid.hashed).isGreaterThan(30);
        }
    }

    @Test
    void aStackThatRanOverLeavesNothingBehind() throws InterruptedException {
        Memo<Arguments, Long> memo = paths(Grid.class);
        Grid deep = new Grid(0);
        for (int r = 0; r < 20_000; r++) {
            deep.rows.add(new ArrayList<>(List.of(1)));
        }
        List<Object> found = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        memo.call(Arguments.on(deep, 19_999, 0));
                    } catch (StackOverflowError e) {
                        found.add(e.getClass());
                    }
                    deep.rows.get(3).set(0, 100);
                    found.add(memo.call(Arguments.on(deep, 5, 0)) - deep.paths(5, 0));
                },
                "small",
                1 << 19);
        thread.start();
        thread.join();
        assertThat(found).containsExactly(StackOverflowError.class, 0L);
    }
}
