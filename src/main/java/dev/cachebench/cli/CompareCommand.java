package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.measure.compare.Candidate;
import dev.cachebench.measure.compare.Comparer;
import dev.cachebench.measure.compare.Comparison;
import dev.cachebench.measure.compare.JmhResults;
import dev.cachebench.measure.compare.Mode;
import dev.cachebench.report.ComparisonJson;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Caches measured side by side, and judged. */
final class CompareCommand extends Command {
    private final CachebenchCommand cachebench;
    private final PositionalParamSpec line = add(
            Args.parameters("WORKLOAD ARG...", "What to run: a workload or call, with its arguments and its options."));
    private final OptionSpec caches = add(Args.option(
                    "--cache",
                    "SPEC",
                    "A cache to measure (cachebench list); repeatable, and lru:{2,3,10} stands for three. The first is what the "
                            + "others are held against.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec args = add(Args.option(
                    "--arg",
                    "NAME=VALUE,...",
                    "Measure with every one of these values: of the argument or option NAME, or wherever {NAME} stands; "
                            + "repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec maxVariants =
            add(Args.option("--max-variants", "N", "Refuse to measure more variants than N (default ${DEFAULT-VALUE}).")
                    .defaultValue("20"));
    private final MeasureOptions measuring = add(new MeasureOptions());
    private final OutputOptions output = add(new OutputOptions());
    private final GateOptions gating = add(new GateOptions());
    private final OptionSpec jmhJson =
            add(Args.option("--jmh-json", "FILE", "Write JMH's own JSON too, for the viewers that read it."));

    CompareCommand(CachebenchCommand cachebench) {
        super("compare", "Which cache is faster: measured by JMH, judged by statistics, fit for a CI job to gate on.");
        this.cachebench = cachebench;
        spec().parser().unmatchedOptionsArePositionalParams(true);
        examples(
                "cachebench compare fib 25 --cache none --cache lru:10 --cache precalc:0..25",
                "cachebench compare nbits 0..65535 --calls 1M --cache none --cache lru:65536",
                "cachebench compare call samples/Grid.java#paths 12 12 --cache none --cache unbounded",
                "cachebench compare fib --arg n=10,20,30 --cache 'lru:{2,3,10}'");
    }

    @Override
    public Integer call() throws IOException {
        Output to = new Output(cachebench.out(), output.file());
        Output jmh = jmhJson.getValue() == null ? null : new Output(cachebench.out(), Args.path(jmhJson));
        List<String> words = line.getValue();
        List<Candidate> candidates = candidates(words);
        GateKeeper gates = gating.keeper(cachebench, String.join(" ", words));
        Comparer comparer = new Comparer(
                String.join(" ", words),
                candidates,
                new Comparer.Settings(
                        measuring.plan(),
                        measuring.minEffect(),
                        measuring.stackBytes(),
                        measuring.jvmArgs(),
                        WorkloadLine.seed(words),
                        WorkloadBenchmark.class,
                        new MeasuringProgress(cachebench)));
        Interruption interruption = new Interruption(cachebench, () -> ended(comparer, to, jmh));
        Comparison comparison;
        try {
            comparison = comparer.compare();
        } catch (RuntimeException | IOException e) {
            interruption.disarm();
            throw e;
        }
        if (interruption.disarm()) {
            print(comparer, comparison, to, jmh);
        }
        return gates.judge(comparison, output.file() == null && output.form() == OutputOptions.Form.TEXT);
    }

    private void ended(Comparer comparer, Output to, Output jmh) {
        Comparison comparison = comparer.measured();
        if (comparison == null) {
            cachebench.complain("interrupted before every variant had been measured");
        } else {
            print(comparer, comparison, to, jmh);
        }
    }

    private void print(Comparer comparer, Comparison comparison, Output to, Output jmh) {
        to.write(ComparisonJson.of(comparison));
        if (jmh != null) {
            jmh.stream(out -> JmhResults.write(comparer.jmhResults(), out));
        }
    }

    private List<Candidate> candidates(List<String> words) throws IOException {
        List<String> specs = specs();
        List<Mode> modes = measuring.modes();
        List<String> settings = args.getValue();
        List<Map<String, String>> combinations = Matrix.combinations(settings == null ? List.of() : settings);
        long count = (long) combinations.size() * specs.size() * modes.size();
        long most = Numbers.whole("--max-variants", maxVariants.getValue(), 1, 10_000);
        if (count > most) {
            throw new UsageError(
                    "these are " + count + " variants, and --max-variants is " + most + "; measure fewer, or raise it");
        }
        Set<String> names = new HashSet<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Map<String, String> values : combinations) {
            List<String> line = WorkloadLine.with(values, words);
            Workload workload = WorkloadLine.workload(line);
            long calls = workload.calls().count();
            if (calls > Comparer.MOST_CALLS) {
                throw new UsageError("a comparison keeps the arguments of all calls of a run: " + Comparer.MOST_CALLS
                        + " at most, and these are " + calls);
            }
            for (Mode mode : modes) {
                for (String spec : specs) {
                    CacheSpec cache = CacheSpec.parse(spec);
                    StringBuilder name = new StringBuilder();
                    values.forEach((argument, value) ->
                            name.append(argument).append('=').append(value).append(' '));
                    name.append(cache).append(modes.size() == 1 ? "" : " " + mode.id());
                    candidates.add(new Candidate(unique(name.toString(), names), line, workload, cache, mode));
                }
            }
        }
        return candidates;
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int number = 2; !names.add(unique); number++) {
            unique = name + " #" + number;
        }
        return unique;
    }

    private List<String> specs() {
        List<String> texts = caches.getValue();
        if (texts == null) {
            return List.of("none");
        }
        List<String> specs = new ArrayList<>();
        for (String text : texts) {
            specs.addAll(Matrix.expand(text));
        }
        return specs;
    }
}
