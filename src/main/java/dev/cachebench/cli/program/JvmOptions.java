package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.program.ProgramFinder;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** The JVM that a program runs in. */
final class JvmOptions extends OptionGroup {
    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
    private static final int OLDEST = 17;

    private final OptionSpec classPath =
            add(Args.option("--class-path", "PATH", "Class path: jars and folders, separated by colons.")
                    .names("-cp", "-classpath", "--class-path"));
    private final OptionSpec java =
            add(Args.option("--java", "FILE", "The java command (default: the one that runs cachebench)."));
    private final OptionSpec jvmArgs = add(Args.option("--jvm-arg", "ARG", "A JVM option, such as -Xmx2g; repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));

    JvmOptions() {
        super("The program's JVM");
    }

    /** {@code null} if none was given. */
    String classPath() {
        return classPath.getValue();
    }

    List<String> jvmArgs() {
        List<String> given = jvmArgs.getValue();
        return given == null ? List.of() : given;
    }

    /**
     * A JVM.
     *
     * @param java the command
     * @param feature its version, such as 17
     */
    record Jvm(Path java, int feature) {}

    /** What the program's JVM can start. */
    ProgramFinder.Start start(Jvm chosen) {
        return new ProgramFinder.Start(chosen.feature(), jvmArgs().contains("--enable-preview"));
    }

    /** @throws UserFault if it is not a JVM, or too old for the agents */
    Jvm jvm() {
        Path named = Args.path(java);
        if (named == null) {
            return new Jvm(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Runtime.version().feature());
        }
        if (!Files.isExecutable(named)) {
            throw UserFault.usage("--java: there is no command '" + named + "'");
        }
        try {
            Process process = new ProcessBuilder(named.toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            Matcher version =
                    VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (!version.find()) {
                throw UserFault.usage("--java: '" + named + "' is not a java command");
            }
            int feature = Integer.parseInt(version.group(1));
            if (feature < OLDEST) {
                throw UserFault.usage(
                        "--java: '" + named + "' is Java " + feature + ", and the agent needs " + OLDEST + " or newer");
            }
            return new Jvm(named, feature);
        } catch (IOException e) {
            throw UserFault.usage("--java: '" + named + "' cannot be run: " + e.getMessage());
        }
    }
}
