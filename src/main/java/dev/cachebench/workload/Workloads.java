package dev.cachebench.workload;

import dev.cachebench.weave.MethodRef;
import java.util.List;

/**
 * The registry of the sample functions that come with cachebench. Their commands, {@code cachebench list}, the help and
 * shell completion derive from it.
 *
 * <p>To add a workload:
 *
 * <ol>
 *   <li>One class in {@code workload.sample}: plain Java that knows nothing of caching or profiling, with a static
 *       method that is not private.
 *   <li>One line: an entry of {@link #ALL} below. {@code javap -s} prints a method's descriptor.
 *   <li>One test of its values, in {@code SamplesTest}. {@code WorkloadCommandsTest} fails if the class or the line is
 *       missing, or if they do not fit each other.
 * </ol>
 *
 * <p>A workload whose arguments are more than whole numbers and words, as those of {@code levenshtein} and {@code
 * nbits} are, has a command of its own instead, with its line in {@code cli.run.WorkloadCommands}.
 */
public final class Workloads {
    private static final String PACKAGE = "dev.cachebench.workload.sample.";

    /** In the order of their names. */
    public static final List<SampleFunction> ALL = List.of(
            new SampleFunction(
                            "factorial",
                            "N",
                            "N! by recursion, exact for any N",
                            method("Factorial", "factorial", "(I)J"))
                    .beyond(20, method("BigFactorial", "factorial", "(I)Ljava/math/BigInteger;"))
                    .examples(
                            "cachebench factorial 51 --cache unbounded --profile calls --repeat 2",
                            "cachebench factorial 3 --cache lru:10 --peek",
                            "cachebench factorial 5 --cache lru:3 --steps"),
            new SampleFunction(
                            "fib",
                            "N",
                            "the N-th Fibonacci number by recursion, exact for any N",
                            method("Fibonacci", "fib", "(I)J"))
                    .beyond(92, method("BigFibonacci", "fib", "(I)Ljava/math/BigInteger;"))
                    .examples(
                            "cachebench fib 40 --cache lru:10",
                            "cachebench fib 30 --cache none --cache lru:2 --cache lru:3",
                            "cachebench fib 25 --cache precalc:0..25 --peek",
                            "cachebench fib 20 --cache lru:3 --profile calls"),
            new SampleFunction(
                            "levenshtein-recursive",
                            "A B",
                            "the edit distance of two words by the textbook recursion, exponential without a cache",
                            method("LevenshteinRecursive", "distance", "(II)I"))
                    .enteredBy(method("LevenshteinRecursive", "between", "(Ljava/lang/String;Ljava/lang/String;)I"))
                    .examples(
                            "cachebench levenshtein-recursive kitten sitting --cache none --cache unbounded",
                            "cachebench levenshtein-recursive kitten sitting --cache lru:8 --steps"));

    private Workloads() {}

    /**
     * The function of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SampleFunction named(String name) {
        for (SampleFunction function : ALL) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        throw new IllegalArgumentException("no workload '" + name + "'");
    }

    /**
     * A method of a sample.
     *
     * @param descriptor as in a class file, for example {@code (I)J} for {@code long method(int)}
     */
    static MethodRef method(String simpleClass, String name, String descriptor) {
        return new MethodRef(PACKAGE + simpleClass, name, descriptor);
    }
}
