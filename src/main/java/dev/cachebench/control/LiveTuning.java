package dev.cachebench.control;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AskingProcess;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Watches the caches of a program that runs already, and leaves its classes as they were. */
public final class LiveTuning {
    private final AttachedAgent agent;
    private final Path file;
    private boolean started; // guarded by this
    private boolean ended; // guarded by this

    /** @param folder for the agent's files and logs; exists */
    public LiveTuning(AgentJar agent, Path folder, long pid) {
        this.agent = new AttachedAgent(agent, folder, pid, "tune");
        file = folder.resolve("tune");
    }

    /**
     * Begins to watch, unless {@link #end} was called before.
     *
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, lets nobody attach, or
     *     is watched already
     */
    public synchronized void start() throws IOException {
        if (!ended) {
            Properties options = new Properties();
            AskingProcess.store(options);
            agent.require(Agent.TUNE, file, options);
            started = true;
        }
    }

    /** Whether the process is still there. */
    public boolean isRunning() {
        return agent.isRunning();
    }

    /** What was seen until at most a second ago. */
    public TuneSnapshot current() throws IOException {
        return TuneSnapshot.read(file);
    }

    /**
     * Watches no longer, and returns what was seen; of a process that has ended, until at most a second before. Waits
     * for a {@link #start} in another thread.
     *
     * @return empty if nothing was watched
     */
    public synchronized Optional<TuneSnapshot> end() throws IOException {
        boolean ends = !ended;
        ended = true;
        if (!started) {
            return Optional.empty();
        }
        if (ends) {
            agent.end(Agent.TUNE_END, file);
        }
        return Optional.of(current());
    }
}
