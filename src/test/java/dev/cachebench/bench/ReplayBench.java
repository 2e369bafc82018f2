package dev.cachebench.bench;

import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How quickly a trace is loaded and replayed: the best of several rounds, each of which takes everything in turn, so
 * that what disturbs the machine disturbs all of it. Prints a line for each: its name and million requests a second;
 * for {@code curve}, LRU at every size, how many times as long it takes as LRU at one.
 */
public final class ReplayBench {
    private final Map<String, Long> best = new LinkedHashMap<>(); // nanoseconds

    private ReplayBench() {}

    /**
     * Arguments: the trace, the same without compression or nothing, the format, the size, the rounds, the policies.
     */
    public static void main(String[] args) {
        TraceFormat format = TraceFormat.named(args[2]);
        int size = Integer.parseInt(args[3]);
        List<String> policies = Arrays.asList(args).subList(5, args.length);
        ReplayBench bench = new ReplayBench();
        int requests = 0;
        for (int round = 0; round < Integer.parseInt(args[4]); round++) {
            bench.time("loading", () -> TraceFile.read(args[0], format, TraceColumns.NONE));
            if (!args[1].isEmpty()) {
                bench.time("decompressed", () -> TraceFile.read(args[1], format, TraceColumns.NONE));
            }
            Trace trace = TraceFile.read(args[0], format, TraceColumns.NONE);
            requests = trace.requests();
            for (String policy : policies) {
                bench.time(policy, () -> new Replayer(trace).cell(policy, size));
            }
            bench.time(
                    "curve",
                    () -> new CurveReplayer(trace, 1, new Progress()).run(List.of("lru"), List.of(), SizeUnit.ENTRIES));
        }
        for (Map.Entry<String, Long> each : bench.best.entrySet()) {
            double figure = each.getKey().equals("curve")
                    ? (double) each.getValue() / bench.best.get("lru")
                    : 1e3 * requests / each.getValue();
            System.out.println(each.getKey() + " " + Math.round(10 * figure) / 10.0);
        }
    }

    private void time(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        best.merge(name, System.nanoTime() - start, Math::min);
    }
}
