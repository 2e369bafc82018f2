package dev.cachebench.cli.compare;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.FunctionSubject;
import dev.cachebench.compare.Mode;
import dev.cachebench.compare.Subject;
import dev.cachebench.compare.Variant;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** What a comparison compares: every cache, with every combination of the arguments that vary. */
final class VariantOptions extends OptionGroup {
    private final OptionSpec caches = add(Args.option(
                    "--cache",
                    "SPEC",
                    "A cache to measure (cachebench list), for etl also a file of caches; repeatable, and lru:{2,3,10} "
                            + "stands for three. The others are compared with the first.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec args = add(Args.option(
                    "--arg",
                    "NAME=VALUE,...",
                    "Measure with each of these values for the argument or option NAME, or in place of {NAME}; "
                            + "repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec maxVariants =
            add(Args.option("--max-variants", "N", "Refuse to measure more variants than N (default ${DEFAULT-VALUE}).")
                    .defaultValue("20"));

    VariantOptions() {
        super("Variants");
    }

    /**
     * The variants, each with a name of its own.
     *
     * @param words the workload's command line, as typed
     */
    List<Variant> variants(List<String> words, List<Mode> modes) throws IOException {
        List<String> specs = specs();
        List<Map<String, String>> combinations = Matrix.combinations(texts(args));
        requireFew((long) combinations.size() * specs.size() * modes.size());
        Set<String> names = new HashSet<>();
        PipelineLine pipeline = new PipelineLine();
        List<Variant> all = new ArrayList<>();
        for (Map<String, String> values : combinations) {
            List<String> line = WorkloadLine.with(values, words);
            Subjects subjects = subjects(line, pipeline);
            for (Mode mode : modes) {
                for (String spec : specs) {
                    Subject subject = subjects.under(spec);
                    String name = (text(values) + subject.cache() + (modes.size() == 1 ? "" : " " + mode.id()));
                    all.add(new Variant(unique(name, names), line, subject, mode));
                }
            }
        }
        return all;
    }

    /** What a command line describes, under one cache after the other. */
    private interface Subjects {
        Subject under(String cache) throws IOException;
    }

    private static Subjects subjects(List<String> line, PipelineLine pipeline) throws IOException {
        if (PipelineLine.isNamed(line)) {
            return cache -> pipeline.subject(line, cache);
        }
        Workload workload = WorkloadLine.workload(line);
        requireFewCalls(workload);
        return cache -> new FunctionSubject(workload, CacheSpec.parse(cache));
    }

    private static String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append(' '));
        return text.toString();
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int number = 2; !names.add(unique); number++) {
            unique = name + " #" + number;
        }
        return unique;
    }

    private void requireFew(long variants) {
        long most = Counts.parse("--max-variants", maxVariants.getValue(), 1, 100); // a JVM for each at the same time
        if (variants > most) {
            throw UserFault.usage("this makes " + variants + " variants, and --max-variants is " + most
                    + "; measure fewer, or raise --max-variants");
        }
    }

    private static void requireFewCalls(Workload workload) {
        long calls = workload.calls().count();
        if (calls > Comparer.MOST_CALLS) {
            throw UserFault.usage("a comparison keeps the arguments of all calls of a run in memory: at most "
                    + Counts.exact(Comparer.MOST_CALLS) + " calls, and these are " + Counts.text(calls)
                    + "; lower --calls");
        }
        long each = workload.calls().each();
        if (each > Integer.MAX_VALUE) {
            throw UserFault.usage("a run of a comparison makes at most " + Counts.text(Integer.MAX_VALUE)
                    + " calls, and these are " + Counts.text(each) + "; lower --calls");
        }
    }

    private List<String> specs() {
        List<String> specs = new ArrayList<>();
        for (String text : texts(caches)) {
            specs.addAll(Matrix.expand(text));
            Matrix.requireFew(specs.size());
        }
        return specs.isEmpty() ? List.of("none") : specs;
    }

    private static List<String> texts(OptionSpec option) {
        List<String> texts = option.getValue();
        return texts == null ? List.of() : texts;
    }
}
