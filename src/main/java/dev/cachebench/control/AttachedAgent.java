package dev.cachebench.control;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.profile.async.AttachedJvm;
import dev.cachebench.profile.async.Attaching;
import dev.cachebench.program.AgentJar;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Our agent in a program that runs already, where it does one job after another and leaves what it finds in files. */
final class AttachedAgent {
    private static final int OLDEST = 17;

    private final AgentJar agent;
    private final Path folder;
    private final long pid;
    private final String command;

    /**
     * @param folder for the agent's files; exists
     * @param command of cachebench that needs it, for what is said where that cannot be
     */
    AttachedAgent(AgentJar agent, Path folder, long pid, String command) {
        this.agent = agent;
        this.folder = folder;
        this.pid = pid;
        this.command = command;
    }

    /**
     * Has a job done.
     *
     * @param file what it writes
     * @param options those of the job alone
     * @return the system properties of the JVM
     * @throws UserFault with one sentence if there is no such process, it is no JVM or not ours, lets nobody attach, or
     *     is too old
     */
    Properties run(String job, Path file, Properties options) throws IOException {
        Properties all = new Properties();
        all.putAll(options);
        all.setProperty(Agent.JOB, job);
        all.setProperty("file", file.toString());
        all.setProperty(AgentFile.FOLDER, folder.toString());
        AgentJar.options(folder).write(all, null);
        try (AttachedJvm jvm = Attaching.to(pid, command)) {
            Properties properties = jvm.properties();
            requireVersion(properties.getProperty("java.specification.version"));
            jvm.loadJava(agent.jar(), AgentJar.file(folder).toString());
            return properties;
        }
    }

    /** The same of a job that must leave a file. */
    Properties require(String job, Path file, Properties options) throws IOException {
        Properties properties = run(job, file, options);
        if (!Files.exists(file)) {
            Optional<String> failure = failure();
            throw failure.isPresent()
                    ? UserFault.missing("process " + pid + " cannot be watched: " + failure.get())
                    : UserFault.missing("process " + pid + " has ended, or cannot write into " + folder);
        }
        return properties;
    }

    /** Has a job ended, of which {@code file} tells what it has done. A process that has ended has ended that too. */
    void end(String job, Path file) throws IOException {
        try {
            run(job, file, new Properties());
        } catch (UserFault e) {
            if (isRunning()) {
                throw e;
            }
        }
    }

    /** Why the last job failed; empty if it did not, or the process has ended. */
    Optional<String> failure() throws IOException {
        return AgentJar.options(folder).readFailure();
    }

    private void requireVersion(String version) {
        if (version != null
                && (version.startsWith("1.") || version.matches("\\d+") && Integer.parseInt(version) < OLDEST)) {
            throw UserFault.missing("process " + pid + " runs on Java " + version.replaceFirst("^1\\.", "")
                    + "; cachebench " + command + " needs Java " + OLDEST + " or newer there");
        }
    }

    /** Whether the process is still there. */
    boolean isRunning() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
