package dev.cachebench.workload;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.workload.sample.Nbits;
import java.util.ArrayList;
import java.util.List;

/** Counting bits, over many numbers. */
public final class NbitsWorkload {
    private NbitsWorkload() {}

    /**
     * @param args the numbers as the user wrote them
     * @param numbers one or more
     * @param calls how many calls to make, in turn
     * @param forms whether to show each number's binary form
     */
    public static Workload inTurn(List<String> args, int[] numbers, long calls, boolean forms) {
        return new Workload(
                "nbits",
                List.copyOf(args),
                Workloads.method("Nbits", "nbits", "(I)I"),
                EntryPoint.open(Workloads.method("Nbits", "totalInTurn", "([IJ)J")),
                Calls.loop(calls, numbers, calls),
                null,
                forms ? binaryForms(numbers) : List.of());
    }

    /**
     * @param args the numbers as the user wrote them
     * @param numbers one or more
     * @param calls how many calls to make
     * @param order how they take the numbers, at random
     */
    public static Workload atRandom(List<String> args, int[] numbers, long calls, Order order) {
        return new Workload(
                "nbits",
                List.copyOf(args),
                Workloads.method("Nbits", "nbits", "(I)I"),
                EntryPoint.open(Workloads.method("Nbits", "totalAtRandom", "([IJLdev/cachebench/trace/synth/Order;)J")),
                Calls.loop(calls, numbers, calls, order),
                null,
                List.of());
    }

    private static List<String> binaryForms(int[] numbers) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"n", "binary", "bits"});
        int[] width = {1, 6, 4};
        for (int n : numbers) {
            String[] row = {String.valueOf(n), Integer.toBinaryString(n), String.valueOf(Nbits.nbits(n))};
            for (int i = 0; i < row.length; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
            rows.add(row);
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(i == 0 ? "" : "  ")
                        .append(" ".repeat(width[i] - row[i].length()))
                        .append(row[i]);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
