package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.GhostList;
import dev.cachebench.cache.policy.Replacement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a look inside shows of each policy's own lists. */
class QueuesTest {

    private static Contents after(String spec, String keys) {
        LongMemo memo = LongMemo.of(CacheSpec.parse(spec), n -> 10 * n);
        for (String key : keys.split(" ")) {
            memo.call(Long.parseLong(key));
        }
        return memo.peek();
    }

    /** {@code T1: 2 3 | T2: 1(used) | B1 has 1}. */
    private static String text(Contents.Queues queues) {
        StringJoiner text = new StringJoiner(" | ");
        for (Contents.Queue queue : queues.queues()) {
            StringJoiner places = new StringJoiner(" ", queue.name() + ": ", "");
            for (Contents.Place place : queue.places()) {
                places.add(place.key() + (place.note().isEmpty() ? "" : "(" + place.note() + ")"));
            }
            text.add(places.toString());
        }
        for (GhostList ghosts : queues.ghosts()) {
            text.add(ghosts.name() + " has " + ghosts.keys());
        }
        return text.toString();
    }

    /** Each worked out by hand from the policy's definition. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # the last used first
            mru:3      ; 1 2 3 1             ; list: 1 3 2
            # a hit changes nothing
            fifo:3     ; 1 2 3 1 4           ; list: 2 3 4
            # 3 is the first with the fewest uses
            lfu:3      ; 1 2 3 1 2 1         ; by uses: 3(1 use) 2(2 uses) 1(3 uses)
            random:3   ; 1 2                 ; in no order: 1 2
            # the hand lets 1 go round once more, and takes 2
            clock:3    ; 1 2 3 1 4 3         ; clock: 3(used) 1 4
            # the hand passes 1, which stays where it is, and takes 2
            sieve:3    ; 1 2 3 1 4 1         ; queue: 1(visited) 3(hand) 4
            # two uses take 1 to the main queue, 2 leaves and comes back from among the ghosts
            s3fifo:3   ; 1 1 1 2 3 4         ; small: 3(0 uses) 4(0 uses) | main: 1(0 uses) | ghost has 1
            s3fifo:3   ; 1 1 1 2 3 4 2       ; small: 4(0 uses) | main: 1(0 uses) 2(0 uses) | ghost has 1
            # a quarter of four is for new keys; 2, which has left, comes back to Am
            2q:4       ; 1 2 3 4 5           ; A1in: 2 3 4 5 | Am:  | A1out has 1
            2q:4       ; 1 2 3 4 5 1         ; A1in: 3 4 5 | Am: 1 | A1out has 1
            # a hit moves one up; each of the upper lists has room for one
            slru:4     ; 1 2 3 1 2           ; segment 1: 3 1 | segment 2: 2 | segment 3:  | segment 4:
            slru:4     ; 1 2 3 1 1 2         ; segment 1: 3 | segment 2: 2 | segment 3: 1 | segment 4:
            # 1 was used twice; 2 is the oldest of the others, and comes back out of B1
            arc:3      ; 1 2 3 1 4           ; T1: 3 4 | T2: 1 | B1 has 1 | B2 has 0
            arc:3      ; 1 2 3 1 4 2         ; T1: 4 | T2: 1 2 | B1 has 1 | B2 has 0
            # the hand finds 1 used, and sends it over
            car:3      ; 1 2 3 1             ; T1: 1(used) 2 3 | T2:  | B1 has 0 | B2 has 0
            car:3      ; 1 2 3 1 4           ; T1: 3 4 | T2: 1 | B1 has 1 | B2 has 0
            # of three, two are LIR; the third leaves and stays in the stack, and back in, it takes the place of the lowest
            lirs:3     ; 1 2 3 4             ; HIR: 4(in the stack) | LIR: 1 2 | left has 1
            lirs:3     ; 1 2 3 4 3           ; HIR: 1 | LIR: 2 3 | left has 1
            # 2 and 3 were used once; of 1, the last use but one counts
            lruk:3     ; 1 2 3 1             ; by last use but one: 2(used once) 3(used once) 1(used twice) | left has 0
            # all of the window's share is one entry; 1 was hit on probation
            wtinylfu:3 ; 1 2 3 1             ; window: 3(frequency 1) | probation: 2(frequency 1) | protected: 1(frequency 2)
            # 2 leaves with one use, and 4 comes in with one more than that
            gdsf:3     ; 1 1 2 3 4           ; by age + uses: 3(0 + 1 use) 1(0 + 2 uses) 4(1 + 1 use)
            """)
    void showsTheListsOfThePolicy(String spec, String keys, String queues) {
        assertThat(text((Contents.Queues) after(spec, keys)).stripTrailing()).isEqualTo(queues);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LRU")
    void everyEntryIsInOneListAndInOneOnly(Replacement policy) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int size : new int[] {1, 2, 3, 20, 110}) {
            LongMemo memo = LongMemo.of(new CacheSpec.Bounded(policy, size), n -> 10 * n);
            for (int step = 0; step < 3000; step++) {
                long key = (long) (random.nextDouble() * random.nextDouble() * 3 * size);
                memo.call(key);
                if (random.nextInt(10) == 0) {
                    memo.invalidate(random.nextInt(3 * size));
                }
                if (step % 50 == 0) {
                    Contents contents = memo.peek();
                    Set<Object> keys = new HashSet<>();
                    for (Contents.Pair pair : contents.pairs()) {
                        assertThat(pair.result()).isEqualTo(10 * (Long) pair.key());
                        assertThat(keys.add(pair.key()))
                                .as("%s:%d, %s, seed %d", policy, size, pair.key(), seed)
                                .isTrue();
                    }
                    assertThat((long) keys.size())
                            .as("%s:%d, seed %d", policy, size, seed)
                            .isEqualTo(memo.cacheInfo().currsize());
                    for (Object held : keys) {
                        long misses = memo.cacheInfo().misses();
                        memo.call((Long) held);
                        assertThat(memo.cacheInfo().misses()).isEqualTo(misses);
                    }
                }
            }
        }
    }

    /** Those whose lists tell alone who goes next. */
    @ParameterizedTest
    @EnumSource(names = {"MRU", "FIFO", "LFU", "LRU_K", "GDSF"})
    void theFirstOfTheListIsTheNextToGo(Replacement policy) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        LongMemo memo = LongMemo.of(new CacheSpec.Bounded(policy, 8), n -> 10 * n);
        for (int step = 0; step < 3000; step++) {
            Contents.Queues before = (Contents.Queues) memo.peek();
            long misses = memo.cacheInfo().misses();
            long evictions = memo.cacheCost().evictions();
            long key = random.nextInt(20);
            memo.call(key);
            if (memo.cacheCost().evictions() > evictions) {
                assertThat(before.full()).isTrue();
                assertThat(memo.cacheInfo().misses()).isEqualTo(misses + 1);
                assertThat(memo.invalidate((Long) before.pairs().get(0).key()))
                        .as("%s, seed %d, step %d", policy, seed, step)
                        .isFalse();
            }
        }
    }

    @Test
    void aCacheThatKeepsNothingHasNoLists() {
        Contents.Queues queues = (Contents.Queues) after("sieve:0", "1 2 1");
        assertThat(queues.queues()).isEmpty();
        assertThat(queues.full()).isTrue();
    }

    @Test
    void theLeastRecentlyUsedKeepsItsRing() {
        assertThat(Arrays.asList(after("lru:3", "1 2 3 1").pairs().stream()
                        .map(Contents.Pair::key)
                        .toArray()))
                .containsExactly(2L, 3L, 1L);
        assertThat(after("lru:3", "1")).isInstanceOf(Contents.Ring.class);
    }
}
