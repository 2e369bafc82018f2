package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Where the results of gates are reported, and what to do if they are too noisy to tell. */
final class GateReportOptions extends OptionGroup {
    private final OptionSpec onNoise = add(Args.option(
            "--on-noise",
            "fail|warn|pass",
            "If the result is too noisy to tell, or rests on too few runs: fail with exit code 5 (default), warn, or "
                    + "pass."));
    private final OptionSpec strict = add(Args.flag(
            "--strict",
            "Fail with exit code 4 if a store fails, such as a server that is away; and, with gates, with exit code 1 if "
                    + "anything is new, or gone, compared with the baseline."));
    private final OptionSpec junit =
            add(Args.option("--junit", "FILE", "Write the results of the gates as JUnit XML, for CI servers."));
    private final OptionSpec summary = add(
            Args.option("--summary", "FILE", "Append a Markdown summary to FILE, such as \"$GITHUB_STEP_SUMMARY\"."));
    private final OptionSpec annotations = add(Args.flag(
            "--annotations",
            "Print GitHub's ::error:: and ::warning:: annotations for gates that failed or are unclear."));

    GateReportOptions() {
        super("Gate reports");
    }

    /**
     * An option that was given and has no effect without gates; {@code null} if there is none.
     *
     * @param haveStores whether there is a store that may fail
     */
    OptionSpec idleWithoutGates(boolean haveStores) {
        if (junit.getValue() != null) {
            return junit;
        }
        return annotations.<Boolean>getValue() ? annotations : isStrict() && !haveStores ? strict : null;
    }

    boolean isStrict() {
        return Args.isGiven(strict);
    }

    /** @throws UserFault if a file cannot be written */
    GateReports reports(Console console) {
        return new GateReports(
                new Gated.Rules(choice(), isStrict()),
                output(junit, console),
                output(summary, console),
                annotations.getValue());
    }

    private static Optional<Output> output(OptionSpec option, Console console) {
        return Optional.ofNullable(Args.path(option)).map(file -> new Output(console.out(), file));
    }

    private OnNoise choice() {
        String word = onNoise.getValue();
        return word == null
                ? OnNoise.FAIL
                : OnNoise.of(word)
                        .orElseThrow(() -> UserFault.usage(
                                "--on-noise cannot be '" + word + "'" + Nearest.hint(word, OnNoise.ids())));
    }

    /** What was given, as options for each comparison of a suite; the JUnit file is one for all. */
    Map<String, List<String>> forEachOfSuite() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        if (onNoise.getValue() != null) {
            given.put("on-noise", List.of(onNoise.<String>getValue()));
        }
        if (isStrict()) {
            given.put("strict", List.of("true"));
        }
        if (summary.getValue() != null) {
            given.put("summary", List.of(summary.<String>getValue()));
        }
        return given;
    }

    boolean annotations() {
        return annotations.getValue();
    }
}
