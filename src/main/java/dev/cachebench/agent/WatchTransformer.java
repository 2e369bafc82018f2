package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.key.FieldKeys;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.watch.WatchMemory;
import dev.cachebench.cache.watch.WatchedCalls;
import dev.cachebench.weave.CacheSites;
import dev.cachebench.weave.ConstantCacheWeaver;
import dev.cachebench.weave.DeclaredMethods;
import dev.cachebench.weave.LiveCacheWeaver;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.WatchSite;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * Puts {@link WatchedCalls} in front of a program's methods, as their classes load or once they have. A class that
 * cannot be woven runs as it is, so that the program is never broken.
 */
final class WatchTransformer implements ClassFileTransformer {
    private static final CacheSpec ANY = CacheSpec.parse("unbounded");
    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Class");

    private final Map<MethodRef, Integer> numbers = new HashMap<>();
    private final Set<String> classes = new HashSet<>(); // internal names
    private final List<WatchTarget> candidates;
    private final boolean live;
    private final WatchMemory memory;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();
    private final AtomicReferenceArray<WatchedCalls> calls; // by number, as far as their classes have loaded
    private final Map<MethodRef, WatchSite> sites = new HashMap<>(); // guarded by this

    /** @param live whether for a program that runs already, whose classes may get no further methods */
    WatchTransformer(List<WatchTarget> candidates, boolean live) {
        this.candidates = candidates;
        this.live = live;
        for (int i = 0; i < candidates.size(); i++) {
            numbers.put(candidates.get(i).method(), i);
            classes.add(candidates.get(i).method().internalClassName());
        }
        calls = new AtomicReferenceArray<>(candidates.size());
        int samples = Math.max(1, 4 * candidates.size());
        memory = live ? WatchMemory.live(samples) : new WatchMemory(samples);
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        if (className == null || redefined != null && !live || !classes.contains(className)) {
            return null;
        }
        try {
            loaders.requireVisible(loader);
            return loaders.requireVisible(loader, weave(new ClassReader(original)));
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    private byte[] weave(ClassReader reader) {
        Map<String, WatchSite> made = new HashMap<>();
        for (DeclaredMethods.Declared each : DeclaredMethods.of(reader)) {
            Integer number = numbers.get(each.ref());
            if (number == null) {
                continue;
            }
            if (each.fault() == null) {
                made.put(each.name() + each.descriptor(), site(number, each));
            } else {
                skipped.add(each.ref().label(), "it " + each.fault());
            }
        }
        if (made.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        if (live) {
            reader.accept(new LiveCacheWeaver(writer, reader, made), ClassReader.EXPAND_FRAMES);
        } else {
            reader.accept(new ConstantCacheWeaver(writer, made), 0);
        }
        return writer.toByteArray();
    }

    /** One for all loaders that load the class. */
    private WatchSite site(int number, DeclaredMethods.Declared declared) {
        MethodRef method = declared.ref();
        KeyRules rules = declared.fit(ANY, null).rules().keys();
        synchronized (this) {
            WatchSite known = sites.get(method);
            if (known != null) {
                return known;
            }
            FieldKeys fields =
                    takesObjects(method) ? new FieldKeys(candidates.get(number).fields()) : null;
            WatchedCalls watched = new WatchedCalls(
                    number, method.className(), method.name(), rules, !method.isStatic(), fields, memory, live);
            WatchSite site = live ? CacheSites.addLive(method, watched) : CacheSites.add(method, watched);
            sites.put(method, site);
            calls.set(number, watched);
            return site;
        }
    }

    private static boolean takesObjects(MethodRef method) {
        boolean takes = !method.isStatic();
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            takes |= type.getSort() >= Type.ARRAY && !VALUES.contains(type.getClassName());
        }
        return takes;
    }

    /** Whether a class has methods that are to be watched. */
    boolean wants(Class<?> type) {
        return classes.contains(type.getName().replace('.', '/'));
    }

    /** Notes a class that stays as it is. */
    void skip(Class<?> type, Throwable reason) {
        skipped.add(type.getName(), reason);
    }

    /** Lets go of all that was seen. No code may be woven any more. */
    void end() {
        for (WatchSite site : sites()) {
            site.calls().end();
            CacheSites.remove(site);
        }
    }

    /** The methods that are watched. */
    synchronized List<WatchSite> sites() {
        return List.copyOf(sites.values());
    }

    /** Whether a method has been called yet. */
    boolean isCalled(int number) {
        WatchedCalls of = calls.get(number);
        return of != null && of.isCalled();
    }

    /** Their calls. */
    List<WatchedCalls> calls() {
        List<WatchedCalls> all = new ArrayList<>();
        for (WatchSite site : sites()) {
            all.add(site.calls());
        }
        return all;
    }

    /**
     * What is known so far.
     *
     * @param writes of the fields that a method reads, by its number
     */
    WatchSnapshot snapshot(IntFunction<Map<String, Long>> writes) {
        List<WatchSnapshot.WatchedMethod> methods = new ArrayList<>();
        long spent = 0;
        for (WatchSite site : sites()) {
            spent += site.calls().spent();
            methods.add(new WatchSnapshot.WatchedMethod(
                    site.method(),
                    numbers.get(site.method()),
                    site.calls().state(),
                    writes.apply(numbers.get(site.method()))));
        }
        return new WatchSnapshot(methods, skipped.first(), skipped.count(), spent, ProgramTime.processorNanos());
    }
}
