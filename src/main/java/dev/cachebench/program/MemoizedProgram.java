package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.KnownPure;
import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.agent.MemoSnapshotFile;
import dev.cachebench.agent.MemoizeAgent;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.recording.SampleRate;
import dev.cachebench.text.UserFault;
import dev.cachebench.weave.RequestLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs a program with caches around some of its methods. */
public final class MemoizedProgram extends AgentProgram<MemoSnapshot> {
    private static final int WARNS_OF_NATIVE_CODE = 24; // the Java release that began to

    private final Options options;
    private final AgentJar agent;
    private final Path folder;
    private final String classPath;
    private final int feature; // the release of its JVM
    private final boolean quiet; // whether the JVM must be kept from printing warnings on the program's stderr

    /**
     * Which caches.
     *
     * @param rules the first that matches a method counts; if none does, its annotation
     * @param checkedShare the share of the hits to check, 0 to 1
     * @param records where requests are recorded; empty for nowhere
     * @param trusting whether a glob puts a cache around methods that it does not name and that are not known to be
     *     pure
     * @param dependencies what results depend on beside code and arguments, for caches that outlive the program
     * @param recomputing whether hits are computed again once the program has ended, which tells what was saved and
     *     takes some of its JVM's time
     */
    public record Options(
            List<CacheRule> rules,
            double checkedShare,
            Optional<Records> records,
            boolean trusting,
            List<String> dependencies,
            boolean recomputing) {
        /** For a program that is timed with its caches. */
        public static Options timed(List<CacheRule> rules, boolean trusting) {
            return new Options(rules, 0, Optional.empty(), trusting, List.of(), false);
        }
    }

    /**
     * Where the requests for the methods are recorded.
     *
     * @param prefix the path of the files up to the number that ends it; there is a file for each method that is called
     * @param rate the share of the keys that are recorded
     */
    public record Records(String prefix, SampleRate rate) {}

    /**
     * @param folder for the agent's files; exists
     * @throws UserFault if a method that was named does not exist, or can have no cache
     */
    public MemoizedProgram(Program program, Options options, AgentJar agent, Path folder) throws IOException {
        super(program, Agent.MEMOIZE, agent, folder);
        this.agent = agent;
        this.folder = folder;
        classPath = program.launch().classPath();
        feature = program.feature();
        quiet = program.feature() >= WARNS_OF_NATIVE_CODE && hasStores(options.rules());
        this.options = new Options(
                complete(options.rules(), program),
                options.checkedShare(),
                options.records(),
                options.trusting(),
                options.dependencies(),
                options.recomputing());
    }

    /**
     * The rules with the classes of methods that are named without.
     *
     * @throws UserFault if a method that was named does not exist, or can have no cache
     */
    public static List<CacheRule> complete(List<CacheRule> rules, Program program) throws IOException {
        return complete(rules, program.launch().classPath(), program.feature(), program.jvmArgs());
    }

    /**
     * The same of a program that is not started by a command of its own.
     *
     * @param classPath as {@link Launch} has it
     * @param feature the release of its JVM, such as 17
     * @param jvmArgs options of its JVM
     * @throws UserFault likewise
     */
    public static List<CacheRule> complete(List<CacheRule> rules, String classPath, int feature, List<String> jvmArgs)
            throws IOException {
        try (ProgramClasses classes = new ProgramClasses(classPath, feature)) {
            NamedMethods named =
                    new NamedMethods(classes, () -> OutsideClasses.mayBe(classes, jvmArgs, System.getenv()));
            List<CacheRule> complete = named.complete(rules);
            named.require(complete);
            return complete;
        }
    }

    private static boolean hasStores(List<CacheRule> rules) {
        for (CacheRule rule : rules) {
            if (CacheSpec.parse(rule.cache()).isStored()) {
                return true;
            }
        }
        return false;
    }

    @Override
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(super.jvmArguments());
        if (quiet) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        return arguments;
    }

    @Override
    void addOptions(Properties properties) throws IOException {
        properties.setProperty("check", String.valueOf(options.checkedShare()));
        CacheRule.store(options.rules(), properties);
        MemoizeAgent.storeDependencies(options.dependencies(), properties);
        properties.setProperty(MemoizeAgent.RECOMPUTE, String.valueOf(options.recomputing()));
        properties.setProperty(MemoizeAgent.STORES, agent.stores().toString());
        if (!options.trusting()) {
            try (ProgramClasses classes = new ProgramClasses(classPath, feature)) {
                KnownPure.store(new PureMethods(classes, options.rules()).all(), folder.resolve("pure"), properties);
            }
        }
        if (options.records().isPresent()) {
            Records records = options.records().get();
            RequestLogs.store(records.prefix(), records.rate(), properties);
        }
    }

    @Override
    MemoSnapshot read(Path file) throws IOException {
        return MemoSnapshotFile.read(file);
    }

    /**
     * What the caches did until the program ended, or until at most a second before it was killed; empty if its JVM did
     * not get as far as the agent.
     */
    public Optional<Memoization> result() throws IOException {
        Optional<MemoSnapshot> last = lastSnapshot();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        try (ProgramClasses classes = new ProgramClasses(classPath, feature)) {
            return Optional.of(Memoization.of(last.get(), options.rules(), classes));
        }
    }

    /** The globs that matched no method of a class that the last run loaded; none if that is not known. */
    public List<Memoization.Unmatched> unmatched() throws IOException {
        Optional<MemoSnapshot> last = lastSnapshot();
        if (last.isEmpty()) {
            return List.of();
        }
        try (ProgramClasses classes = new ProgramClasses(classPath, feature)) {
            return Memoization.unmatched(last.get(), options.rules(), classes);
        }
    }
}
