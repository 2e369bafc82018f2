package dev.cachebench.control;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.ClassSources;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Watches calls of methods of a program that runs already, and leaves its classes as they were. */
public final class LiveWatching {
    private final AttachedAgent agent;
    private final long pid;
    private final Path sources;
    private final Path file;

    /** @param folder for the agent's files; exists */
    public LiveWatching(AgentJar agent, Path folder, long pid) {
        this.agent = new AttachedAgent(agent, folder, pid, "advise");
        this.pid = pid;
        sources = folder.resolve("sources");
        file = folder.resolve("watched");
    }

    /**
     * The program.
     *
     * @param feature the release of its JVM, such as 17
     * @param classPath of its JVM
     * @param home the folder in which the JVM was started
     * @param command its main class or jar with the arguments; empty if that is not known
     * @param sources URLs of the jars and folders that its classes come from
     * @param several internal names that several of its classes have, found in several of these places
     * @param someMade the same if one of them was found nowhere
     */
    public record Running(
            int feature,
            String classPath,
            Path home,
            String command,
            List<String> sources,
            List<String> several,
            List<String> someMade) {
        /**
         * How a user runs it by a command of cachebench, as far as that is known.
         *
         * @param options of the command
         */
        public String invocation(String options) {
            String[] words = command.split(" ", 2);
            String program = words[0].isEmpty()
                    ? "PROGRAM"
                    : words[0].endsWith(".jar")
                            ? words[0]
                            : "-cp " + (classPath.isEmpty() ? "." : classPath) + " " + words[0];
            return program + " " + options + (words.length > 1 ? " -- " + words[1] : "");
        }
    }

    /**
     * What runs there.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, it lets nobody attach,
     *     or is too old
     */
    public Running running() throws IOException {
        Properties jvm = agent.require(Agent.SOURCES, sources, new Properties());
        List<String> locations = new ArrayList<>();
        List<String> several = new ArrayList<>();
        List<String> someMade = new ArrayList<>();
        for (String line : Files.readAllLines(sources)) {
            if (line.startsWith(ClassSources.SEVERAL)) {
                several.add(line.substring(ClassSources.SEVERAL.length()));
            } else if (line.startsWith(ClassSources.SOME_MADE)) {
                someMade.add(line.substring(ClassSources.SOME_MADE.length()));
            } else {
                locations.add(line);
            }
        }
        return new Running(
                Integer.parseInt(jvm.getProperty("java.specification.version")), // attached to it, so 17 or newer
                jvm.getProperty("java.class.path", ""),
                Path.of(jvm.getProperty("user.dir", ".")),
                jvm.getProperty("sun.java.command", "").strip(),
                locations,
                several,
                someMade);
    }

    /** CPU time of the process so far; 0 where that is not known. */
    public long cpuNanos() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /**
     * Begins to watch.
     *
     * @param longest after which it ends by itself, whatever becomes of us
     * @throws UserFault with one sentence if the process has ended, or is watched already
     */
    public void start(List<WatchTarget> targets, Duration longest) throws IOException {
        Properties options = new Properties();
        options.setProperty(WatchTarget.LIMIT, String.valueOf(longest.toNanos()));
        WatchTarget.store(targets, options);
        agent.require(Agent.WATCH_LIVE, file, options);
    }

    /** What has been seen until at most a second ago. */
    public WatchSnapshot seen() throws IOException {
        return WatchSnapshot.read(file);
    }

    /** Whether the process is still there. */
    public boolean isRunning() {
        return agent.isRunning();
    }

    /** Watches no longer, and returns what was seen; of a process that has ended, until at most a second before. */
    public WatchSnapshot end() throws IOException {
        agent.end(Agent.WATCH_END, file);
        return seen();
    }

    /** Why classes may not have been restored by {@link #end}; empty if they have been. */
    public Optional<String> failure() throws IOException {
        return agent.failure();
    }
}
