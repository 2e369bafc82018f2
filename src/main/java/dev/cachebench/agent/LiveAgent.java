package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreProviders;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.Rehearsal;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts caches around methods of a program that runs already, and takes them out again: then the classes are again what
 * they were. What it did is left in a file, as a {@link MemoSnapshot}.
 */
final class LiveAgent {
    /** Read by threads that load classes, with locks of their loaders, so nobody may wait for it. */
    private static final List<Live> LIVE = new CopyOnWriteArrayList<>();

    private LiveAgent() {}

    /** @param instrumentation to which it was added: each time that somebody attaches, there is another */
    private record Live(CacheTransformer transformer, Instrumentation instrumentation) {}

    /**
     * @param options file, {@link MemoizeAgent#STORES}, what {@link KnownPure} needs, the rules as {@link
     *     CacheRule#store} writes them, and the dependencies as {@link MemoizeAgent#storeDependencies} does
     */
    static synchronized void start(Properties options, Instrumentation instrumentation) throws IOException {
        StoreProviders.lookIn(new ProgramStores(Path.of(options.getProperty(MemoizeAgent.STORES))));
        List<CacheRule> rules = CacheRule.load(options);
        Set<CacheSpec> specs = new LinkedHashSet<>();
        for (CacheRule rule : rules) {
            specs.add(CacheRule.parse(rule.cache()).scratch());
        }
        Rehearsal.run(specs, 0);
        CacheTransformer transformer =
                CacheTransformer.live(rules, KnownPure.load(options), MemoizeAgent.dependencies(options));
        isProgram(LiveAgent.class); // loads what a transformer must not have to load when it is first called
        instrumentation.addTransformer(transformer, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (isProgram(loaded) && transformer.mayMatch(loaded.getName())) {
                transform(loaded, transformer, instrumentation);
            }
        }
        LIVE.add(new Live(transformer, instrumentation));
        CacheControl.show(transformer, instrumentation);
        AgentFile.replace(Path.of(options.getProperty("file")), transformer.snapshot());
    }

    private static boolean isProgram(Class<?> type) {
        return !type.isArray()
                && !type.isPrimitive()
                && !MethodFilter.isOurs(type.getName().replace('.', '/'))
                && !MethodFilter.isJdk(type.getModule(), type.getClassLoader());
    }

    private static void transform(Class<?> type, CacheTransformer transformer, Instrumentation instrumentation) {
        if (!instrumentation.isModifiableClass(type)) {
            transformer.skip(type.getName(), "the JVM does not let anybody change it once it has loaded");
            return;
        }
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            transformer.skip(type.getName(), e.toString());
        }
    }

    /** Takes all caches out again that were put in while the program ran. */
    static synchronized void remove(Properties options) throws IOException {
        List<MemoSnapshot.CachedMethod> removed = new ArrayList<>();
        for (Live live : LIVE) {
            CacheTransformer each = live.transformer();
            removed.addAll(each.snapshot().methods());
            live.instrumentation().removeTransformer(each);
            for (Class<?> loaded : live.instrumentation().getAllLoadedClasses()) {
                if (each.hasWoven(loaded.getName()) && isProgram(loaded)) {
                    transform(loaded, each, live.instrumentation());
                }
            }
            CacheControl.hide(each);
            for (CacheSite site : each.sites()) {
                site.retire();
            }
        }
        LIVE.clear();
        MemoSnapshot none = CacheTransformer.live(List.of(), KnownPure.load(options), List.of())
                .snapshot();
        AgentFile.replace(Path.of(options.getProperty("file")), none.with(removed));
    }

    /** Whether another live transformer has put a cache into a method. */
    static boolean hasCache(CacheTransformer other, MethodRef method) {
        for (Live each : LIVE) {
            if (each.transformer() != other && each.transformer().has(method)) {
                return true;
            }
        }
        return false;
    }
}
