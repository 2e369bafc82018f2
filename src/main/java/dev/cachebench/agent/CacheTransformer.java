package dev.cachebench.agent;

import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.ComputingBudget;
import dev.cachebench.cache.RecomputedHits;
import dev.cachebench.cache.Saving;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.CacheSites;
import dev.cachebench.weave.ConstantCacheWeaver;
import dev.cachebench.weave.DeclaredMethods;
import dev.cachebench.weave.LiveCacheWeaver;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.RequestLogs;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Puts caches in front of a program's methods as their classes load. A class that cannot be woven runs as it is, so
 * that the program is never broken.
 */
final class CacheTransformer implements ClassFileTransformer {
    private static final int MOST_REFUSED = 1000;
    private static final long LEAST_RECOMPUTING = 100_000_000; // nanoseconds after the end of a short program
    private static final long MOST_RECOMPUTING = 1_000_000_000; // after the end of any
    private static final int RECOMPUTING_SHARE = 100; // one part in so many of the time that a longer one took

    private final List<Rule> rules = new ArrayList<>();
    private final long start = System.nanoTime();
    private final boolean live;
    private final double checkedShare;
    private final List<String> dependencies;
    private final RequestLogs logs;
    private final KnownPure pure;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();
    private final Map<String, CacheSite> sites = new LinkedHashMap<>(); // guarded by this, as are those below
    private final Set<String> woven = new HashSet<>(); // binary names of classes
    private final Set<String> matched = new LinkedHashSet<>();
    private final Set<String> served = new HashSet<>(); // globs by which some method got what it asks for
    private final Set<String> refusing = new LinkedHashSet<>(); // globs by which some method got nothing
    private final Set<Refused> refused = new LinkedHashSet<>();
    private final Set<MethodRef> doubted = new LinkedHashSet<>();

    /**
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param logs where requests are recorded; {@code null} for nowhere
     * @param pure the methods that get a cache from a glob that does not name them, and whose hits may be computed
     *     again
     * @param dependencies what results depend on beside code and arguments, for caches that outlive the program
     */
    CacheTransformer(
            List<CacheRule> rules, double checkedShare, RequestLogs logs, KnownPure pure, List<String> dependencies) {
        this(rules, checkedShare, logs, pure, dependencies, false);
    }

    /** One that weaves caches into classes that have loaded already, too; it may be taken out again. */
    static CacheTransformer live(List<CacheRule> rules, KnownPure pure, List<String> dependencies) {
        return new CacheTransformer(rules, 0, null, pure, dependencies, true);
    }

    private CacheTransformer(
            List<CacheRule> rules,
            double checkedShare,
            RequestLogs logs,
            KnownPure pure,
            List<String> dependencies,
            boolean live) {
        this.live = live;
        this.dependencies = dependencies;
        for (CacheRule rule : rules) {
            this.rules.add(new Rule(rule));
        }
        this.checkedShare = checkedShare;
        this.logs = logs;
        this.pure = pure;
    }

    private static final class Rule {
        private final CacheRule rule;
        private final MethodGlob glob;

        Rule(CacheRule rule) {
            this.rule = rule;
            glob = new MethodGlob(rule.glob());
        }

        /** Whether it names the method itself. */
        boolean names(String className, String method) {
            String name = rule.name();
            return name.equals(className + "." + method) || name.equals(SourceNames.of(className) + "." + method);
        }
    }

