package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.ProcessorTime;
import dev.cachebench.cache.StoreProviders;
import dev.cachebench.weave.Rehearsal;
import dev.cachebench.weave.RequestLogs;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
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

    private MemoizeAgent() {}

    /**
     * @param options file, {@link AgentFile#FOLDER}, {@link #STORES}, check (a share, 0 to 1), what {@link RequestLogs} and
     *     {@link KnownPure} need, and the rules as {@link CacheRule#store} writes them
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
        CacheTransformer memoizer = new CacheTransformer(rules, checkedShare, logs, KnownPure.load(options));
        AgentFile file = AgentFile.open(
                Path.of(options.getProperty("file")), Path.of(options.getProperty(AgentFile.FOLDER)));
        instrumentation.addTransformer(memoizer);
        ProcessorTime.load();
        SnapshotWriter.start(
                last -> {
                    if (logs != null) {
                        logs.flush(last);
                    }
                    MemoSnapshot snapshot = memoizer.snapshot();
                    file.write(snapshot);
                    if (last) {
                        try {
                            file.write(memoizer.recomputed(snapshot));
                        } finally {
                            memoizer.close();
                        }
                    }
                },
                instrumentation);
    }
}
