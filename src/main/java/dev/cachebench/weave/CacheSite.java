package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Escaped;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.RecomputedHits;
import dev.cachebench.cache.control.ManagedCache;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.recording.RequestLog;
import dev.cachebench.text.UserFault;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A method that a program's caches stand in front of, in whichever class loaders its class is. In each it has a cache
 * of its own, made when the method is first called there, which lives as long as the loader: nothing else holds it.
 */
public final class CacheSite implements WovenSite {
    private static final int MANY = 64;
    private static final CacheSpec NONE = CacheSpec.parse("none");

    /** The caches of a class, by the numbers of their sites; each map is its own lock. */
    private static final ClassValue<Map<Integer, Object>> MADE = new ClassValue<>() {
        @Override
        protected Map<Integer, Object> computeValue(Class<?> type) {
            return new HashMap<>();
        }
    };

    private final int number;
    private final boolean live;
    private final Decoration decoration;
    private final CacheFactory factory;
    private final RequestLogs logs;
    private final List<String> dependencies;
    private RequestLog log; // of all loaders; null without any; guarded by this, as are those below
    private Object uncached;
    private final List<LinkedCache> linked = new ArrayList<>();
    private SiteState gone; // the sum of caches whose loaders are gone; null for none

    /**
     * What is woven.
     *
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param live whether into a class that has loaded already
     */
    record Woven(MethodRef method, CacheSpec spec, double checkedShare, boolean live) {}

    /**
     * @param number by which woven code finds this
     * @param logs where requests are recorded; {@code null} for nowhere
     * @param dependencies what results depend on beside code and arguments
     * @throws dev.cachebench.text.UserFault if the cache does not fit the method
     */
    CacheSite(int number, Woven woven, RequestLogs logs, List<String> dependencies) {
        this.number = number;
        this.dependencies = dependencies;
        this.logs = logs;
        live = woven.live();
        decoration = live
                ? Decoration.ofOwnBody(woven.method(), number)
                : Decoration.withPrivateCode(woven.method(), woven.checkedShare() > 0, number);
        factory = new CacheFactory(woven.method(), woven.spec(), woven.checkedShare(), new KeyFaults(), null);
        CacheFit.require(woven.spec(), woven.method(), decoration.longs());
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public MethodRef method() {
        return factory.method();
    }

    public CacheSpec spec() {
        return factory.spec();
    }

    @Override
    public Decoration decoration() {
        return decoration;
    }

    @Override
    public Object link(Lookup caller) throws IllegalAccessException {
        Map<Integer, Object> ofClass = MADE.get(caller.lookupClass());
        synchronized (ofClass) {
            Object made = ofClass.get(number);
            if (made == null) {
                findEscaped(caller);
                made = make(caller);
                ofClass.put(number, made);
            }
            return made;
        }
    }

    /** Has the class's loader find what its code needs once the stack is full, when there is no room to look for it. */
    static void findEscaped(Lookup caller) {
        try {
            Class.forName(Escaped.class.getName(), true, caller.lookupClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            // no class of this loader would have been woven
        }
    }

    private synchronized Object make(Lookup caller) throws IllegalAccessException {
        Object made = made(body(caller), caller.lookupClass().getClassLoader());
        if (linked.size() >= MANY) {
            bury();
        }
        linked.add(new LinkedCache(this, made));
        return made;
    }

    /** What the cache calls where it computes a value by itself. */
    private Object body(Lookup caller) throws IllegalAccessException {
        if (live) {
            return LiveBody.of(method(), caller, number);
        }
        UncachedCallClass.define(this, caller);
        Object body = uncached;
        uncached = null;
        return body;
    }

    /** Lets go of all caches: no code calls them any more. */
    public void retire() {
        for (Cache cache : caches()) {
            if (spec().isStored()) {
                cache.close();
            } else {
                cache.cacheClear();
            }
        }
        synchronized (this) {
            linked.clear();
        }
    }

    /** The cache; one that keeps nothing if it cannot be made. */
    private Object made(Object body, ClassLoader loader) {
        try {
            CacheFactory here =
                    spec().isStored() ? factory.in(FunctionCode.of(loader).dependingOn(dependencies)) : factory;
            return here.make(body, log());
        } catch (UserFault e) { // the heap may be smaller than it was thought to be
            factory.faults().add(e);
            return factory.with(NONE).make(body, null);
        }
    }

    /** Adds up the caches that are gone. */
    private void bury() {
        for (Iterator<LinkedCache> all = linked.iterator(); all.hasNext(); ) {
            LinkedCache each = all.next();
            if (each.get() == null) {
                SiteState state = each.state();
                gone = gone == null ? state : state == null ? gone : gone.and(state);
                all.remove();
            }
        }
    }

    /** Called by the class that computes values, as it initialises. */
    void take(UncachedCall call) {
        uncached = call;
    }

    private RequestLog log() {
        boolean isTable = spec() instanceof CacheSpec.Precalc; // filled by calls that are not the program's
        if (log == null && logs != null && !isTable) {
            log = logs.open(method());
        }
        return log;
    }

    /** The caches of all loaders that are there. */
    public List<Cache> caches() {
        List<LinkedCache> all;
        synchronized (this) {
            all = List.copyOf(linked);
        }
        List<Cache> caches = new ArrayList<>();
        for (LinkedCache each : all) {
            Cache cache = each.cache();
            if (cache != null) {
                caches.add(cache);
            }
        }
        return caches;
    }

    /** Adds the caches of all loaders that are there, to be looked at and changed from outside. */
    public synchronized void addTo(List<ManagedCache> managed) {
        for (LinkedCache each : linked) {
            managed.add(each.managed());
        }
    }

    /**
     * Hits to be computed again once the program has ended; {@code null} if they cannot be, or there were several
     * caches.
     */
    public RecomputedHits recomputedHits() {
        List<Cache> caches = caches();
        synchronized (this) {
            return caches.size() == 1 && linked.size() == 1 && gone == null ? RecomputedHits.of(caches.get(0)) : null;
        }
    }

    /**
     * What the caches of all loaders have done together, also those that are gone; {@code null} until the method has
     * been called.
     */
    public SiteState state() {
        List<LinkedCache> all;
        SiteState sum;
        synchronized (this) {
            bury();
            all = List.copyOf(linked);
            sum = gone;
        }
        for (LinkedCache each : all) { // without the lock: measuring takes time
            SiteState state = each.state();
            sum = sum == null ? state : state == null ? sum : sum.and(state);
        }
        return sum == null ? null : sum.and(Escaped.of(number));
    }

    /** Why calls went without the cache; {@code null} if none did. */
    public KeyFaults.Fault fault() {
        return factory.faults().first();
    }
}
