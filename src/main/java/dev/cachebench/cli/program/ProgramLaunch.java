package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Elapsed;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.cli.console.SignalAction;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.profile.async.NativeLibrary;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.JavaCommandLine;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramFinder;
import dev.cachebench.program.ProgramRun;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;

/** Runs a user's program under our agent, and reports, however the program ends. */
public final class ProgramLaunch {
    static final int INTERRUPTED = 130; // the exit code after Ctrl-C
    private static final long FOR_EVER = TimeUnit.DAYS.toSeconds(10_000);
    private static final long SAME_SIGNAL_NANOS = 1_000_000_000; // timeout(1), say, sends one to us and to our group
    private static final int KILLED = 128 + 9; // by SIGKILL, which leaves no time for a last snapshot

    private final Console console;
    private final JvmOptions jvm;
    private final DependencyOptions jars;

    public ProgramLaunch(Console console, JvmOptions jvm, DependencyOptions jars) {
        this.console = console;
        this.jvm = jvm;
        this.jars = jars;
    }

    /** What to do with a program. */
    public interface Work {
        /** @param folder for files that are not needed after the program has ended */
        int in(ScratchFolder folder) throws IOException, InterruptedException;
    }

    /**
     * Does the work with a temporary folder, and returns the exit code.
     *
     * @throws UserFault if none can be made
     */
    public int inFolder(Work work) throws IOException, InterruptedException {
        try (ScratchFolder folder = temporaryFolder()) {
            return work.in(folder);
        }
    }

