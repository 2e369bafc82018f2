package dev.cachebench.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jol.info.GraphLayout;

/**
 * Runs {@link MemoBench} for every cache and prints one table: nanoseconds a call, the median of all iterations, and
 * bytes an entry. Of one thread it is CPU time; of two it is time, in which they wait for each other too. Arguments:
 * forks, and seconds an iteration.
 */
public final class MemoTable {
    private static final int[] SIZES = {128, 10_000};

    private final int forks;
    private final double seconds;
    private final Map<String, Double> nanos = new TreeMap<>();

    private MemoTable(int forks, double seconds) {
        this.forks = forks;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        MemoTable table = new MemoTable(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
        table.measure("hit", 1);
        table.measure("hit", 2);
        table.measure("miss", 1);
        table.print();
    }

    private void measure(String benchmark, int threads) throws RunnerException {
        boolean allKeys = benchmark.equals("hit") && threads == 1;
        Options options = new OptionsBuilder()
                .param("keys", allKeys ? new String[] {"INT", "STRING", "PAIR", "TWO"} : new String[] {"INT"})
                .include(MemoBench.class.getName() + "." + benchmark + "$")
                .threads(threads)
                .forks(forks)
                .warmupIterations(4)
                .measurementIterations(5)
                .warmupTime(TimeValue.milliseconds((long) (seconds * 1000)))
                .measurementTime(TimeValue.milliseconds((long) (seconds * 1000)))
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            List<Double> scores = new ArrayList<>();
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults()
                            .forEach(iteration -> scores.add(threads == 1 ? cpuNanos(iteration) : nanos(iteration))));
            scores.sort(null);
            nanos.put(
                    key(
                            benchmark,
                            threads,
                            result.getParams().getParam("cache"),
                            result.getParams().getParam("keys"),
                            result.getParams().getParam("size")),
                    scores.get(scores.size() / 2));
        }
    }

    private static double nanos(IterationResult iteration) {
        return iteration.getPrimaryResult().getScore();
    }

    private static double cpuNanos(IterationResult iteration) {
        return iteration.getSecondaryResults().get("cpuNanos").getScore()
                / iteration.getSecondaryResults().get("calls").getScore();
    }

    private static String key(String benchmark, int threads, String cache, String keys, String size) {
        return benchmark + " " + threads + " " + cache + " " + keys + " " + size;
    }

    private void print() throws IOException, InterruptedException {
        System.out.printf(
                "%-20s %15s %15s %15s %15s %15s %15s %9s%n",
                "ns a call, at 128 /",
                "hit: int",
                "hit: String",
                "hit: a pair",
                "hit: two",
                "hit: int, two",
                "evicting miss:",
                "bytes an");
        System.out.printf(
                "%-20s %15s %15s %15s %15s %15s %15s %9s%n",
                "10,000 entries", "", "", "", "arguments", "threads", "int", "entry");
        for (Subject subject : Subject.values()) {
            String cache = subject.name();
            System.out.printf(
                    "%-20s %15s %15s %15s %15s %15s %15s %9.1f%n",
                    cache.toLowerCase().replace('_', ' '),
                    pair("hit", 1, cache, "INT"),
                    pair("hit", 1, cache, "STRING"),
                    pair("hit", 1, cache, "PAIR"),
                    pair("hit", 1, cache, "TWO"),
                    pair("hit", 2, cache, "INT"),
                    subject == Subject.CONCURRENT_HASH_MAP ? "" : pair("miss", 1, cache, "INT"),
                    bytesPerEntry(subject));
        }
        System.out.printf("%-20s %15s%n", "CPython lru_cache", python());
    }

    private String pair(String benchmark, int threads, String cache, String keys) {
        List<String> both = new ArrayList<>();
        for (int size : SIZES) {
            Double score = nanos.get(key(benchmark, threads, cache, keys, String.valueOf(size)));
            both.add(score == null ? "-" : String.format(score < 100 ? "%.1f" : "%.0f", score));
        }
        return String.join(" / ", both);
    }

    /** What each of ten thousand entries adds to the heap, keys and results included. */
    private static double bytesPerEntry(Subject subject) {
        int entries = SIZES[1];
        Object cache;
        LongUnaryOperator call;
        if (subject == Subject.CACHEBENCH) {
            var memo = MemoBench.ours(entries, n -> n * 1_000_003);
            cache = memo;
            call = memo::call;
        } else {
            Function<Integer, Long> function = subject.around(n -> n * 1_000_003L, entries);
            cache = function;
            call = n -> function.apply((int) n);
        }
        call.applyAsLong(1); // starts what background threads there are
        long before = GraphLayout.parseInstance(cache).totalSize();
        for (int n = 0; n < entries; n++) {
            call.applyAsLong(1000L + n * 7919L);
        }
        return (GraphLayout.parseInstance(cache).totalSize() - before) / (double) entries;
    }

    /** Hits of CPython's own cache on the same law of keys; nothing where there is no CPython. */
    private static String python() throws IOException, InterruptedException {
        List<String> both = new ArrayList<>();
        for (int size : SIZES) {
            String script = String.join(
                    "\n",
                    "import functools, random, time, itertools",
                    "size, draws = " + size + ", 1 << 16",
                    "random.seed(1)",
                    "ranked = random.sample(range(-2**31, 2**31), size)",
                    "weights = list(itertools.accumulate(1 / (r + 1) ** 0.99 for r in range(size)))",
                    "keys = random.choices(ranked, cum_weights=weights, k=draws)",
                    "f = functools.lru_cache(maxsize=size)(lambda n: 31)",
                    "for key in ranked: f(key)",
                    "def once(g):",
                    "    start = time.perf_counter()",
                    "    for key in keys: g(key)",
                    "    return (time.perf_counter() - start) / draws * 1e9",
                    "loop = min((lambda s: ([None for key in keys], time.perf_counter() - s)[1])(time.perf_counter())"
                            + " / draws * 1e9 for _ in range(9))",
                    "print('%.1f' % (sorted(once(f) for _ in range(15))[7] - loop))");
            Process process;
            try {
                process = new ProcessBuilder("python3", "-c", script)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
            } catch (IOException e) {
                return "there is no python3";
            }
            both.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            process.waitFor();
        }
        return String.join(" / ", both);
    }
}
