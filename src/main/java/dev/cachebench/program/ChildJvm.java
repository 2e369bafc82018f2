package dev.cachebench.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The JVM that a program runs in, with an agent. It receives the signals that we do.
 */
final class ChildJvm {
    private static final long GRACE_MILLIS = 500;

    /** The launcher's: {@code =C} if {@code LC_ALL} was {@code C}, empty if it was not set. */
    private static final String LOCALE = "cachebench.locale";

    private final Program program;
    private volatile Process process;
    private boolean ending; // guarded by this
    private long startNanos;
    private CpuTime before; // null where it is not known

    ChildJvm(Program program) {
        this.program = program;
    }

    /**
     * Runs the program and waits until it ends.
     *
     * @param first arguments of the JVM that those of the user override
     * @param agentArguments those that load agents into the program's JVM; empty for a plain run
     * @return its exit code; 128 and the signal's number if a signal ended it
     * @throws IOException if it could not be started
     */
    int run(List<String> first, List<String> agentArguments) throws IOException, InterruptedException {
        synchronized (this) {
            if (ending) {
                return 128; // a signal came before the start
            }
            ProcessBuilder start = builder(first, agentArguments);
            startNanos = System.nanoTime();
            before = CpuTime.now();
            program.streams().connect(start);
            process = start.start();
        }
        program.streams().started(process);
        return process.waitFor();
    }

    private ProcessBuilder builder(List<String> first, List<String> agentArguments) {
        List<String> command = new ArrayList<>();
        command.add(program.java().toString());
        boolean javaAgent = !agentArguments.isEmpty() && agentArguments.get(0).startsWith("-javaagent:");
        command.addAll(new JvmLog(program.jvmArgs(), System.getenv()).arguments(javaAgent, program.feature()));
        command.addAll(first);
        command.addAll(program.jvmArgs());
        command.addAll(agentArguments);
        command.addAll(program.launch().arguments());
        command.addAll(program.args());
        return withOwnLocale(new ProcessBuilder(command));
    }

    /** Gives the program the locale that the launcher was called with: in the C locale, it runs us in another one. */
    private static ProcessBuilder withOwnLocale(ProcessBuilder start) {
        String locale = System.getProperty(LOCALE);
        if (locale != null && locale.isEmpty()) {
            start.environment().remove("LC_ALL");
        } else if (locale != null) {
            start.environment().put("LC_ALL", locale.substring(1));
        }
        return start;
    }

    /** See {@link ProgramRun#note}, under a Java agent. */
    Optional<String> note() {
        String archive = new JvmLog(program.jvmArgs(), System.getenv()).archive();
        return archive == null
                ? Optional.empty()
                : Optional.of("the program runs without " + archive + ", which a JVM with a Java agent cannot use");
    }

    /** See {@link ProgramRun#terminate}. */
    void terminate() {
        Process running;
        synchronized (this) {
            ending = true;
            running = process;
        }
        if (running != null) {
            running.destroy();
        }
    }

    /** See {@link ProgramRun#outlive}. */
    int outlive(boolean terminal) throws InterruptedException {
        synchronized (this) {
            ending = true;
        }
        if (process == null) {
            return 128;
        }
        if (!terminal && !process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
            process.destroy();
        }
        return process.waitFor();
    }

    /** Its process id; 0 if it never started. */
    long pid() {
        return process == null ? 0 : process.pid();
    }

    /** Its CPU time and this process's, once it has ended; {@code null} where that is not known. */
    CpuTime cpuTime() {
        CpuTime now = before == null || process.isAlive() ? null : CpuTime.now();
        return now == null ? null : new CpuTime(now.ownNanos(), now.childrenNanos() - before.childrenNanos());
    }

    /** Since the program started. */
    long wallNanos() {
        return System.nanoTime() - startNanos;
    }
}