    /**
     * A method, and the cache that was asked for.
     *
     * @param named whether the method's own name was given, and not just its class or a part of the name
     * @param glob that asks for it; empty for an annotation
     */
    private record Wanted(
            DeclaredMethods.Declared method, String cache, boolean outright, boolean named, String glob) {}

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className == null
                || redefined != null && !live
                || MethodFilter.isOurs(className)
                || MethodFilter.isJdk(module, loader)) {
            return null;
        }
        try {
            if (!mayMatch(className.replace('/', '.')) && !DeclaredMethods.mayBeAnnotated(original)) {
                return null;
            }
            ClassReader reader = new ClassReader(original);
            List<DeclaredMethods.Declared> declared = DeclaredMethods.of(reader);
            List<Wanted> wanted = wanted(className, declared);
            if (live) {
                wanted.removeIf(each -> isTaken(each, declared));
            }
            if (wanted.isEmpty()) {
                return null;
            }
            loaders.requireVisible(loader);
            return weave(reader, wanted);
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    /** Whether a method has a cache already, from the start of the program or by another live transformer. */
    private boolean isTaken(Wanted wanted, List<DeclaredMethods.Declared> declared) {
        boolean taken = LiveAgent.hasCache(this, wanted.method().ref());
        for (DeclaredMethods.Declared each : declared) {
            taken |= each.name().equals(wanted.method().name() + "$uncached")
                    && each.descriptor().equals(wanted.method().descriptor());
        }
        if (taken) {
            refuse(wanted, "it has a cache already");
        }
        return taken;
    }

    /** Whether it has put a cache into a method. */
    synchronized boolean has(MethodRef method) {
        for (CacheSite site : sites.values()) {
            if (site.method().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has changed a class of that binary name. */
    synchronized boolean hasWoven(String className) {
        return woven.contains(className);
    }

    /** Whether methods of a class of this binary name may be meant. */
    boolean mayMatch(String className) {
        for (Rule rule : rules) {
            if (rule.glob.mayMatch(className)) {
                return true;
            }
        }
        return false;
    }

    private List<Wanted> wanted(String className, List<DeclaredMethods.Declared> declared) {
        List<Wanted> wanted = new ArrayList<>();
        for (DeclaredMethods.Declared method : declared) {
            if (method.isHidden()) {
                continue;
            }
            Wanted found = wanted(className, method);
            if (found == null) {
                continue;
            }
            if (method.fault() == null && !found.named() && !pure.isTakenIn(method.ref())) {
                doubt(found);
            } else if (method.fault() == null && !found.outright() && method.isUsedUp()) {
                refuse(found, "its result can be used only once");
            } else if (method.fault() == null) {
                wanted.add(found);
            } else {
                refuse(found, "it " + method.fault());
            }
        }
        return wanted;
    }

    /** What the first rule that matches asks for, or else the annotation. */
    private Wanted wanted(String className, DeclaredMethods.Declared method) {
        String type = className.replace('/', '.');
        Wanted wanted = null;
        for (Rule rule : rules) {
            if (rule.glob.matches(type, method.name(), method.descriptor())) {
                synchronized (this) {
                    matched.add(rule.rule.glob());
                }
                if (wanted == null) {
                    wanted = new Wanted(
                            method,
                            rule.rule.cache(),
                            rule.names(type, method.name()),
                            rule.rule.names(method.name()),
                            rule.rule.glob());
                }
            }
        }
        if (wanted != null) {
            return wanted;
        }
        return method.memoized() == null ? null : new Wanted(method, method.memoized(), true, true, "");
    }

    private synchronized void refuse(Wanted wanted, String reason) {
        if (!wanted.outright()) {
            refusing.add(wanted.glob());
        }
        if (refused.size() < MOST_REFUSED) {
            refused.add(new Refused(wanted.method().ref(), reason, wanted.outright()));
        }
    }

    private synchronized void doubt(Wanted wanted) {
        served.add(wanted.glob()); // whoever trusts it gets a cache
        doubted.add(wanted.method().ref());
    }

    private byte[] weave(ClassReader reader, List<Wanted> wanted) {
        Map<String, CacheSite> made = new HashMap<>();
        for (Wanted each : wanted) {
            DeclaredMethods.Declared method = each.method();
            try {
                CacheSpec spec = method.fit(CacheRule.parse(each.cache()), null);
                synchronized (this) {
                    served.add(each.glob());
                }
                if (!(spec instanceof CacheSpec.None) || logs != null) {
                    made.put(method.name() + method.descriptor(), site(method.ref(), spec));
                }
            } catch (UserFault e) {
                refuse(each, e.getMessage());
            }
        }
        if (made.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        if (live) {
            reader.accept(new LiveCacheWeaver(writer, reader, made), ClassReader.EXPAND_FRAMES);
            synchronized (this) {
                woven.add(reader.getClassName().replace('/', '.'));
            }
        } else {
            reader.accept(new ConstantCacheWeaver(writer, made), 0);
        }
        return writer.toByteArray();
    }

    /** One for all loaders that load the class. */
    private CacheSite site(MethodRef method, CacheSpec spec) {
        String key = method + " " + spec;
        synchronized (this) {
            CacheSite known = sites.get(key);
            if (known != null) {
                return known;
            }
        }
        CacheSite site = live
                ? CacheSites.addLive(method, spec, dependencies)
                : CacheSites.add(method, spec, checkedShare, logs, dependencies);
        synchronized (this) {
            CacheSite earlier = sites.putIfAbsent(key, site);
            return earlier == null ? site : earlier;
        }
    }

    /** Notes a class that stays as it is. */
    void skip(String className, String reason) {
        skipped.add(className, reason);
    }

    /** The methods that have a cache. */
    synchronized List<CacheSite> sites() {
        return List.copyOf(sites.values());
    }

    /**
     * Closes every store: the program is over. Results in memory stay open, as they would without caches: what else runs as
     * the program ends may use them.
     */
    void close() {
        for (CacheSite site : sites()) {
            if (site.spec().isStored()) {
                for (Cache cache : site.caches()) {
                    cache.close();
                }
            }
        }
    }

    /**
     * A snapshot of a program that has ended, with what the caches saved as recomputed hits tell it, where methods are
     * known to be pure. The most promising caches come first, for as long as there is time.
     */
    MemoSnapshot recomputed(MemoSnapshot snapshot) {
        List<CacheSite> now;
        synchronized (this) {
            now = List.copyOf(sites.values());
        }
        Map<Integer, RecomputedHits> hits = new HashMap<>(); // all before any is computed, which other caches may count
        for (int i = 0; i < Math.min(now.size(), snapshot.methods().size()); i++) {
            RecomputedHits ofSite = pure.has(now.get(i).method()) ? now.get(i).recomputedHits() : null;
            if (ofSite != null) {
                hits.put(i, ofSite);
            }
        }
        List<Integer> order = new ArrayList<>(hits.keySet());
        order.sort(Comparator.comparingDouble(i -> -hits.get(i).mayHaveSaved()));
        List<MemoSnapshot.CachedMethod> methods = new ArrayList<>(snapshot.methods());
        long share = (System.nanoTime() - start) / RECOMPUTING_SHARE;
        ComputingBudget budget = new ComputingBudget(Math.max(LEAST_RECOMPUTING, Math.min(share, MOST_RECOMPUTING)));
        for (int i : order) {
            Saving saving = hits.get(i).saving(budget);
            if (saving.isKnown()) {
                methods.set(i, methods.get(i).withSaving(saving));
            } else if (hits.get(i).isOutOfTime()) {
                methods.set(i, methods.get(i).withoutTime());
            }
        }
        return snapshot.with(methods);
    }

    /** The state of all caches. */
    MemoSnapshot snapshot() {
        List<CacheSite> now;
        List<Refused> refusedNow;
        List<String> matchedNow;
        List<String> fruitless;
        List<MethodRef> doubtedNow;
        synchronized (this) {
            now = List.copyOf(sites.values());
            refusedNow = List.copyOf(refused);
            matchedNow = List.copyOf(matched);
            doubtedNow = List.copyOf(doubted);
            fruitless = new ArrayList<>(refusing);
            fruitless.removeAll(served);
        }
        List<MemoSnapshot.CachedMethod> methods = new ArrayList<>();
        for (CacheSite site : now) {
            methods.add(MemoSnapshot.CachedMethod.of(site, System.nanoTime() - start));
        }
        return new MemoSnapshot(
                methods,
                matchedNow,
                fruitless,
                refusedNow,
                doubtedNow.subList(0, Math.min(MOST_REFUSED, doubtedNow.size())),
                doubtedNow.size(),
                skipped.first(),
                skipped.count());
    }
}
