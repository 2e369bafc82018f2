package dev.cachebench.agent;

import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.CacheSites;
import dev.cachebench.weave.ConstantCacheWeaver;
import dev.cachebench.weave.DeclaredMethods;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.RequestLogs;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Puts caches in front of a program's methods as their classes load. A class that cannot be woven runs as it is, so that the
 * program is never broken.
 */
final class CacheTransformer implements ClassFileTransformer {
    private static final int MOST_REFUSED = 1000;

    private final List<Rule> rules = new ArrayList<>();
    private final double checkedShare;
    private final RequestLogs logs;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();
    private final List<CacheSite> sites = new ArrayList<>(); // guarded by this, as are those below
    private final Set<String> matched = new LinkedHashSet<>();
    private final List<Refused> refused = new ArrayList<>();

    /**
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param logs where requests are recorded; {@code null} for nowhere
     */
    CacheTransformer(List<CacheRule> rules, double checkedShare, RequestLogs logs) {
        for (CacheRule rule : rules) {
            this.rules.add(new Rule(rule, new MethodFilter(List.of(rule.glob()), List.of())));
        }
        this.checkedShare = checkedShare;
        this.logs = logs;
    }

    private record Rule(CacheRule rule, MethodFilter filter) {
        boolean mayMatch(String className) {
            String literal = rule.literal();
            return className.startsWith(literal) || literal.startsWith(className);
        }
    }

    /** A method, and the cache that was asked for. */
    private record Wanted(DeclaredMethods.Declared method, String cache, boolean outright) {}

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className == null
                || redefined != null
                || MethodFilter.isOurs(className)
                || MethodFilter.isJdk(module, loader)) {
            return null;
        }
        try {
            if (!mayMatch(className.replace('/', '.')) && !DeclaredMethods.mayBeAnnotated(original)) {
                return null;
            }
            ClassReader reader = new ClassReader(original);
            List<Wanted> wanted = wanted(className, DeclaredMethods.of(reader));
            if (wanted.isEmpty()) {
                return null;
            }
            loaders.requireVisible(loader);
            if ((reader.readShort(6) & 0xFFFF) < Opcodes.V1_7) {
                throw new IllegalArgumentException("its class file is of Java 6 or older, and a cache needs 7");
            }
            return weave(reader, wanted);
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    private boolean mayMatch(String className) {
        for (Rule rule : rules) {
            if (rule.mayMatch(className)) {
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
            if (method.fault() == null && !found.outright() && method.isUsedUp()) {
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
        Wanted wanted = null;
        for (Rule rule : rules) {
            if (rule.filter().includes(className, method.name())) {
                synchronized (this) {
                    matched.add(rule.rule().glob());
                }
                if (wanted == null) {
                    String name = className.replace('/', '.') + "." + method.name();
                    wanted = new Wanted(
                            method, rule.rule().cache(), rule.rule().glob().equals(name));
                }
            }
        }
        if (wanted != null) {
            return wanted;
        }
        return method.memoized() == null ? null : new Wanted(method, method.memoized(), true);
    }

    private synchronized void refuse(Wanted wanted, String reason) {
        if (refused.size() < MOST_REFUSED) {
            refused.add(new Refused(wanted.method().ref(), reason, wanted.outright()));
        }
    }

    private byte[] weave(ClassReader reader, List<Wanted> wanted) {
        Map<String, CacheSite> made = new HashMap<>();
        for (Wanted each : wanted) {
            DeclaredMethods.Declared method = each.method();
            try {
                CacheSpec spec = method.fit(CacheRule.parse(each.cache()), null);
                if (!(spec instanceof CacheSpec.None) || logs != null) {
                    made.put(
                            method.name() + method.descriptor(),
                            CacheSites.add(method.ref(), spec, checkedShare, logs));
                }
            } catch (UserFault e) {
                refuse(each, e.getMessage());
            }
        }
        if (made.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ConstantCacheWeaver(writer, made), 0);
        byte[] woven = writer.toByteArray();
        synchronized (this) {
            for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) { // in the order of the class file
                CacheSite site = made.get(method.name() + method.descriptor());
                if (site != null) {
                    sites.add(site);
                }
            }
        }
        return woven;
    }

    /** Closes every cache: the program is over. */
    void close() {
        List<CacheSite> all;
        synchronized (this) {
            all = List.copyOf(sites);
        }
        for (CacheSite site : all) {
            Cache cache = site.cache();
            if (cache != null) {
                cache.close();
            }
        }
    }

    /** The state of all caches. */
    MemoSnapshot snapshot() {
        List<CacheSite> now;
        List<Refused> refusedNow;
        List<String> matchedNow;
        synchronized (this) {
            now = List.copyOf(sites);
            refusedNow = List.copyOf(refused);
            matchedNow = List.copyOf(matched);
        }
        List<MemoSnapshot.CachedMethod> methods = new ArrayList<>();
        for (CacheSite site : now) {
            methods.add(MemoSnapshot.CachedMethod.of(site));
        }
        return new MemoSnapshot(methods, matchedNow, refusedNow, skipped.first(), skipped.count());
    }
}
