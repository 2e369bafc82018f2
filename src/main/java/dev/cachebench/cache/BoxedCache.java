package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Bypasses;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * The cache of a function from {@code long} to {@code long} that {@link Rules} apply to: it boxes, as they need
 * objects.
 */
final class BoxedCache implements LongMemo {
    private final Memo<Long, Long> memo;
    private final Body body;

    BoxedCache(CacheSpec spec, FunctionIdentity function, Body body) {
        this.body = body;
        memo = Memo.of(spec, function, (self, argument) -> body.compute(this, argument));
    }

    /** The cache between objects. */
    Memo<Long, Long> memo() {
        return memo;
    }

    @Override
    public long call(long argument) {
        return begin(argument).run(body, this, argument);
    }

    /** {@link #begin} knows more: here, a hit would be boxed all the same. */
    @Override
    public long find(long argument) {
        return ABSENT;
    }

    @Override
    public LongComputation begin(long argument) {
        Object found = memo.begin(argument);
        return found instanceof Computation computation
                ? new Boxing(computation)
                : LongComputation.answer((Long) found);
    }

    private static final class Boxing extends LongComputation {
        private final Computation computation;

        Boxing(Computation computation) {
            super(computation.thrown);
            this.computation = computation;
        }

        @Override
        public void completed(long value) {
            computation.completed(value);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
            recovers = computation.recovers;
            recovered = recovers ? (Long) computation.recovered : 0;
        }
    }

    @Override
    public boolean invalidate(long argument) {
        return memo.invalidate(argument);
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        return memo.invalidateIf(key -> condition.test(numberIn(key)));
    }

    private static long numberIn(Object key) {
        return (Long) (key instanceof Arguments arguments ? arguments.get(0) : key);
    }

    @Override
    public long invalidateTag(String tag) {
        return memo.invalidateTag(tag);
    }

    @Override
    public long refresh(long argument) {
        return memo.refresh(argument);
    }

    @Override
    public CacheInfo cacheInfo() {
        return memo.cacheInfo();
    }

    @Override
    public CacheCost cacheCost() {
        return memo.cacheCost();
    }

    @Override
    public CacheParameters cacheParameters() {
        return memo.cacheParameters();
    }

    @Override
    public void cacheClear() {
        memo.cacheClear();
    }

    @Override
    public void resize(long size) {
        memo.resize(size);
    }

    @Override
    public long refreshIf(Predicate<Object> condition) {
        return memo.refreshIf(condition);
    }

    @Override
    public Contents peek() {
        return memo.peek();
    }

    @Override
    public void listen(CacheListener listener) {
        memo.listen(listener);
    }

    @Override
    public List<String> advice() {
        return memo.advice();
    }

    @Override
    public List<Tier> tiers() {
        return memo.tiers();
    }

    @Override
    public List<StoreFaults> storeFaults() {
        return memo.storeFaults();
    }

    @Override
    public void failWithStores() {
        memo.failWithStores();
    }

    @Override
    public StaleHits staleHits() {
        return memo.staleHits();
    }

    @Override
    public double hitNanos() {
        return memo.hitNanos();
    }

    @Override
    public void flush() {
        memo.flush();
    }

    @Override
    public void close() {
        memo.close();
    }

    @Override
    public Tally tally() {
        return memo.tally();
    }

    @Override
    public List<Bypasses.Bypass> bypasses() {
        return memo.bypasses();
    }
}