    /** In the JVM's place for temporary files, or else, in a container where that is read-only, in another. */
    private static ScratchFolder temporaryFolder() {
        Set<String> places = new LinkedHashSet<>(List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/dev/shm", ""));
        for (String place : places) {
            try {
                return new ScratchFolder(Path.of(place).toAbsolutePath(), "cachebench-");
            } catch (IOException | InvalidPathException e) {
                // the next one
            }
        }
        throw UserFault.missing("there is no place for temporary files: " + System.getProperty("java.io.tmpdir")
                + ", /tmp, /dev/shm and this folder are not writable; name another by"
                + " CACHEBENCH_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }

    /**
     * Makes sure that a JVM can take a Java agent.
     *
     * @param alternative what works without; empty for nothing
     * @throws UserFault if it comes without java.instrument
     */
    public void requireInstrument(String alternative) {
        JvmOptions.Jvm chosen = jvm.jvm();
        if (chosen.lacks("java.instrument")) {
            throw UserFault.missing(
                    "'" + chosen.java() + "' comes without the module java.instrument, which an agent needs; "
                            + "add it (jlink --add-modules java.instrument)" + alternative);
        }
    }

    /**
     * Finds out how to start a program.
     *
     * @param words what names the program, then its arguments; {@code null} for none
     * @throws UserFault if there is no such program
     */
    Program find(List<String> words, Path folder) throws IOException {
        return find(jvm.commandLine(words), folder);
    }

    /**
     * Finds out how to start a program.
     *
     * @throws UserFault if there is no such program
     */
    public Program find(JavaCommandLine asked, Path folder) throws IOException {
        JvmOptions.Jvm chosen = jvm.jvm();
        JavaCommandLine wanted = asked.expanded();
        String what = wanted.module() != null ? wanted.module() : wanted.words().get(0);
        ProgressBar preparing = Elapsed.ofPreparing(console, what);
        Launch launch;
        try {
            launch = ProgramFinder.launch(
                    wanted, JvmOptions.start(chosen, wanted.jvmArgs()), jars.resolution(console), folder);
        } finally {
            Elapsed.end(preparing);
        }
        List<String> args = wanted.words()
                .subList(wanted.module() == null ? 1 : 0, wanted.words().size());
        return new Program(chosen.java(), chosen.feature(), wanted.jvmArgs(), launch, args);
    }

    /**
     * Runs a program of which nothing is known before it has ended, and reports, even after Ctrl-C. If it hangs as it
     * ends, the next Ctrl-C leaves it to itself, without a report.
     *
     * @param report prints what was found, and turns the program's exit code into ours
     */
    int run(ProgramRun program, ScratchFolder folder, IntUnaryOperator report)
            throws IOException, InterruptedException {
        Last last = new Last(false, FOR_EVER, report);
        return run(program, folder, () -> outlive(program, folder, last), program::terminate, report);
    }

    /** The same of a program whose agent writes every second: the next Ctrl-C reports that. */
    int runNoted(ProgramRun program, ScratchFolder folder, IntUnaryOperator report)
            throws IOException, InterruptedException {
        Last last = new Last(true, FOR_EVER, report);
        return run(program, folder, () -> outlive(program, folder, last), program::terminate, report);
    }

    /**
     * The same with reports before the program has ended. If it hangs as it ends, what is known is reported without
     * being asked: after SIGTERM once, and it is still waited for; after Ctrl-C as the last thing, and it is left to
     * itself.
     *
     * @param soFar prints what is known, in any thread
     */
    int run(ProgramRun program, ScratchFolder folder, Runnable soFar, IntUnaryOperator report)
            throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runnable terminate = () -> {
            program.terminate();
            if (!hasEnded(ended)) {
                soFar.run();
            }
        };
        Last last = new Last(true, LastWait.SECONDS, report);
        return run(program, folder, () -> outlive(program, folder, last), terminate, code -> {
            ended.countDown();
            return report.applyAsInt(code);
        });
    }

    private static boolean hasEnded(CountDownLatch ended) {
        try {
            return ended.await(LastWait.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Runs a program and reports.
     *
     * @param interrupted called in a shutdown hook after Ctrl-C; reports instead
     * @param terminate called after SIGTERM
     */
    private int run(
            ProgramRun program, ScratchFolder folder, Runnable interrupted, Runnable terminate, IntUnaryOperator report)
            throws IOException, InterruptedException {
        program.note().ifPresent(console::complain);
        Interruption interruption = new Interruption(console, interrupted);
        folder.outliveInterruption();
        SignalAction.on("TERM", terminate);
        int code;
        try {
            code = program.run();
        } catch (IOException e) {
            interruption.disarm(); // it never started
            throw e;
        }
        if (!interruption.disarm()) {
            Thread.currentThread().join(); // the hook reports, and ends the JVM
        }
        return report.applyAsInt(code);
    }

    /**
     * The end of a program after Ctrl-C.
     *
     * @param known whether there is something to report of a program that has not ended
     * @param seconds how long that is waited for, unless there is another Ctrl-C
     */
    private record Last(boolean known, long seconds, IntUnaryOperator report) {}

    /** In a shutdown hook. The folder, of which it may need something, is left to a program that has not ended. */
    private void outlive(ProgramRun program, ScratchFolder folder, Last last) {
        LastWait wait = new LastWait();
        long start = System.nanoTime();
        Runnable again = () -> {
            if (System.nanoTime() - start > SAME_SIGNAL_NANOS) {
                wait.end();
            }
        };
        SignalAction.on("INT", again);
        SignalAction.on("TERM", again);
        if (last.seconds() == FOR_EVER) {
            tellIfItHangs(program, wait, last.known());
        }
        OptionalInt code = wait.await(program, Console.isTerminal("stdin"), TimeUnit.SECONDS.toMillis(last.seconds()));
        if (code.isEmpty()) {
            console.complain("process " + program.pid() + " has not ended, and goes on: "
                    + (last.known() ? "the figures are those of up to a second before" : "there is no report")
                    + "; files that it may need stay in " + folder.path());
        }
        try {
            boolean reports = code.isPresent() || last.known();
            int exit = reports ? last.report().applyAsInt(code.orElse(INTERRUPTED)) : INTERRUPTED;
            if (code.isPresent()) {
                folder.close();
            }
            Runtime.getRuntime().halt(exit);
        } catch (UserFault e) {
            console.complain("the report is lost: " + e.getMessage());
        }
    }

    private void tellIfItHangs(ProgramRun program, LastWait wait, boolean known) {
        CompletableFuture.delayedExecutor(LastWait.SECONDS, TimeUnit.SECONDS).execute(() -> {
            if (!wait.isOver()) {
                console.complain("process " + program.pid() + " has not ended yet; Ctrl-C leaves it to itself"
                        + (known ? ", and reports what is known" : ", without a report"));
            }
        });
    }

    /** @throws UserFault if it is not where it was built */
    public static AgentJar agent() throws IOException {
        Path jar;
        try {
            jar = Path.of(ProgramLaunch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        Path agent = jar.resolveSibling("cachebench-agent.jar");
        if (!Files.isReadable(agent)) {
            throw UserFault.missing("there is no '" + agent + "', which goes into the program; build cachebench again");
        }
        // The JVM takes what follows the first = for the agent's options.
        return new AgentJar(agent.toString().contains("=") ? lastingCopy(agent) : agent, jar);
    }

    /**
     * In the cache folder, since the JVMs that inherit the agent's argument do not start without its jar, whenever that
     * is.
     */
    private static Path lastingCopy(Path agent) throws IOException {
        byte[] jar = Files.readAllBytes(agent);
        CRC32 sum = new CRC32();
        sum.update(jar);
        Path copy = NativeLibrary.cacheFolder().resolve("agent-" + Long.toHexString(sum.getValue()) + ".jar");
        if (copy.toString().contains("=")) {
            throw UserFault.missing("a JVM cannot take an agent from '" + agent + "' or '" + copy
                    + "', whose names hold '='; " + NativeLibrary.ANOTHER_FOLDER);
        }
        if (!Files.exists(copy)) {
            Files.createDirectories(copy.getParent());
            Path beside = Files.createTempFile(copy.getParent(), "agent", ".tmp");
            try {
                Files.write(beside, jar);
                Files.move(beside, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
        return copy;
    }

    /** @param code the exit code of a program whose agent writes every second */
    void tellIfKilled(int code) {
        if (code == KILLED) {
            console.complain("the program was killed: the figures are those of up to a second before");
        }
    }

    /** Why an agent left nothing, for a sentence that begins with what is missing. */
    static String whyNothing(Path folder) {
        try {
            Optional<String> failure = AgentJar.options(folder).readFailure();
            if (failure.isPresent()) {
                return "the agent could not start (" + failure.get() + "); this is a bug";
            }
        } catch (IOException e) {
            // what follows is true all the same
        }
        return "the program's JVM ended, or was killed, before the first one was written";
    }
}
