package dev.cachebench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variants that a comparison's command line stands for: every cache with every value of every {@code --arg}. A cache
 * may hold alternatives in braces, {@code lru:{2,3,10}}.
 */
final class Matrix {
    private static final int MOST = 100_000; // of one list; what is to be measured is bounded by --max-variants

    private Matrix() {}

    /** The texts that one with alternatives in braces stands for. */
    static List<String> expand(String text) {
        int open = text.indexOf('{');
        if (open < 0) {
            return List.of(text);
        }
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new UsageError("'" + text + "' lacks a closing brace; write lru:{2,3,10}");
        }
        List<String> expanded = new ArrayList<>();
        List<String> rests = expand(text.substring(close + 1));
        for (String alternative : text.substring(open + 1, close).split(",", -1)) {
            for (String rest : rests) {
                expanded.add(text.substring(0, open) + alternative + rest);
            }
            if (expanded.size() > MOST) {
                throw new UsageError("'" + text + "' stands for more than " + MOST + " caches");
            }
        }
        return expanded;
    }

    /**
     * What {@code --arg name=value,value} says.
     *
     * @param settings each as typed
     * @return every combination: value by name
     */
    static List<Map<String, String>> combinations(List<String> settings) {
        List<Map<String, String>> all = List.of(Map.of());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals <= 0 || equals == setting.length() - 1) {
                throw new UsageError("--arg takes NAME=VALUE,VALUE, such as n=10,20,30, not '" + setting + "'");
            }
            String name = setting.substring(0, equals);
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : all) {
                if (before.containsKey(name)) {
                    throw new UsageError(
                            "--arg " + name + " is there twice; write its values after each other: n=10,20");
                }
                for (String value : setting.substring(equals + 1).split(",", -1)) {
                    Map<String, String> combination = new LinkedHashMap<>(before);
                    combination.put(name, value);
                    longer.add(combination);
                }
                if (longer.size() > MOST) {
                    throw new UsageError("--arg " + name + " makes more than " + MOST + " combinations");
                }
            }
            all = longer;
        }
        return all;
    }
}
