package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.program.JavaCommandLine;
import dev.cachebench.program.ProgramFinder;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** The JVM that a program runs in. */
public final class JvmOptions extends OptionGroup {
    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
    private static final Pattern HOME = Pattern.compile("(?m)^ *java\\.home = (.*?)\\s*$");
    private static final int OLDEST = 17;

    private final OptionSpec classPath =
            add(Args.option("--class-path", "PATH", "Class path: jars and folders, separated by colons.")
                    .names("-cp", "-classpath", "--class-path"));
    private final OptionSpec modulePath =
            add(Args.option("--module-path", "PATH", "Module path: jars, folders of modules, separated by colons.")
                    .names("-p", "--module-path"));
    private final OptionSpec module = add(Args.option(
                    "--module",
                    "MODULE[/CLASS]",
                    "Start a module instead of PROGRAM; every parameter is an argument of it.")
            .names("-m", "--module"));
    private final OptionSpec main = add(
            Args.option("--main", "CLASS", "The class to start, if more than one of the sources has a main method."));
    private final OptionSpec java = add(Args.option(
            "--java", "FILE", "The java command, or the folder of its JDK (default: the one that runs cachebench)."));
    private final OptionSpec jvmArgs = add(Args.option("--jvm-arg", "ARG", "A JVM option, such as -Xmx2g; repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));

    private Jvm found; // null until it is asked for

    public JvmOptions() {
        super("The program's JVM");
    }

    /** The module to start, and its main class if one was named; {@code null} for none. */
    String module() {
        return module.getValue();
    }

    /** Whether a module is to be started, so that no parameter names the program. */
    public boolean startsModule() {
        return module.getValue() != null;
    }

    /** The options that were given, as words of a command line. */
    List<String> typed() {
        List<String> typed = new ArrayList<>();
        for (OptionSpec option : List.of(classPath, modulePath, module, main, java)) {
            if (Args.isGiven(option)) {
                typed.addAll(List.of(option.names()[0], option.getValue().toString()));
            }
        }
        List<String> given = jvmArgs.getValue();
        for (String each : given == null ? List.<String>of() : given) {
            typed.add("--jvm-arg=" + each);
        }
        return typed;
    }

    /** The options that only a program needs. */
    List<OptionSpec> all() {
        return List.of(classPath, modulePath, module, main, java, jvmArgs);
    }

    /** @param words the parameters; {@code null} for none */
    public JavaCommandLine commandLine(List<String> words) {
        List<String> given = jvmArgs.getValue();
        return new JavaCommandLine(
                classPath.getValue(),
                modulePath.getValue(),
                module.getValue(),
                main.getValue(),
                given == null ? List.of() : given,
                words == null ? List.of() : words);
    }

    /**
     * A JVM.
     *
     * @param java the command
     * @param feature its version, such as 17
     * @param home the folder of its JDK; {@code null} if it is ours
     */
    record Jvm(Path java, int feature, Path home) {
        /** Whether it is known to come without a module, as images that jlink made do. */
        boolean lacks(String module) {
            Path release = (home == null ? Path.of(System.getProperty("java.home")) : home).resolve("release");
            try {
                for (String line : Files.readAllLines(release)) {
                    if (line.startsWith("MODULES=")) {
                        return !List.of(line.substring(line.indexOf('=') + 1)
                                        .replace("\"", "")
                                        .split(" "))
                                .contains(module);
                    }
                }
            } catch (IOException e) {
                // the JVM will say so itself
            }
            return false;
        }
    }

    /** What the program's JVM can start. */
    static ProgramFinder.Start start(Jvm chosen, List<String> jvmArgs) {
        return new ProgramFinder.Start(chosen.feature(), jvmArgs.contains("--enable-preview"), chosen.home());
    }

    /** @throws UserFault if it is not a JVM, or too old for the agents */
    Jvm jvm() {
        if (found == null) {
            found = find();
        }
        return found;
    }

    /** The command that was named by its file, by the folder of its JDK, or, as in a shell, by its name alone. */
    private static Path command(Path named) {
        List<Path> places = new ArrayList<>(List.of(named, named.resolve("bin").resolve("java")));
        if (named.getNameCount() == 1 && !named.isAbsolute()) {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
                places.add(Path.of(folder).resolve(named));
            }
        }
        for (Path place : places) {
            if (Files.isExecutable(place) && !Files.isDirectory(place)) {
                return place.toAbsolutePath();
            }
        }
        throw UserFault.usage(
                "--java: '" + named + "' is no command, and no folder with a bin/java; name a JDK 17 or newer");
    }

    private Jvm find() {
        Path named = Args.path(java);
        if (named == null) {
            return new Jvm(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Runtime.version().feature(),
                    null);
        }
        Path command = command(named);
        try {
            Process process = new ProcessBuilder(command.toString(), "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(settings);
            Matcher home = HOME.matcher(settings);
            if (!version.find() || !home.find()) {
                throw UserFault.usage("--java: '" + named + "' is not a java command");
            }
            int feature = Integer.parseInt(version.group(1));
            if (feature < OLDEST) {
                throw UserFault.usage(
                        "--java: '" + named + "' is Java " + feature + ", and the agent needs " + OLDEST + " or newer");
            }
            boolean ours = home.group(1).equals(System.getProperty("java.home"));
            return new Jvm(command, feature, ours ? null : Path.of(home.group(1)));
        } catch (IOException e) {
            throw UserFault.usage("--java: '" + named + "' cannot be run: " + e.getMessage());
        }
    }
}
