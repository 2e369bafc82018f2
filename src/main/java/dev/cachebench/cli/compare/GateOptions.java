package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.text.UserFault;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The gates of a comparison, and where their results are reported. */
final class GateOptions extends OptionGroup {
    private final OptionSpec failIf = add(Args.option(
                    "--fail-if",
                    "EXPR",
                    "Fail with exit code 1 if EXPR is true, such as slower>5%%, time>2ms, speedup<2, hitratio<0.9, misses>100, "
                            + "hits<10, bytes>1MB or alloc>1kB; misses[lru:10]>100 checks one variant only; misses>0%% means "
                            + "more misses than in the baseline. Repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec baseline = add(Args.option(
            "--baseline",
            "FILE",
            "Compare each variant with the same variant in FILE, a comparison written by --save. If there is no FILE yet, "
                    + "the comparison is new and is saved there."));
    private final OptionSpec save = add(Args.option("--save", "FILE", "Save the comparison as a baseline."));
    private final OptionSpec crossMachine = add(
            Args.flag(
                    "--cross-machine",
                    "Check gates on times even if the baseline is from another machine or JVM; gates on counts are always checked."));
    private final GateReportOptions reports = new GateReportOptions();

    GateOptions() {
        super("Gates");
        options().addAll(reports.options());
    }

    /**
     * What is to be done once the comparison has been made. Finds every mistake that can be found before that.
     *
     * @param workload what is to be compared, as its comparison will name it
     * @param haveStores whether there is a store that may fail
     * @throws UserFault for a value that makes no sense, and a file that cannot be read or written
     */
    GateKeeper keeper(Console console, String workload, boolean haveStores) {
        List<GateExpression> gates = gates();
        Optional<Baseline> against = baseline(workload);
        for (GateExpression gate : gates) {
            gate.requireBaseline(against);
        }
        if (gates.isEmpty()) {
            OptionSpec idle = against.isPresent() ? baseline : reports.idleWithoutGates(haveStores);
            if (idle != null) {
                throw UserFault.usage(idle.longestName() + " has no effect without gates; add --fail-if 'slower>5%'");
            }
        }
        return new GateKeeper(console, gates, against, saves(console, against), reports.reports(console));
    }

    /** Whether a store that fails, and what is new or gone compared with the baseline, is an error. */
    boolean isStrict() {
        return reports.isStrict();
    }

    private List<GateExpression> gates() {
        List<String> texts = failIf.getValue();
        List<GateExpression> gates = new ArrayList<>();
        if (texts != null) {
            for (String text : texts) {
                gates.add(GateExpression.parse(text));
            }
        }
        return gates;
    }

    /** The files that the comparison is saved to: the one asked for, and a baseline that does not exist yet. */
    private List<Output> saves(Console console, Optional<Baseline> against) {
        List<Output> saves = new ArrayList<>();
        if (against.isPresent() && against.get().isNew()) {
            saves.add(new Output(console.out(), Args.path(baseline)));
        }
        if (save.getValue() != null) {
            saves.add(new Output(console.out(), Args.path(save)));
        }
        return saves;
    }

    private Optional<Baseline> baseline(String workload) {
        String name = baseline.getValue();
        if (name == null) {
            return Optional.empty();
        }
        if (Files.notExists(Args.path(baseline))) {
            return Optional.of(new Baseline(name, Optional.empty(), crossMachine.getValue()));
        }
        Baseline read = new Baseline(name, ComparisonFile.read(name), crossMachine.getValue());
        read.requireWorkload(workload);
        return Optional.of(read);
    }
}
