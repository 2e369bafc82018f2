package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.StandardInput;
import dev.cachebench.text.UserFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.OptionSpec;

/** What each run of a program gets that is run time after time, and what is compared of what it does. */
public final class RepeatedRunOptions extends OptionGroup {
    private final OptionSpec prepare =
            add(Args.option("--prepare", "COMMAND", "A shell command to run before each run, such as 'rm -rf out'."));
    private final OptionSpec input = add(Args.option(
            "--input", "FILE", "What each run reads from standard input (default: ours, kept for later runs)."));
    private final OptionSpec ignore = add(Args.option(
                    "--ignore",
                    "REGEX",
                    "Compare outputs and files without text that matches REGEX, such as '[0-9]+ ms'; repeatable. Lines "
                            + "that differ from run to run by themselves are left out anyway.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec watch = add(
            Args.option("--watch", "DIR", "Compare the files that the program writes below DIR as well; repeatable.")
                    .type(List.class)
                    .auxiliaryTypes(String.class));
    private final OptionSpec errors =
            add(Args.flag("--compare-stderr", "Compare standard error as well as standard output."));
    private final OptionSpec showOutput =
            add(Args.flag("--show-output", "Show what the program prints, on standard error."));

    public RepeatedRunOptions() {
        super("Programs: what each run gets, and what is compared");
    }

    /** Whether standard error is compared too. */
    public boolean comparesErrors() {
        return errors.getValue();
    }

    /** @param folder for a copy of our standard input; exists */
    public ProgramRunner.Settings settings(Path folder) {
        return new ProgramRunner.Settings(
                input(folder.resolve("input"), Console.isTerminal("stdin")),
                patterns(),
                folders(),
                Optional.ofNullable(prepare.getValue()),
                showOutput.<Boolean>getValue() ? Optional.of(System.err) : Optional.empty());
    }

    private StandardInput input(Path spool, boolean terminal) {
        Path file = Args.path(input);
        if (file == null) {
            return terminal ? StandardInput.none() : StandardInput.of(System.in, spool);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw UserFault.usage("--input: there is no file '" + file + "' that can be read");
        }
        return StandardInput.of(file);
    }

    private List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(ignore)) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw UserFault.usage("--ignore: '" + text + "' is no regular expression: " + e.getDescription());
            }
        }
        return patterns;
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String name : texts(watch)) {
            Path folder = Path.of(name);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw UserFault.usage("--watch: '" + name + "' is not a folder; name the one that it is in");
            }
            folders.add(folder);
        }
        return folders;
    }

    /** All of them. */
    List<OptionSpec> all() {
        return List.of(prepare, input, ignore, watch, errors, showOutput);
    }

    /** What was given that makes a difference to the runs, and to what is compared, as words of a command line. */
    List<String> typed() {
        List<String> typed = new ArrayList<>();
        for (OptionSpec option : List.of(prepare, input)) {
            if (option.getValue() != null) {
                typed.addAll(List.of(option.longestName(), option.<String>getValue()));
            }
        }
        for (OptionSpec option : List.of(ignore, watch)) {
            texts(option).forEach(text -> typed.addAll(List.of(option.longestName(), text)));
        }
        if (comparesErrors()) {
            typed.add(errors.longestName());
        }
        return typed;
    }

    private static List<String> texts(OptionSpec option) {
        List<String> texts = option.getValue();
        return texts == null ? List.of() : texts;
    }
}
