package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** What a comparison must hold, and who is told. */
final class GateOptions extends OptionGroup {
    private final OptionSpec failIf = add(Args.option(
                    "--fail-if",
                    "EXPR",
                    "End with exit code 1 if this is so, as in slower>5%%, time>2ms, speedup<2, hitratio<0.9, misses>100, "
                            + "hits<10, bytes>1MB or alloc>1kB; for one variant alone misses[lru:10]>100; for more than in the "
                            + "baseline misses>0%%. Repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec baseline = add(Args.option(
            "--baseline", "FILE", "Hold each variant against itself in FILE, a comparison that --save has written."));
    private final OptionSpec save =
            add(Args.option("--save", "FILE", "Save the comparison, to be a baseline for others."));
    private final OptionSpec crossMachine = add(Args.flag(
            "--cross-machine",
            "Gate on times even if the baseline is from another machine or JVM; on counts it is gated anyway."));
    private final GateReportOptions reports = new GateReportOptions();

    GateOptions() {
        super("Gates");
        options().addAll(reports.options());
    }

    /**
     * What is to be done once the comparison is made. Finds every mistake that can be found before.
     *
     * @param workload what is to be compared, as its comparison will name it
     * @throws UserFault and others for what is not to be understood, or cannot be read or written
     */
    GateKeeper keeper(Console console, String workload) {
        List<GateExpression> gates = gates();
        Optional<Baseline> against = baseline(workload);
        for (GateExpression gate : gates) {
            gate.requireBaseline(against);
        }
        if (gates.isEmpty()) {
            OptionSpec idle = against.isPresent() ? baseline : reports.idleWithoutGates();
            if (idle != null) {
                throw UserFault.usage(idle.longestName() + " is of use with gates alone; add --fail-if 'slower>5%'");
            }
        }
        return new GateKeeper(
                console,
                gates,
                against,
                Optional.ofNullable(Args.path(save)).map(file -> new Output(console.out(), file)),
                reports.reports(console));
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

    private Optional<Baseline> baseline(String workload) {
        String name = baseline.getValue();
        if (name == null) {
            return Optional.empty();
        }
        Baseline read = new Baseline(name, ComparisonFile.read(name), crossMachine.getValue());
        read.requireWorkload(workload);
        return Optional.of(read);
    }
}
