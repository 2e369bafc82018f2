package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.TerminationSignal;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramFinder;
import dev.cachebench.program.ProgramRun;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Runs a user's program under our agent, and reports, however the program ends. */
final class ProgramLaunch {
    private final Console console;
    private final JvmOptions jvm;

    ProgramLaunch(Console console, JvmOptions jvm) {
        this.console = console;
        this.jvm = jvm;
    }

    /** What to do with a program. */
    interface Work {
        /** @param folder for files that are not needed after the program has ended */
        int in(Path folder) throws IOException, InterruptedException;
    }

    /** Does the work with a temporary folder, and returns the exit code. */
    int inFolder(Work work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cachebench-");
        try {
            return work.in(folder);
        } finally {
            delete(folder);
        }
    }

    /**
     * Finds out how to start a program.
     *
     * @param words what names the program, then its arguments
     * @throws UserFault if there is no such program
     */
    Program find(List<String> words, Path folder) throws IOException {
        JvmOptions.Jvm chosen = jvm.jvm();
        List<String> launch = ProgramFinder.launch(words.get(0), jvm.classPath(), jvm.start(chosen), folder);
        return new Program(chosen.java(), jvm.jvmArgs(), launch, words.subList(1, words.size()));
    }

    /**
     * Runs a program and reports, even after Ctrl-C.
     *
     * @param report prints what was found, and turns the program's exit code into ours
     */
    int run(ProgramRun program, Path folder, IntUnaryOperator report) throws IOException, InterruptedException {
        Interruption interruption = new Interruption(console, () -> outlive(program, folder, report));
        TerminationSignal.become(program::terminate);
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

    /** In a shutdown hook. */
    private void outlive(ProgramRun program, Path folder, IntUnaryOperator report) {
        try {
            int code = report.applyAsInt(program.outlive(Console.isTerminal("stdin")));
            delete(folder);
            Runtime.getRuntime().halt(code);
        } catch (InterruptedException | IOException | UserFault e) {
            console.complain("the report is lost: " + e.getMessage());
        }
    }

    /** @throws UserFault if it is not where it was built */
    static AgentJar agent(Path folder) throws IOException {
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
        return new AgentJar(
                agent.toString().contains("=") ? Files.copy(agent, folder.resolve(agent.getFileName())) : agent);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
