package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreProviders;
import dev.cachebench.cache.cost.ProcessorTime;
import dev.cachebench.weave.Rehearsal;
import dev.cachebench.weave.RequestLogs;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * Puts caches around methods of the program that runs in this JVM, and writes what they have done to a file every
 * second.
 */
public final class MemoizeAgent {
    /** The option that names the jar of cachebench, which has the stores. */
    public static final String STORES = "stores";

    /** The option that says whether hits are computed again at the end, {@code true} or {@code false}. */
    public static final String RECOMPUTE = "recompute";

    private static final String DEPENDENCY = "depends.";

    private MemoizeAgent() {}

    /**
     * @param options file, {@link AgentFile#FOLDER}, {@link #STORES}, {@link #RECOMPUTE}, check (a share, 0 to 1), what
     *     {@link RequestLogs} and {@link KnownPure} need, the rules as {@link CacheRule#store} writes them, and the
     *     dependencies as {@link #storeDependencies} does
     */
    static void start(Properties options, Instrumentation instrumentation) throws IOException {
        RequestLogs logs = RequestLogs.load(options);
        double checkedShare = Double.parseDouble(options.getProperty("check", "0"));
        StoreProviders.lookIn(new ProgramStores(Path.of(options.getProperty(STORES))));
        List<CacheRule> rules = CacheRule.load(options);
        Set<CacheSpec> specs = new LinkedHashSet<>();
        for (CacheRule rule : rules) {
            specs.add(CacheRule.parse(rule.cache()).scratch());
        }
        Rehearsal.run(specs, checkedShare);
        CacheTransformer memoizer =
                new CacheTransformer(rules, checkedShare, logs, KnownPure.load(options), dependencies(options));
        AgentFile file =
                AgentFile.open(Path.of(options.getProperty("file")), Path.of(options.getProperty(AgentFile.FOLDER)));
        boolean recomputing = Boolean.parseBoolean(options.getProperty(RECOMPUTE));
        instrumentation.addTransformer(memoizer);
        ProcessorTime.load();
        CacheControl.show(memoizer, instrumentation);
        SnapshotWriter.start(
                last -> {
                    if (logs != null) {
                        logs.flush(last);
                    }
                    MemoSnapshot snapshot = memoizer.snapshot();
                    file.write(snapshot);
                    if (last) {
                        try {
                            if (recomputing) {
                                file.write(memoizer.recomputed(snapshot));
                            }
                        } finally {
                            memoizer.close();
                        }
                    }
                },
                instrumentation);
    }

    /** Adds to an agent's options what results depend on beside code and arguments. */
    public static void storeDependencies(List<String> dependencies, Properties options) {
        for (int i = 0; i < dependencies.size(); i++) {
            options.setProperty(DEPENDENCY + i, dependencies.get(i));
        }
    }

    /** Those that {@link #storeDependencies} added. */
    static List<String> dependencies(Properties options) {
        List<String> dependencies = new ArrayList<>();
        for (int i = 0; options.containsKey(DEPENDENCY + i); i++) {
            dependencies.add(options.getProperty(DEPENDENCY + i));
        }
        return List.copyOf(dependencies);
    }
}
