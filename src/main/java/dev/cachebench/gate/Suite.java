package dev.cachebench.gate;

import java.util.List;

/** Comparisons that are made one after the other, each with its gates. */
public record Suite(List<Entry> entries) {

    /**
     * One comparison.
     *
     * @param name one of its own
     * @param args the command line of {@code cachebench compare}, without gates and baseline
     * @param gates expressions that parse
     * @param baseline the file it is held against; {@code null} if there is none
     */
    public record Entry(String name, List<String> args, List<String> gates, String baseline) {}
}
