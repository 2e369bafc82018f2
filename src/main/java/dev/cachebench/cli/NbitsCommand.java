package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "nbits",
        description = "Bits set in numbers, counted by shifting and adding, summed over all calls.",
        footer = {
            "%nExamples",
            "  cachebench nbits 0 1 2 3 6 7",
            "  cachebench nbits 0..65535 --calls 1M --cache none --cache lru:65536 --cache precalc:0..65535",
            "  cachebench nbits 0..65535 --calls 10M --seed 7 --cache lru:1000"
        })
final class NbitsCommand extends WorkloadCommand {
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int FORMS = 64;

    @Parameters(arity = "1..*", paramLabel = "A..B | N", description = "A range, or numbers from 0 to 2147483647.")
    private List<String> args;

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "Make N calls, such as 500k or 10M (default: one for each number).")
    private String calls;

    @Option(
            names = "--order",
            paramLabel = "random|sequential",
            description = "How --calls takes the numbers: drawn " + "uniformly (default) or in turn.")
    private String order = "random";

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the random order (default ${DEFAULT-VALUE}).")
    private String seed = "1";

    @Override
    Workload workload() {
        int[] numbers = args.stream().flatMapToInt(NbitsCommand::numbers).toArray();
        boolean random = switch (order) {
            case "random" -> true;
            case "sequential" -> false;
            default -> throw new UsageError("--order is random or sequential, not '" + order + "'");
        };
        if (calls == null) {
            boolean forms = numbers.length <= FORMS;
            return Workloads.nbitsInTurn(args, numbers, numbers.length, forms);
        }
        long n = Numbers.whole("--calls", calls, 1, Long.MAX_VALUE);
        return random
                ? Workloads.nbitsAtRandom(
                        args, numbers, n, Numbers.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE))
                : Workloads.nbitsInTurn(args, numbers, n, false);
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
