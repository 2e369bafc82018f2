package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Range;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.workload.NbitsWorkload;
import dev.cachebench.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Counts the set bits of numbers. */
public final class NbitsCommand extends WorkloadCommand {
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int FORMS = 64;

    private final PositionalParamSpec args =
            add(Args.parameters("A..B | N", "A range, such as 0..100k, or numbers from 0 to 2,147,483,647."));
    private final CallsOptions calls;

    NbitsCommand(Console console) {
        this(console, new CallsOptions("numbers"));
    }

    private NbitsCommand(Console console, CallsOptions calls) {
        super(
                console,
                "nbits",
                "the number of set bits (popcount), by shifting and adding, summed over all calls",
                calls);
        this.calls = calls;
        examples(
                "cachebench nbits 0 1 2 3 6 7",
                "cachebench nbits 0..65535 --calls 1M --cache none --cache precalc:0..65535",
                "cachebench nbits 0..65535 --calls 10M --zipf 1 --seed 7 --cache lru:1000");
    }

    @Override
    public Workload workload() {
        List<String> texts = args.getValue();
        int[] numbers = texts.stream().flatMapToInt(NbitsCommand::numbers).toArray();
        long n = calls.calls();
        Order order = calls.order();
        if (order instanceof Order.InTurn) {
            boolean forms = n == 0 && numbers.length <= FORMS;
            return NbitsWorkload.inTurn(texts, numbers, n == 0 ? numbers.length : n, forms);
        }
        return NbitsWorkload.atRandom(texts, numbers, n, order);
    }

    private static IntStream numbers(String text) {
        if (!Range.isOne(text)) {
            return IntStream.of(Counts.natural("a number", text));
        }
        Range range = Range.parse("nbits", text);
        if (range.from() < 0 || range.to() > Integer.MAX_VALUE) {
            throw UserFault.usage("nbits takes numbers from 0 to " + Counts.text(Integer.MAX_VALUE) + ", not '" + text
                    + "'; for example 0..65535");
        }
        if (range.size() > MOST_NUMBERS) {
            throw UserFault.usage("nbits takes at most " + Counts.text(MOST_NUMBERS) + " numbers in a range, and '"
                    + text + "' has " + Counts.text((long) range.size()) + "; for example 0..65535");
        }
        return IntStream.rangeClosed((int) range.from(), (int) range.to());
    }
}
