package dev.cachebench.run.stage;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MethodGlob;
import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.stage.StagedRunner.Program;
import dev.cachebench.run.stage.StagedRunner.Variant;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.FunctionTable;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.SitesLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program that works in stages, loaded with one set of caches, and with probes in the methods of its stages. */
final class CachedProgram implements AutoCloseable {
    private final Program program;
    private final FunctionTable functions = new FunctionTable();
    private final SitesLoader loader;
    private final StagedProgram running;

    /** @throws UserFault if the program does not open, or a method cannot have the cache that is asked for */
    CachedProgram(Program program, Variant variant) {
        this.program = program;
        loader = new SitesLoader(program.classes(), program.libraries(), new Chosen(program, variant), functions);
        Thread.currentThread().setContextClassLoader(loader); // where libraries look for services
        try {
            running = new StagedProgram(loader.loadClass(program.main()), program.args());
        } catch (ClassNotFoundException e) {
            throw UserFault.usage("there is no class '" + program.main() + "' in the program");
        }
    }

    /** The first rule that matches a method counts. */
    private record Chosen(Program program, Variant variant, Map<String, CacheSpec> specs)
            implements SitesLoader.Choice {
        Chosen(Program program, Variant variant) {
            this(program, variant, new HashMap<>());
        }

        @Override
        public CacheSpec cache(MethodRef method) {
            for (CacheRule rule : variant.rules()) {
                if (new MethodGlob(rule.glob()).matches(method.className(), method.name(), method.descriptor())) {
                    return specs.computeIfAbsent(rule.cache(), CacheSpec::parse);
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
    String run() {
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
