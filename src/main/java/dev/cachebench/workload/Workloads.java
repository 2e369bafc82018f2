package dev.cachebench.workload;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.sample.Nbits;
import java.util.ArrayList;
import java.util.List;

/** The sample functions that come with cachebench. */
public final class Workloads {
    private static final String PACKAGE = "dev.cachebench.workload.sample.";
    private static final int LAST_LONG_FIBONACCI = 92;
    private static final int LAST_LONG_FACTORIAL = 20;

    /** Names and what they compute, for lists. */
    public static final List<String[]> ALL = List.of(
            new String[] {"factorial N", "N! by recursion, exact for any N"},
            new String[] {"fib N", "the N-th Fibonacci number by recursion, exact for any N"},
            new String[] {"levenshtein WORD...", "the dictionary's words nearest to each word"},
            new String[] {"levenshtein-recursive A B", "the edit distance of two words, by the textbook recursion"},
            new String[] {"nbits A..B | N...", "bits set in numbers, summed over many calls"});

    private Workloads() {}

    /** @param n 0 or more */
    public static Workload factorial(int n) {
        MethodRef target = n <= LAST_LONG_FACTORIAL
                ? method("Factorial", "factorial", "(I)J")
                : method("BigFactorial", "factorial", "(I)Ljava/math/BigInteger;");
        return ofNumber("factorial", n, target);
    }

    /** @param n 0 or more */
    public static Workload fib(int n) {
        MethodRef target = n <= LAST_LONG_FIBONACCI
                ? method("Fibonacci", "fib", "(I)J")
                : method("BigFibonacci", "fib", "(I)Ljava/math/BigInteger;");
        return ofNumber("fib", n, target);
    }

    /**
     * @param words one or more
     * @param dictionary one or more
     * @param top how many entries to name per word, 1 or more
     */
    public static Workload levenshtein(List<String> words, List<String> dictionary, int top) {
        return levenshtein(List.copyOf(words), words, dictionary, top);
    }

    /**
     * As many words as the dictionary has, drawn from it.
     *
     * @param dictionary one or more
     * @param order how they are drawn
     * @param top how many entries to name per word, 1 or more
     */
    public static Workload levenshteinAtRandom(List<String> dictionary, Order order, int top) {
        Order.Places places = order.over(dictionary.size());
        List<String> words = new ArrayList<>();
        for (int i = 0; i < dictionary.size(); i++) {
            words.add(dictionary.get(places.next()));
        }
        return levenshtein(List.of(words.size() + " words"), words, dictionary, top);
    }

    private static Workload levenshtein(List<Object> args, List<String> words, List<String> dictionary, int top) {
        return of(
                "levenshtein",
                args,
                method("Levenshtein", "distance", "(Ljava/lang/String;Ljava/lang/String;)I"),
                method("Levenshtein", "closest", "([Ljava/lang/String;[Ljava/lang/String;I)Ljava/lang/String;"),
                Calls.loop(
                        (long) words.size() * dictionary.size(),
                        words.toArray(String[]::new),
                        dictionary.toArray(String[]::new),
                        top),
                List.of());
    }

    public static Workload levenshteinRecursive(String a, String b) {
        return of(
                "levenshtein-recursive",
                List.of(a, b),
                method("LevenshteinRecursive", "distance", "(II)I"),
                method("LevenshteinRecursive", "between", "(Ljava/lang/String;Ljava/lang/String;)I"),
                Calls.one(a, b),
                List.of());
    }

    /**
     * @param args the numbers as the user wrote them
     * @param numbers one or more
     * @param calls how many calls to make, in turn
     * @param forms whether to show each number's binary form
     */
    public static Workload nbitsInTurn(List<String> args, int[] numbers, long calls, boolean forms) {
        return of(
                "nbits",
                List.copyOf(args),
                method("Nbits", "nbits", "(I)I"),
                method("Nbits", "totalInTurn", "([IJ)J"),
                Calls.loop(calls, numbers, calls),
                forms ? binaryForms(numbers) : List.of());
    }

    /**
     * @param args the numbers as the user wrote them
     * @param numbers one or more
     * @param calls how many calls to make
     * @param order how they take the numbers, at random
     */
    public static Workload nbitsAtRandom(List<String> args, int[] numbers, long calls, Order order) {
        return of(
                "nbits",
                List.copyOf(args),
                method("Nbits", "nbits", "(I)I"),
                method("Nbits", "totalAtRandom", "([IJLdev/cachebench/trace/synth/Order;)J"),
                Calls.loop(calls, numbers, calls, order),
                List.of());
    }

    private static Workload ofNumber(String name, int n, MethodRef target) {
        return of(name, List.of(n), target, target, Calls.one(n), List.of());
    }

    private static Workload of(
            String name, List<Object> args, MethodRef target, MethodRef entry, Calls calls, List<String> notes) {
        return new Workload(name, args, target, EntryPoint.open(entry), calls, null, notes);
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

    private static MethodRef method(String simpleClass, String name, String descriptor) {
        return new MethodRef(PACKAGE + simpleClass, name, descriptor);
    }
}
