package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.KeyId;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.replay.Replayer;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Path;

/** The log of a cache, as a trace that can be replayed. */
final class CacheLog {
    private final TuneSnapshot.Cache cache;
    private final CacheHistory history;
    private final LoggedRequests requests;

    private CacheLog(TuneSnapshot.Cache cache, CacheHistory history) {
        this.cache = cache;
        this.history = history;
        requests = history.requests();
    }

    /** @throws IOException if it cannot be read; one that is cut short is read as far as it goes */
    static CacheLog read(TuneSnapshot.Cache cache, Path file) throws IOException {
        CacheHistory history = new CacheHistory(cache);
        LogRecords.read(file, cache.logBytes(), history);
        history.end();
        return new CacheLog(cache, history);
    }

    /** Whether it has all keys. */
    boolean isWhole() {
        return cache.rate().isAll();
    }

    MissCauses causes() {
        return history.causes();
    }

    /** Requests in the log. */
    long requests() {
        return history.hits() + causes().total();
    }

    /** The share of the requests in the log that were hits. */
    double hitRatio() {
        return (double) history.hits() / Math.max(1, requests());
    }

    /** Keys in the log of which an entry may have been there. */
    int keys() {
        return requests.entered(history.keys().size());
    }

    /** The share of the requests in the log that a cache could have answered, were it large enough. */
    double answerable() {
        return 1 - (double) requests.vains() / Math.max(1, requests());
    }

    /** The share of the keys that came in the last quarter of what the program did; 0 for none. */
    double recentShare() {
        return history.recentShare();
    }

    /** Entries on average once it was full: more than its maximum if it evicts late; NaN if that is not known. */
    double averageEntries() {
        return history.entries().average();
    }

    /** How many requests with a key there were in the time of the log, for keys in it and others. */
    private long asked() {
        long all = cache.logged() >= 0 ? cache.logged() : cache.counts().requests();
        return isWhole() ? requests() : all - cache.counts().keyless();
    }

    /**
     * All requests.
     *
     * @param name for people
     */
    Trace trace(String name) {
        return trace(name, requests.operations());
    }

    /** Those to replay: the {@link #answerable} share of them. */
    Trace answerable(String name) {
        return trace(name, requests.answerable());
    }

    private Trace trace(String name, byte[] operations) {
        boolean hashed = cache.settings().policy().startsWith(Replayer.EHCACHE);
        boolean timed = hashed || cache.settings().writeNanos() > 0 || operations != null;
        return new Trace(
                name,
                TraceFormat.CACHEBENCH,
                requests.keys(),
                history.keys().size(),
                hashed ? new KeyColumns(null, null, null, null, hashes()) : KeyColumns.NONE,
                new RequestColumns(operations, timed ? requests.nanos() : null, Changes.NONE, Changes.NONE),
                new Recorded(name, cache.rate().share(), asked(), ""));
    }

    /** The {@code hashCode}s of keys as far as they are known, as unsigned ints. */
    private long[] hashes() {
        return history.keys().stream()
                .mapToLong(key -> Integer.toUnsignedLong(KeyId.hash(key.id)))
                .toArray();
    }
}
