package dev.cachebench.agent;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final CacheRules rules;
    private final RuleOutcomes outcomes = new RuleOutcomes();
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
        this.rules = new CacheRules(rules, pure, outcomes);
        this.checkedShare = checkedShare;
        this.logs = logs;
        this.pure = pure;
    }

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
            if (!rules.mayMatch(className.replace('/', '.')) && !DeclaredMethods.mayBeAnnotated(original)) {
                return null;
            }
            ClassReader reader = new ClassReader(original);
            List<DeclaredMethods.Declared> declared = DeclaredMethods.of(reader);
            List<WantedCache> wanted = rules.wanted(className, declared);
            if (live) {
                wanted.removeIf(each -> isTaken(each, declared));
            }
            if (wanted.isEmpty()) {
                return null;
            }
            loaders.requireVisible(loader);
            return loaders.requireVisible(loader, weave(reader, wanted));
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    /** Whether a method has a cache already, from the start of the program or by another live transformer. */
    private boolean isTaken(WantedCache wanted, List<DeclaredMethods.Declared> declared) {
        boolean taken = LiveAgent.hasCache(this, wanted.method().ref());
        for (DeclaredMethods.Declared each : declared) {
            taken |= each.name().equals(wanted.method().name() + "$uncached")
                    && each.descriptor().equals(wanted.method().descriptor());
        }
        if (taken) {
            outcomes.refuse(wanted, "it has a cache already");
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
        return rules.mayMatch(className);
    }

    private byte[] weave(ClassReader reader, List<WantedCache> wanted) {
        Map<String, CacheSite> made = new HashMap<>();
        for (WantedCache each : wanted) {
            DeclaredMethods.Declared method = each.method();
            try {
                CacheSpec spec = method.fit(CacheRule.parse(each.cache()), null);
                outcomes.serve(each);
                if (!(spec instanceof CacheSpec.None) || logs != null) {
                    made.put(method.name() + method.descriptor(), site(method.ref(), spec));
                }
            } catch (UserFault e) {
                outcomes.refuse(each, e.getMessage());
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
     * Closes every store: the program is over. Results in memory stay open, as they would without caches: what else
     * runs as the program ends may use them.
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

    /** The state of all caches. */
    MemoSnapshot snapshot() {
        List<MemoSnapshot.CachedMethod> methods = new ArrayList<>();
        for (CacheSite site : sites()) {
            methods.add(MemoSnapshot.CachedMethod.of(site, System.nanoTime() - start));
        }
        return outcomes.snapshot(methods, skipped);
    }

    /**
     * A snapshot of a program that has ended, with what is known once hits are {@linkplain RecomputedSavings
     * recomputed}.
     */
    MemoSnapshot recomputed(MemoSnapshot snapshot) {
        return new RecomputedSavings(pure, System.nanoTime() - start).addedTo(snapshot, sites());
    }
}
