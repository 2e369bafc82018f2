package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.recording.RequestLog;
import java.lang.invoke.MethodHandles.Lookup;

/** A method that a program's cache stands in front of. The cache is made when the method is first called. */
public final class CacheSite {
    private final int number;
    private final Decoration decoration;
    private final CacheFactory factory;
    private final RequestLogs logs;
    private Object uncached; // guarded by this
    private volatile Object made; // what the stub calls

    /**
     * @param number by which woven code finds this
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param logs where requests are recorded; {@code null} for nowhere
     * @throws dev.cachebench.text.UserFault if the cache does not fit the method
     */
    CacheSite(int number, MethodRef method, CacheSpec spec, double checkedShare, RequestLogs logs) {
        this.number = number;
        this.logs = logs;
        decoration = Decoration.withPrivateCode(method, checkedShare > 0);
        factory = new CacheFactory(method, spec, checkedShare, new KeyFaults());
        CacheFit.require(spec, method, decoration.longs());
    }

    int number() {
        return number;
    }

    public MethodRef method() {
        return factory.method();
    }

    public CacheSpec spec() {
        return factory.spec();
    }

    Decoration decoration() {
        return decoration;
    }

    /** What the stub calls: one and the same for all threads that link the call at once. */
    Object link(Lookup caller) throws IllegalAccessException {
        synchronized (this) {
            if (made == null) {
                UncachedCallClass.define(this, caller);
                made = factory.make(uncached, openLog());
            }
            return made;
        }
    }

    /** Called by the class that computes values, as it initialises. */
    void take(UncachedCall call) {
        uncached = call;
    }

    private RequestLog openLog() {
        boolean isTable = spec() instanceof CacheSpec.Precalc; // filled by calls that are not the program's
        return logs == null || isTable ? null : logs.open(number, method());
    }

    /** {@code null} until the method has been called. */
    public Cache cache() {
        return made instanceof CheckedMemo checked ? checked.memo() : (Cache) made;
    }

    /** Why calls went without the cache; {@code null} if none did. */
    public KeyFaults.Fault fault() {
        return factory.faults().first();
    }

    /** What the checks found; {@code null} without checks, and until the method has been called. */
    public CheckedMemo.Findings findings() {
        return made instanceof CheckedMemo checked ? checked.findings() : null;
    }
}
