package dev.cachebench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches over a store that outlives them. */
class StoreCacheTest {
    private static final FunctionIdentity FIB = new FunctionIdentity("Fibonacci", "fib", "(J)J");
    private static final LongMemo.Body BODY = (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2);

    @TempDir
    private Path folder;

    private CacheSpec spec() {
        return CacheSpec.parse("folder:" + folder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aLaterCacheOfTheSameFunctionHits() {
        try (LongMemo first = LongMemo.of(spec(), FIB, BODY)) {
            assertThat(first.call(40)).isEqualTo(102334155);
            assertThat(first.cacheInfo()).isEqualTo(new CacheInfo(38, 41, OptionalLong.empty(), 41));
        }
        try (LongMemo second = LongMemo.of(spec(), FIB, (self, n) -> {
            throw new AssertionError("nothing is left to compute");
        })) {
            assertThat(second.call(40)).isEqualTo(102334155);
            assertThat(second.cacheInfo()).isEqualTo(new CacheInfo(1, 0, OptionalLong.empty(), 41));
        }
    }

    @Test
    void functionsOfTheSameNameElsewhereDoNotShareEntries() {
        FunctionIdentity other = new FunctionIdentity("com.acme.Fibonacci", "fib", "(J)J");
        try (LongMemo one = LongMemo.of(spec(), FIB, (self, n) -> n);
                LongMemo two = LongMemo.of(spec(), other, (self, n) -> 2 * n)) {
            assertThat(one.call(5)).isEqualTo(5);
            assertThat(two.call(5)).isEqualTo(10);
            two.cacheClear();
            assertThat(one.call(5)).isEqualTo(5);
            assertThat(one.cacheInfo()).isEqualTo(new CacheInfo(1, 1, OptionalLong.empty(), 1));
        }
    }

    @Test
    void aFunctionWithoutANameHasNoPersistentCache() {
        assertThatThrownBy(() -> LongMemo.of(spec(), n -> n))
                .isInstanceOf(UserFault.class)
                .hasMessage("'" + spec()
                        + "' outlives the process, and nothing says which function its entries are of; name"
                        + " it with a FunctionIdentity, or try lru");
    }

    @Test
    void itsScratchBeginsEmptyLeavesItAloneAndGoesWithItsCache() throws IOException {
        try (LongMemo kept = LongMemo.of(spec(), FIB, BODY)) {
            kept.call(3);
        }
        List<Path> before = files();
        CacheSpec scratch = spec().scratch();
        assertThat(scratch.isPersistent()).isFalse();
        assertThat(scratch).hasToString(spec().toString());
        try (LongMemo memo = LongMemo.of(scratch, FIB, BODY)) {
            memo.call(10);
            assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(8, 11, OptionalLong.empty(), 11));
            memo.cacheClear();
        }
        assertThat(files()).isEqualTo(before).hasSize(4);
    }

    @Test
    void cachesInMemoryAreTheirOwnScratch() {
        for (String text : List.of("none", "unbounded", "lru:5", "precalc:0..5", "caffeine:5")) {
            CacheSpec spec = CacheSpec.parse(text);
            assertThat(spec.isPersistent()).as(text).isFalse();
            assertThat(spec.scratch()).isSameAs(spec);
        }
    }

    @Test
    void nullIsAKeyAndAResult() {
        for (CacheSpec spec : List.of(spec(), CacheSpec.parse("caffeine:5"))) {
            try (Memo<String, String> memo = Memo.of(spec, FIB, (self, argument) -> argument)) {
                List<Object> keys = new ArrayList<>();
                memo.listen((event, key) -> keys.add(key));
                assertThat(memo.call(null)).isNull();
                assertThat(memo.call(null)).isNull();
                assertThat(memo.cacheInfo().hits()).as("%s", spec).isEqualTo(1);
                assertThat(keys).hasSize(3).containsOnlyNulls(); // a miss, an insertion, a hit
            }
        }
    }

    @Test
    void aStoreThatFailsCostsNoCall() throws IOException {
        AtomicInteger computed = new AtomicInteger();
        try (LongMemo memo = LongMemo.of(spec(), FIB, (self, n) -> {
            computed.incrementAndGet();
            return n;
        })) {
            memo.call(1);
            Path entry = files().get(0);
            Files.delete(entry);
            Files.createDirectory(entry); // cannot be read, nor written
            assertThat(memo.call(1)).isEqualTo(1);
            assertThat(memo.call(1)).isEqualTo(1);
            assertThat(computed).hasValue(3);
            assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 3, OptionalLong.empty(), 1));
            assertThat(memo.storeFaults())
                    .singleElement()
                    .asString()
                    .startsWith("the store of Fibonacci.fib(long) failed 2 times (")
                    .endsWith("); what it did not give was computed");
        }
    }

    @Test
    void aCacheThatIsToFailWithItsStoreDoes() throws IOException {
        for (CacheSpec spec : List.of(spec(), CacheSpec.parse("lru:5+folder:" + folder))) {
            try (LongMemo memo = LongMemo.of(spec, FIB, (self, n) -> n)) {
                memo.failWithStores();
                memo.call(1);
                Path entry = files().get(0);
                memo.cacheClear();
                Files.createDirectory(entry); // cannot be read
                assertThatThrownBy(() -> memo.call(1)).isInstanceOf(StoreFailure.class);
                assertThat(memo.call(2)).isEqualTo(2);
                assertThat(memo.storeFaults())
                        .singleElement()
                        .satisfies(faults -> assertThat(faults.count()).isEqualTo(1));
                Files.delete(entry);
                memo.cacheClear();
            }
        }
    }

    @Test
    void withOnceOneThreadComputesAndTheOthersWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(7);
        AtomicInteger computed = new AtomicInteger();
        try (LongMemo memo = LongMemo.of(CacheSpec.parse("folder:" + folder + ",once"), FIB, (self, n) -> {
            awaitQuietly(asked);
            computed.incrementAndGet();
            return 2 * n;
        })) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(() -> {
                    asked.countDown();
                    return memo.call(21);
                }));
            }
            for (Future<Long> call : calls) {
                assertThat(call.get()).isEqualTo(42);
            }
            threads.shutdown();
            assertThat(computed).hasValue(1);
            assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(7, 1, OptionalLong.empty(), 1));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withOnceAFailureIsEachCallersOwnAndTheNextComputes() {
        AtomicInteger computed = new AtomicInteger();
        try (LongMemo memo = LongMemo.of(CacheSpec.parse("folder:" + folder + ",once"), FIB, (self, n) -> {
            if (computed.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
            }
            return n;
        })) {
            assertThatThrownBy(() -> memo.call(5)).hasMessage("the first time");
            assertThat(memo.call(5)).isEqualTo(5);
            assertThat(memo.call(5)).isEqualTo(5);
            assertThat(computed).hasValue(2);
        }
    }

    @Test
    void withOnceAFunctionMayAskForItsOwnKey() {
        AtomicInteger depth = new AtomicInteger();
        try (LongMemo memo = LongMemo.of(
                CacheSpec.parse("folder:" + folder + ",once"),
                FIB,
                (self, n) -> depth.incrementAndGet() == 1 ? self.call(n) : n)) {
            assertThat(memo.call(5)).isEqualTo(5);
            assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 2, OptionalLong.empty(), 1));
        }
    }

    @Test
    void afterItsEndCallsAreComputed() throws IOException {
        LongMemo memo = LongMemo.of(spec(), FIB, (self, n) -> n);
        memo.call(1);
        memo.close();
        memo.close();
        assertThat(memo.call(1)).isEqualTo(1);
        assertThat(memo.call(2)).isEqualTo(2);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 3, OptionalLong.empty(), 0));
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatAKeyThrowsReachesNoCallerThatDidNotAskForACache() {
        record Unhashable(String text) {
            @Override
            public int hashCode() {
                throw new IllegalStateException("no hash");
            }
        }
        KeyFaults faults = new KeyFaults();
        try (Memo<Object, Object> memo =
                Memo.of(CacheSpec.parse("caffeine:5"), FIB, (self, argument) -> "done", faults)) {
            assertThat(memo.call(new Unhashable("a"))).isEqualTo("done");
            assertThat(memo.bypasses())
                    .singleElement()
                    .satisfies(bypass -> assertThat(bypass.reason()).contains("IllegalStateException"));
            assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 5L, 0));
        }
    }

    @Test
    void anInvalidationWhileAValueIsComputedKeepsItOut() {
        try (Memo<Long, Long> memo = Memo.of(spec(), FIB, (self, n) -> {
            self.invalidate(n);
            return n;
        })) {
            memo.call(1L);
            assertThat(memo.cacheInfo().currsize()).isZero();
        }
    }
}
