package dev.cachebench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.target.Target;
import dev.cachebench.target.WrittenArguments;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds woven workloads against what CPython's {@code functools.lru_cache} reported for the same calls. */
class ConformanceTest {

    private static final Map<String, Target> SAMPLES = new HashMap<>();

    record Row(String name, List<Object> args, CacheSpec spec, int repeat, String value, CacheInfo expected) {
        @Override
        public String toString() {
            return name + args + " under " + spec + ", " + repeat + " times";
        }
    }

    static Stream<Row> rows() {
        return JsonTree.list(JsonTree.map(JsonTree.resource("/dev/cachebench/functools.json"))
                        .get("rows"))
                .stream()
                .map(row -> row(JsonTree.map(row)));
    }

    private static Row row(Map<String, Object> row) {
        Long maxsize = (Long) row.get("maxsize");
        return new Row(
                (String) row.get("workload"),
                JsonTree.list(row.get("args")),
                maxsize == null
                        ? new CacheSpec.Unbounded()
                        : new CacheSpec.Bounded(Replacement.LRU, maxsize.intValue()),
                ((Long) row.get("repeat")).intValue(),
                (String) row.get("value"),
                new CacheInfo(
                        (Long) row.get("hits"),
                        (Long) row.get("misses"),
                        maxsize == null ? OptionalLong.empty() : OptionalLong.of(maxsize),
                        (Long) row.get("currsize")));
    }

    private static Workload workload(String name, List<Object> args) {
        return Workloads.named(name)
                .workload(args.stream()
                        .map(arg -> arg instanceof Long number ? (Object) number.intValue() : arg)
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsAsCPythonDoes(Row row) {
        hold(row, workload(row.name(), row.args()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsTheSameFunctionsInASourceFileAsCPythonDoes(Row row) {
        hold(row, sample(row.name(), row.args()));
    }

    private static void hold(Row row, Workload workload) {
        Runner.Options options = new Runner.Options(row.repeat(), null, false, 0, 64 << 20);
        Run last = new Runner(workload, options)
                .run(List.of(row.spec()))
                .variants()
                .get(0)
                .last();
        assertThat(last.cacheInfo()).isEqualTo(row.expected());
        assertThat(last.value()).isEqualTo(row.value());
    }

    private static Workload sample(String name, List<Object> args) {
        List<String> words = new ArrayList<>();
        args.forEach(arg -> words.add(arg.toString()));
        boolean distance = name.equals("levenshtein-recursive");
        if (distance) {
            args.forEach(arg -> words.add(String.valueOf(arg.toString().length())));
        }
        return SAMPLES.computeIfAbsent(distance ? "distance" : name, ConformanceTest::found)
                .workload(WrittenArguments.onCommandLine(words), 0, new Order.InTurn());
    }

    private static Target found(String method) {
        try {
            return Target.find("samples/Classics.java#" + method, null, WrittenArguments.onCommandLine(List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
