package dev.cachebench.run.stage;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MethodGlob;
import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.stage.StagedRunner.Program;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.SiteState;
import dev.cachebench.weave.SitesLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A program that works in stages, loaded with one set of caches, and with probes in the methods of its stages. */
public final class CachedProgram implements AutoCloseable {
    private final Program program;
    private final FunctionTable functions = new FunctionTable();
    private final SitesLoader loader;
    private final StagedProgram running;

    /**
     * @param rules the first that matches a method counts
     * @param adapted the cache that takes the place of a rule's
     * @throws UserFault if the program does not open, or a method cannot have the cache that is asked for
     */
    public CachedProgram(Program program, List<CacheRule> rules, UnaryOperator<CacheSpec> adapted) {
        this.program = program;
        loader =
                new SitesLoader(program.classes(), program.libraries(), new Chosen(program, rules, adapted), functions);
        Thread.currentThread().setContextClassLoader(loader); // where libraries look for services
        try {
            running = new StagedProgram(loader.loadClass(program.main()), program.args());
        } catch (ClassNotFoundException e) {
            throw UserFault.usage("there is no class '" + program.main() + "' in the program");
        }
    }

    /** The first rule that matches a method counts. */
    private record Chosen(
            Program program, List<CacheRule> rules, UnaryOperator<CacheSpec> adapted, Map<String, CacheSpec> specs)
            implements SitesLoader.Choice {
        Chosen(Program program, List<CacheRule> rules, UnaryOperator<CacheSpec> adapted) {
            this(program, rules, adapted, new HashMap<>());
        }

        @Override
        public CacheSpec cache(MethodRef method) {
            for (CacheRule rule : rules) {
                if (new MethodGlob(rule.glob()).matches(method.className(), method.name(), method.descriptor())) {
                    return specs.computeIfAbsent(rule.cache(), text -> adapted.apply(CacheSpec.parse(text)));
                }
            }
            return null;
        }

        @Override
        public boolean isWatched(String className, String method) {
            return program.stages().stream().anyMatch(stage -> stage.has(className, method));
        }
    }

    /** Runs all stages, and returns the digest of the result. */
    public String run() {
        return running.run();
    }

    void edit(String source) {
        running.edit(source);
    }

    /** Empties the caches of some stages. */
    void clear(List<String> stages) {
        for (Stage stage : program.stages()) {
            if (stages.contains(stage.name())) {
                sites(stage).forEach(site -> site.caches().forEach(Cache::cacheClear));
            }
        }
    }

    /** Empties all caches. */
    public void clear() {
        sites().forEach(site -> site.caches().forEach(Cache::cacheClear));
    }

    /** What all caches have done together; {@code null} until a method that has one is called. */
    public SiteState state() {
        SiteState sum = null;
        for (CacheSite site : sites()) {
            SiteState state = site.state();
            sum = sum == null ? state : state == null ? sum : sum.and(state);
        }
        return sum;
    }

    /** The counts of all caches, and their sizes added up. */
    public CacheInfo info() {
        long maxsize = 0;
        boolean bounded = true;
        CacheInfo sum = new CacheInfo(0, 0, 0, 0);
        for (CacheSite site : sites()) {
            SiteState state = site.state();
            if (state != null) {
                sum = sum.and(state.info());
                bounded &= state.info().maxsize().isPresent();
                maxsize += state.info().maxsize().orElse(0);
            }
        }
        return new CacheInfo(
                sum.hits(), sum.misses(), bounded ? OptionalLong.of(maxsize) : OptionalLong.empty(), sum.currsize());
    }

    /** The methods of a stage that have a cache. */
    List<CacheSite> sites(Stage stage) {
        return loader.sites().stream()
                .filter(site ->
                        stage.has(site.method().className(), site.method().name()))
                .toList();
    }

    /** All methods that have a cache. */
    List<CacheSite> sites() {
        return loader.sites();
    }

    FunctionTable functions() {
        return functions;
    }

    @Override
    public void close() {
        try {
            running.close();
        } finally {
            sites().forEach(site -> site.caches().forEach(Cache::close));
        }
    }
}
