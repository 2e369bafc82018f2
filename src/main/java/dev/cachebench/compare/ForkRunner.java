package dev.cachebench.compare;

import dev.cachebench.text.UserFault;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH run one fork of a variant. */
final class ForkRunner {
    private static final String FAILED = "<forked VM failed";
    private static final String NO_RESULT = "Benchmark had encountered error";

    private final List<String> jvmArgs;

    /** @param jvmArgs options of the forks */
    ForkRunner(List<String> jvmArgs) {
        this.jvmArgs = jvmArgs;
        System.setProperty(
                "jmh.ignoreLock", "true"); // others may be measuring; the noise that they make is measured too
    }

    /**
     * Runs a fork.
     *
     * @param method the benchmark, one of {@link WorkloadBenchmark}'s
     * @param measures what is measured besides
     * @param more options of this fork
     * @throws UserFault if the fork fails
     */
    Fork run(Variant variant, String method, Plan plan, Measures measures, List<String> more) {
        Tail output = new Tail();
        Collection<RunResult> results;
        try (PrintStream to = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            results = new Runner(
                            options(variant, method, plan, measures, more),
                            OutputFormatFactory.createFormatInstance(to, VerboseMode.NORMAL))
                    .run();
        } catch (RunnerException e) {
            throw UserFault.targetFailed(
                    variant.name() + " failed in a JVM that measures it: " + reason(output.text()), e);
        }
        if (results.isEmpty()) {
            throw UserFault.targetFailed(
                    variant.name() + " failed in a JVM that measures it: " + reason(output.text()), null);
        }
        BenchmarkResult raw =
                results.iterator().next().getBenchmarkResults().iterator().next();
        List<Double> samples = new ArrayList<>();
        for (IterationResult iteration : raw.getIterationResults()) {
            samples.add(iteration.getPrimaryResult().getScore());
        }
        return new Fork(samples.stream().mapToDouble(Double::doubleValue).toArray(), raw);
    }

    private static Options withProfilers(ChainedOptionsBuilder builder, Measures measures) {
        return (measures.gc() ? builder.addProfiler(GCProfiler.class) : builder).build();
    }

    private Options options(Variant variant, String method, Plan plan, Measures measures, List<String> more) {
        List<String> options = new ArrayList<>(jvmArgs);
        options.addAll(more);
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .include("^" + WorkloadBenchmark.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("workload", String.join(" ", variant.args()))
                .param("cache", variant.subject().secretCache()) // over a socket, not on a command line
                .forks(1)
                .jvmArgs(options.toArray(String[]::new))
                .warmupIterations(plan.warmups())
                .warmupTime(TimeValue.milliseconds(plan.warmupMillis()))
                .measurementIterations(plan.iterations())
                .measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
                .operationsPerInvocation((int) variant.calls())
                .timeUnit(TimeUnit.NANOSECONDS)
                .timeout(TimeValue.days(1))
                .syncIterations(true) // else an iteration's time runs while it waits for its turn
                .threads(measures.threads())
                .shouldFailOnError(true);
        return withProfilers(builder, measures);
    }

    /** The line of JMH's output that says what was wrong. */
    private static String reason(String output) {
        String last = "it said nothing";
        for (String line : output.split("\n")) {
            String trimmed = line.strip();
            if (trimmed.matches("([\\w$]+\\.)+[\\w$]*(Exception|Error)\\b.*") || trimmed.startsWith("Error:")) {
                return trimmed;
            }
            if (trimmed.startsWith(FAILED)) {
                return "it ended itself" + trimmed.substring(FAILED.length()).replace(">", "");
            }
            if (!trimmed.isEmpty()) {
                last = trimmed;
            }
        }
        // JMH says how a fork failed, but not that one has exited with 0 before it measured anything.
        return last.startsWith(NO_RESULT) ? "it ended itself with exit code 0" : last;
    }
}
