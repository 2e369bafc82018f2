package dev.cachebench.compare;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;

/** The samples in JMH's own form, for its viewers. */
public final class JmhResults {
    private JmhResults() {}

    /** Forks that JMH ran one by one, as the single run of several forks that it would have made of them. */
    static RunResult merged(List<BenchmarkResult> forks) {
        BenchmarkParams one = forks.get(0).getParams();
        BenchmarkParams all = new BenchmarkParams(
                one.getBenchmark(),
                one.generatedBenchmark(),
                one.shouldSynchIterations(),
                one.getThreads(),
                one.getThreadGroups(),
                one.getThreadGroupLabels(),
                forks.size(),
                one.getWarmupForks(),
                one.getWarmup(),
                one.getMeasurement(),
                one.getMode(),
                params(one),
                one.getTimeUnit(),
                one.getOpsPerInvocation(),
                one.getJvm(),
                one.getJvmArgs(),
                one.getJdkVersion(),
                one.getVmName(),
                one.getVmVersion(),
                one.getJmhVersion(),
                one.getTimeout());
        return new RunResult(all, forks);
    }

    private static WorkloadParams params(BenchmarkParams of) {
        WorkloadParams params = new WorkloadParams();
        int index = 0;
        for (String key : of.getParamsKeys()) {
            params.put(key, of.getParam(key), index++);
        }
        return params;
    }

    /** Writes JMH's JSON. */
    public static void write(List<RunResult> results, OutputStream out) {
        PrintStream to = new PrintStream(out, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, to).writeOut(results);
        to.flush();
    }
}
