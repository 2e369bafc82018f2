package dev.cachebench.cli.compare;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variants that a comparison's command line stands for: every cache with every value of every {@code --arg}. A
 * cache may hold alternatives in braces, {@code lru:{2,3,10}}.
 */
final class Matrix {
    private static final int MOST = 10_000; // of one list; what is to be measured is bounded by --max-variants
    private static final int LONGEST_SHOWN = 60;

    private Matrix() {}

    /** The texts that one with alternatives in braces stands for. */
    static List<String> expand(String text) {
        List<String> expanded = List.of("");
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw UserFault.usage("'" + shown(text) + "' lacks a closing brace; write lru:{2,3,10}");
            }
            String[] alternatives = text.substring(open + 1, close).split(",", -1);
            if ((long) expanded.size() * alternatives.length > MOST) {
                throw UserFault.usage("'" + shown(text) + "' stands for more than " + MOST + " caches");
            }
            List<String> longer = new ArrayList<>(expanded.size() * alternatives.length);
            for (String before : expanded) {
                for (String alternative : alternatives) {
                    longer.add(before + text.substring(from, open) + alternative);
                }
            }
            expanded = longer;
            from = close + 1;
        }
        String rest = text.substring(from);
        return expanded.stream().map(before -> before + rest).toList();
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
                throw UserFault.usage("--arg takes NAME=VALUE,VALUE, such as n=10,20,30, not '" + setting + "'");
            }
            String name = setting.substring(0, equals);
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : all) {
                if (before.containsKey(name)) {
                    throw UserFault.usage("--arg " + name + " is given twice; list all its values in one: n=10,20");
                }
                for (String value : setting.substring(equals + 1).split(",", -1)) {
                    Map<String, String> combination = new LinkedHashMap<>(before);
                    combination.put(name, value);
                    longer.add(combination);
                }
                if (longer.size() > MOST) {
                    throw UserFault.usage("--arg " + name + " makes more than " + MOST + " combinations");
                }
            }
            all = longer;
        }
        return all;
    }

    /** @throws UserFault if so many caches are more than anyone compares */
    static void requireFew(long caches) {
        if (caches > MOST) {
            throw UserFault.usage("these are more than " + MOST + " caches; compare fewer");
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
