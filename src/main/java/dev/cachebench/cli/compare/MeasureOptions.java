package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Numbers;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Mode;
import dev.cachebench.compare.Plan;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How a comparison measures. */
final class MeasureOptions extends OptionGroup {
    private static final long MOST_STACK = 1L << 30;

    private final OptionSpec mode = add(
            Args.option("--mode", "cold|warm|both", "cold (default) empties the cache before each run, warm keeps it.")
                    .defaultValue("cold"));
    private final OptionSpec rigorous =
            add(Args.flag("--rigorous", "Measure each variant in 20 JVMs and for longer, instead of a quick look."));
    private final OptionSpec forks =
            add(Args.option("--forks", "N", "Measure each variant in N JVMs (default: 7, rigorously 20)."));
    private final OptionSpec budget = add(Args.option(
            "--budget", "TIME", "Go on for TIME, such as 60s or 5m, with whichever variant is the most uncertain."));
    private final OptionSpec minEffect =
            add(Args.option("--min-effect", "P%", "Smaller differences count as none (default ${DEFAULT-VALUE}).")
                    .defaultValue("2%"));
    private final OptionSpec stack =
            add(Args.option("--stack", "SIZE", "Stack of the thread that runs the function (default ${DEFAULT-VALUE}).")
                    .defaultValue("512m"));
    private final OptionSpec jvmArgs = add(
            Args.option("--jvm-arg", "ARG", "Give the measuring JVMs an option, as in --jvm-arg=-Xmx4g; repeatable.")
                    .type(List.class)
                    .auxiliaryTypes(String.class));

    MeasureOptions() {
        super("The measuring");
    }

    List<Mode> modes() {
        return switch (mode.<String>getValue()) {
            case "cold" -> List.of(Mode.COLD);
            case "warm" -> List.of(Mode.WARM);
            case "both" -> List.of(Mode.COLD, Mode.WARM);
            default -> throw UserFault.usage("--mode is cold, warm or both, not '" + mode.getValue() + "'");
        };
    }

    /** @param seed of the calls' random order, which the workload knows as well */
    Comparer.Settings settings(long seed) {
        return new Comparer.Settings(plan(), minEffect(), stackBytes(), jvmArgs(), seed);
    }

    private Plan plan() {
        Plan plan = rigorous.<Boolean>getValue() ? Plan.rigorous() : Plan.quick();
        if (forks.getValue() != null) {
            if (budget.getValue() != null) {
                throw UserFault.usage("--forks and --budget both say how long to measure; choose one");
            }
            plan = plan.withForks((int) Numbers.whole("--forks", forks.getValue(), 1, 1000));
        }
        return budget.getValue() == null ? plan : plan.within(Numbers.duration("--budget", budget.getValue()));
    }

    private double minEffect() {
        String text = minEffect.getValue();
        if (!text.endsWith("%")) {
            throw UserFault.usage("--min-effect takes a percentage, such as 2%, not '" + text + "'");
        }
        return Numbers.decimal("--min-effect", text.substring(0, text.length() - 1), 0, 1000) / 100;
    }

    private long stackBytes() {
        long bytes = Numbers.bytes("--stack", stack.getValue(), 256 << 10);
        if (bytes > MOST_STACK) {
            throw UserFault.usage("--stack is 1g at most where JVMs measure, not '" + stack.getValue() + "'");
        }
        return bytes;
    }

    /** Options of the measuring JVMs: the stack, and what the user says. */
    private List<String> jvmArgs() {
        List<String> all = new ArrayList<>();
        all.add("-Xss" + (stackBytes() >> 10) + "k");
        List<String> more = jvmArgs.getValue();
        if (more != null) {
            all.addAll(more);
        }
        return List.copyOf(all);
    }
}
