package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** JVMs that were run one by one are one run of JMH's to whoever reads its results. */
class JmhResultsTest {
    private static final BenchmarkParams PARAMS = params();

    private static BenchmarkParams params() {
        WorkloadParams params = new WorkloadParams();
        params.put("workload", "call \"a b\".java#m 1", 0);
        params.put("cache", "lru:10", 1);
        IterationParams warmup = new IterationParams(IterationType.WARMUP, 6, TimeValue.milliseconds(50), 1);
        IterationParams measuring = new IterationParams(IterationType.MEASUREMENT, 2, TimeValue.milliseconds(20), 1);
        return new BenchmarkParams(
                "dev.cachebench.compare.WorkloadBenchmark.cold",
                "generated",
                true,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                warmup,
                measuring,
                org.openjdk.jmh.annotations.Mode.AverageTime,
                params,
                TimeUnit.NANOSECONDS,
                1,
                "java",
                List.of("-Xss1m"),
                "17",
                "VM",
                "17.0.1",
                "1.37",
                TimeValue.days(1));
    }

    private static BenchmarkResult fork(double... scores) {
        List<IterationResult> iterations = new ArrayList<>();
        for (double score : scores) {
            IterationResult iteration = new IterationResult(PARAMS, PARAMS.getMeasurement(), null);
            iteration.addResult(
                    new AverageTimeResult(ResultRole.PRIMARY, "cold", 10, (long) (10 * score), TimeUnit.NANOSECONDS));
            iterations.add(iteration);
        }
        return new BenchmarkResult(PARAMS, iterations);
    }

    @Test
    void theJsonHasAForkForEachJvm() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JmhResults.write(List.of(JmhResults.merged(List.of(fork(100, 110), fork(120, 130), fork(140, 150)))), out);

        SavedNode document = SavedTree.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(document.elements()).hasSize(1);
        SavedNode benchmark = document.elements().get(0);
        assertThat(benchmark.member("benchmark").text()).isEqualTo("dev.cachebench.compare.WorkloadBenchmark.cold");
        assertThat(benchmark.member("forks").whole()).isEqualTo(3);
        assertThat(benchmark.member("mode").text()).isEqualTo("avgt");
        assertThat(texts(benchmark.member("params")))
                .isEqualTo(Map.of("workload", "call \"a b\".java#m 1", "cache", "lru:10"));
        SavedNode metric = benchmark.member("primaryMetric");
        assertThat(metric.member("score").decimal(Double.NaN)).isCloseTo(125, within(1e-9));
        assertThat(metric.member("scoreUnit").text()).isEqualTo("ns/op");
        assertThat(metric.member("rawData").elements())
                .extracting(SavedNode::numbers)
                .containsExactly(new double[] {100, 110}, new double[] {120, 130}, new double[] {140, 150});
    }

    private static Map<String, String> texts(SavedNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.members().forEach((name, node) -> texts.put(name, node.text()));
        return texts;
    }
}
