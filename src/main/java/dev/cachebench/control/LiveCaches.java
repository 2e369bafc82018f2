package dev.cachebench.control;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.KnownPure;
import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshotFile;
import dev.cachebench.agent.MemoizeAgent;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.profile.async.AttachedJvm;
import dev.cachebench.profile.async.Attaching;
import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Puts caches into programs that run already, and takes them out again. */
public final class LiveCaches {
    private final AgentJar agent;
    private final Path folder;

    /** @param folder for the agent's files; exists */
    public LiveCaches(AgentJar agent, Path folder) {
        this.agent = agent;
        this.folder = folder;
    }

    /**
     * Which caches.
     *
     * @param trusting whether a glob puts a cache around methods that it does not name
     * @param dependencies what results depend on beside code and arguments, for caches that outlive the program
     */
    public record Options(List<CacheRule> rules, boolean trusting, List<String> dependencies) {}

    /**
     * Puts caches into a program.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, lets nobody attach, or
     *     a cache is of a kind that cannot be put in later
     */
    public LiveWeaving add(long pid, Options options) throws IOException {
        for (CacheRule rule : options.rules()) {
            if (CacheSpec.parse(rule.cache()) instanceof CacheSpec.Precalc) {
                throw UserFault.usage("'" + rule.cache() + "' is a table, which is computed before the first call; "
                        + "start the program with cachebench memoize, or try unbounded");
            }
        }
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.MEMOIZE_LIVE);
        properties.setProperty(MemoizeAgent.STORES, agent.stores().toString());
        CacheRule.store(options.rules(), properties);
        MemoizeAgent.storeDependencies(options.dependencies(), properties);
        if (!options.trusting()) {
            KnownPure.store(List.of(), folder.resolve("pure"), properties);
        }
        MemoSnapshot result = run(pid, properties);
        List<String> waiting = new ArrayList<>();
        for (CacheRule rule : options.rules()) {
            if (!result.matched().contains(rule.glob())) {
                waiting.add(rule.glob());
            }
        }
        return weaving(pid, false, result, waiting);
    }

    /**
     * Takes all caches out that {@link #add} has put in.
     *
     * @throws UserFault likewise
     */
    public LiveWeaving remove(long pid) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.REMOVE);
        return weaving(pid, true, run(pid, properties), List.of());
    }

    private static LiveWeaving weaving(long pid, boolean removed, MemoSnapshot result, List<String> waiting) {
        return new LiveWeaving(
                pid,
                removed,
                result.methods(),
                result.refused(),
                waiting,
                result.doubted(),
                result.doubtedCount(),
                result.skipped(),
                result.skippedCount());
    }

    private MemoSnapshot run(long pid, Properties properties) throws IOException {
        Path file = folder.resolve("live");
        properties.setProperty("file", file.toString());
        AgentJar.options(folder).write(properties, null);
        try (AttachedJvm jvm = Attaching.to(pid, "memoize")) {
            jvm.loadJava(agent.jar(), AgentJar.file(folder).toString());
        }
        if (!Files.exists(file)) {
            Optional<String> failure = AgentJar.options(folder).readFailure();
            throw failure.isPresent()
                    ? new IllegalStateException("the agent failed in process " + pid + ": " + failure.get())
                    : UserFault.missing("process " + pid + " has ended, or cannot read " + folder);
        }
        return MemoSnapshotFile.read(file);
    }
}
