package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Elapsed;
import dev.cachebench.cli.console.Mistake;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.target.Target;
import dev.cachebench.target.WrittenArguments;
import dev.cachebench.target.WrittenInstance;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs a method of the user's, where the other commands run a workload. */
public final class CallCommand extends WorkloadCommand {
    private final PositionalParamSpec target = add(Args.parameter(
            0,
            "TARGET#METHOD",
            "A .java file, a folder of sources or classes, or a jar; then the method, such as steps, Collatz.steps or "
                    + "steps(int)."));
    private final PositionalParamSpec args = add(PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("ARG")
            .description(
                    "Its arguments: numbers, words, dates, names of constants, lists and maps as JSON. A..B stands for "
                            + "every whole number from A to B, @FILE for the contents of a file. null is the null "
                            + "reference, but a word where a String is expected; a line of JSON in --args-from can have "
                            + "both."));
    private final OptionSpec classPath =
            add(Args.option("--class-path", "PATH", "Class path of the target: jars and folders, separated by colons.")
                    .names("-cp", "--class-path"));
    private final OptionSpec argsFrom = add(Args.option(
            "--args-from", "FILE", "Read the arguments from a file, one call per line: CSV, or JSON lists."));
    private final OptionSpec instance = add(Args.option(
            "--new",
            "INSTANCE",
            "What to call an instance method on: '[\"a\", 3]' is a constructor's arguments in JSON, 'of(\"a\", 3)' calls a "
                    + "static method, 'Sub(3)' a constructor of that class, and RED is a constant. (default: a "
                    + "constructor without arguments)"));
    private final OptionSpec depends = add(DependsOption.make());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final CallsOptions calls;
    private final Console console;

    CallCommand(Console console) {
        this(console, new CallsOptions("arguments"));
    }

    private CallCommand(Console console, CallsOptions calls) {
        super(
                console,
                "call",
                "any method of yours, in a .java file, a folder of classes or a jar, without a change to it",
                calls);
        this.console = console;
        this.calls = calls;
        // A negative number is an argument; words() finds what is neither that nor an option.
        spec().parser().unmatchedOptionsArePositionalParams(true);
        examples(
                "cachebench call samples/Collatz.java#steps 27 --cache lru:1000",
                "cachebench call samples/Grid.java#paths 16 16 --cache none --cache unbounded",
                "cachebench call samples/Collatz.java#steps 1..9999 --calls 1M --cache lru:99",
                "cachebench call app.jar#com.acme.Pricing.quote 42 EUR --cache lru --repeat 9",
                "cachebench call Shop.java#Cart.total 9 --new '[\"EUR\", 3]' --cache lru");
    }

    @Override
    public Workload workload() throws IOException {
        List<String> words = words();
        Path file = Args.path(argsFrom);
        if (file != null && !words.isEmpty()) {
            throw UserFault.usage("the arguments are either on the command line, as '" + words.get(0)
                    + "' is, or in --args-from " + file + "; choose one");
        }
        WrittenArguments arguments =
                file == null ? WrittenArguments.onCommandLine(words) : WrittenArguments.inFile(file);
        String written = instance.getValue();
        WrittenInstance made = WrittenInstance.parse(written == null ? "" : written);
        ProgressBar preparing = Elapsed.ofPreparing(console, target.getValue());
        try {
            Target found = Target.find(
                    target.getValue(),
                    classPath.getValue(),
                    made,
                    arguments,
                    DependsOption.read(depends),
                    jars.resolution(console));
            return found.workload(arguments, calls.calls(), calls.order());
        } finally {
            Elapsed.end(preparing);
        }
    }

    /** @throws UserFault for a word that was meant as an option */
    private List<String> words() {
        List<String> words = args.getValue();
        if (words == null) {
            return List.of();
        }
        List<String> typed = spec().commandLine().getParseResult().originalArgs();
        int end = typed.contains("--") ? typed.indexOf("--") : typed.size();
        for (String word : words) {
            if (word.startsWith("-") && !word.matches("-[0-9.].*|-") && typed.indexOf(word) < end) {
                throw UserFault.usage(Mistake.unknownOption(word, spec()));
            }
        }
        return words;
    }
}
