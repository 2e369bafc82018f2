package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class NbitsCommand extends WorkloadCommand {
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int FORMS = 64;

    private final PositionalParamSpec args =
            add(Args.parameters("A..B | N", "A range, or numbers from 0 to 2147483647."));
    private final OptionSpec calls =
            add(Args.option("--calls", "N", "Make N calls, such as 500k or 10M (default: one for each number)."));
    private final OptionSpec order = add(Args.option(
                    "--order",
                    "random|sequential",
                    "How --calls takes the numbers: drawn uniformly (default) or in turn.")
            .defaultValue("random"));
    private final OptionSpec seed =
            add(Args.option("--seed", "S", "Seed of the random order (default ${DEFAULT-VALUE}).")
                    .defaultValue("1"));

    NbitsCommand(CachebenchCommand cachebench) {
        super(cachebench, "nbits", "Bits set in numbers, counted by shifting and adding, summed over all calls.");
        examples(
                "cachebench nbits 0 1 2 3 6 7",
                "cachebench nbits 0..65535 --calls 1M --cache none --cache precalc:0..65535",
                "cachebench nbits 0..65535 --calls 10M --seed 7 --cache lru:1000");
    }

    @Override
    Workload workload() {
        List<String> texts = args.getValue();
        int[] numbers = texts.stream().flatMapToInt(NbitsCommand::numbers).toArray();
        boolean random = random(order.getValue());
        if (calls.getValue() == null) {
            boolean forms = numbers.length <= FORMS;
            return Workloads.nbitsInTurn(texts, numbers, numbers.length, forms);
        }
        long n = Numbers.whole("--calls", calls.getValue(), 1, Long.MAX_VALUE);
        return random
                ? Workloads.nbitsAtRandom(
                        texts, numbers, n, Numbers.whole("--seed", seed.getValue(), Long.MIN_VALUE, Long.MAX_VALUE))
                : Workloads.nbitsInTurn(texts, numbers, n, false);
    }

    private static boolean random(String order) {
        return switch (order) {
            case "random" -> true;
            case "sequential" -> false;
            default -> throw new UsageError("--order is random or sequential, not '" + order + "'");
        };
    }

    private static IntStream numbers(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return IntStream.of(Numbers.natural("a number", text));
        }
        int from = Numbers.natural("a range's first number", text.substring(0, dots));
        int to = Numbers.natural("a range's last number", text.substring(dots + 2));
        if (from > to || (long) to - from >= MOST_NUMBERS) {
            throw new UsageError(
                    "the range '" + text + "' must hold from 1 to " + MOST_NUMBERS + " numbers; for example 0..65535");
        }
        return IntStream.rangeClosed(from, to);
    }
}
