package dev.cachebench.bench;

import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replayer;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How quickly traces are read and replayed, on one thread: the best of several rounds, each of which takes all of the policies
 * in turn, so that what disturbs the machine disturbs them alike. Prints a line for each: its name and million requests a
 * second; and the LRU curve at every size as a multiple of one LRU replay.
 */
public final class ReplayBench {
    private ReplayBench() {}

    /** Arguments: {@code synth FILE}, or the trace, its format, the size in entries, the rounds and the policies. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("synth")) {
            synthesise(Path.of(args[1]));
            return;
        }
        int size = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        List<String> policies = Arrays.asList(args).subList(4, args.length);
        Map<String, Long> best = new LinkedHashMap<>();
        Trace trace = null;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            trace = TraceFile.read(args[0], TraceFormat.named(args[1]), null);
            best.merge("loading", System.nanoTime() - start, Math::min);
            for (String policy : policies) {
                start = System.nanoTime();
                new Replayer(trace).cell(policy, size);
                best.merge(policy, System.nanoTime() - start, Math::min);
            }
            start = System.nanoTime();
            new CurveReplayer(trace, 1, new Progress()).run(List.of("lru"), List.of());
            best.merge("curve", System.nanoTime() - start, Math::min);
        }
        System.out.println("requests " + trace.requests() + " " + trace.distinct());
        for (Map.Entry<String, Long> each : best.entrySet()) {
            double figure = each.getKey().equals("curve")
                    ? (double) each.getValue() / best.get("lru")
                    : 1e3 * trace.requests() / each.getValue();
            System.out.println(each.getKey() + " " + Math.round(10 * figure) / 10.0);
        }
    }

    /** Five million requests for keys of which the n-th most popular is asked for as 1 / n^0.9, as 32-bit numbers. */
    private static void synthesise(Path file) throws IOException {
        double[] sums = new double[300_000];
        double sum = 0;
        for (int rank = 0; rank < sums.length; rank++) {
            sum += Math.pow(rank + 1, -0.9);
            sums[rank] = sum;
        }
        Random random = new Random(106);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < 5_000_000; i++) {
                int rank = Arrays.binarySearch(sums, random.nextDouble() * sum);
                out.writeInt((rank < 0 ? -rank - 1 : rank) * 0x9E3779B1);
            }
        }
    }
}
