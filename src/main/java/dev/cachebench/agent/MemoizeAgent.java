package dev.cachebench.agent;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.ProcessorTime;
import dev.cachebench.weave.Rehearsal;
import dev.cachebench.weave.RequestLogs;
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
final class MemoizeAgent {
    private MemoizeAgent() {}

    /**
     * @param options file, check (a share, 0 to 1), what {@link RequestLogs} and {@link KnownPure} need, and the rules
     *     as {@link CacheRule#store} writes them
     */
    static void start(Properties options, Instrumentation instrumentation) {
        OpenedModules.open(instrumentation);
        RequestLogs logs = RequestLogs.load(options);
        double checkedShare = Double.parseDouble(options.getProperty("check", "0"));
        List<CacheRule> rules = CacheRule.load(options);
        Set<CacheSpec> specs = new LinkedHashSet<>();
        for (CacheRule rule : rules) {
            specs.add(CacheRule.parse(rule.cache()));
        }
        Rehearsal.run(specs, checkedShare);
        CacheTransformer memoizer = new CacheTransformer(rules, checkedShare, logs, KnownPure.load(options));
        Path file = Path.of(options.getProperty("file"));
        instrumentation.addTransformer(memoizer);
        ProcessorTime.load();
        SnapshotWriter.start(
                last -> {
                    if (logs != null) {
                        logs.flush(last);
                    }
                    MemoSnapshot snapshot = memoizer.snapshot();
                    snapshot.write(file);
                    if (last) {
                        try {
                            memoizer.recomputed(snapshot).write(file);
                        } finally {
                            memoizer.close();
                        }
                    }
                },
                instrumentation);
    }
}
