package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions of a profile: each of them once, however many class loaders loaded its class, and each with a name of
 * its own, because tables and files tell functions apart by name.
 *
 * @param functions each once
 * @param numbers by the number that a function had, its place in {@code functions}
 */
record DistinctFunctions(List<Function> functions, int[] numbers) {

    static DistinctFunctions of(List<Function> all) {
        Map<Function, Integer> places = new LinkedHashMap<>();
        List<Function> functions = new ArrayList<>();
        int[] numbers = new int[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            Function function = all.get(i);
            Integer place = places.putIfAbsent(function, functions.size());
            numbers[i] = place == null ? functions.size() : place;
            if (place == null) {
                functions.add(function);
            } else if (!function.library()) {
                functions.set(
                        place, function); // what one loader takes from a library may be the program's own elsewhere
            }
        }
        rename(functions);
        return new DistinctFunctions(List.copyOf(functions), numbers);
    }

    /** Whether every function was there once. */
    private boolean isUnchanged() {
        return functions.size() == numbers.length;
    }

    /** The tree with each function under its one number, and the calls that now have one path added up. */
    ThreadTree applyTo(ThreadTree tree) {
        if (isUnchanged()) {
            return tree;
        }
        ThreadTree.Builder builder = new ThreadTree.Builder();
        builder.add(tree, numbers);
        return builder.build(tree.name());
    }

    /** The counts with each function under its one number. */
    ThreadCounts applyTo(ThreadCounts counts) {
        if (isUnchanged()) {
            return counts;
        }
        long[] calls = new long[functions.size()];
        for (int i = 0; i < counts.calls().length; i++) {
            calls[numbers[i]] += counts.calls()[i];
        }
        return new ThreadCounts(counts.name(), calls);
    }

    private static void rename(List<Function> functions) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < functions.size(); i++) {
            places.computeIfAbsent(functions.get(i).toString(), name -> new ArrayList<>(1))
                    .add(i);
        }
        for (List<Integer> namesakes : places.values()) {
            if (namesakes.size() > 1) {
                rename(functions, namesakes);
            }
        }
    }

    /**
     * Tells functions of one place and name apart: overloads by their parameters, the rest by what they compiled to.
     */
    private static void rename(List<Function> functions, List<Integer> namesakes) {
        List<Function> renamed = List.of();
        for (int attempt = 0; attempt < 3; attempt++) {
            renamed = new ArrayList<>();
            for (int place : namesakes) {
                Function function = functions.get(place);
                renamed.add(attempt == 0 ? withParameters(function) : asCompiled(function, attempt == 2));
            }
            if (isDistinct(renamed)) {
                break;
            }
        }
        for (int i = 0; i < namesakes.size(); i++) {
            functions.set(namesakes.get(i), renamed.get(i));
        }
    }

    private static boolean isDistinct(List<Function> functions) {
        Set<String> names = new HashSet<>();
        for (Function function : functions) {
            if (!names.add(function.toString())) {
                return false;
            }
        }
        return true;
    }

    private static Function withParameters(Function function) {
        return function.method() == null ? function : function.withParameters();
    }

    /** By the name that the class file has: two lambdas of one line differ in nothing else. */
    private static Function asCompiled(Function function, boolean withDescriptor) {
        Function.Method method = function.method();
        return method == null
                ? function
                : function.named(
                        method.simpleType() + "." + method.name() + (withDescriptor ? method.descriptor() : ""));
    }
}
