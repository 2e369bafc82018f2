package dev.cachebench.control;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.profile.async.AttachedJvm;
import dev.cachebench.profile.async.Attaching;
import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Watches the caches of a program that runs already, and leaves its classes as they were. */
public final class LiveTuning {
    private final AgentJar agent;
    private final Path folder;
    private final long pid;
    private boolean ended; // guarded by this

    /** @param folder for the agent's files and logs; exists */
    public LiveTuning(AgentJar agent, Path folder, long pid) {
        this.agent = agent;
        this.folder = folder;
        this.pid = pid;
    }

    /**
     * Begins to watch.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, lets nobody attach, or
     *     is watched already
     */
    public void start() throws IOException {
        attach(Agent.TUNE);
        if (!Files.exists(file())) {
            throw nothing();
        }
    }

    private UserFault nothing() throws IOException {
        Optional<String> failure = AgentJar.options(folder).readFailure();
        return failure.isPresent()
                ? UserFault.missing("process " + pid + " cannot be watched: " + failure.get())
                : UserFault.missing("process " + pid + " has ended, or cannot write into " + folder);
    }

    private void attach(String job) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, job);
        properties.setProperty("file", file().toString());
        properties.setProperty(AgentFile.FOLDER, folder.toString());
        AgentJar.options(folder).write(properties, null);
        try (AttachedJvm jvm = Attaching.to(pid, "tune")) {
            jvm.loadJava(agent.jar(), AgentJar.file(folder).toString());
        }
    }

    private Path file() {
        return folder.resolve("tune");
    }

    /** Whether the process is still there. */
    public boolean isRunning() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** What was seen until at most a second ago. */
    public TuneSnapshot current() throws IOException {
        return TuneSnapshot.read(file());
    }

    /** Watches no longer, and returns what was seen; of a process that has ended, until at most a second before. */
    public synchronized TuneSnapshot end() throws IOException {
        if (!ended) {
            ended = true;
            try {
                attach(Agent.TUNE_END);
            } catch (UserFault e) {
                if (isRunning()) {
                    throw e;
                }
            }
        }
        return TuneSnapshot.read(file());
    }
}
