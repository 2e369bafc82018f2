package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of an output differ from run to run by themselves, found by comparing runs of one and the same program.
 * These lines are left out when a variant's output is compared. If the order of lines differs, or more than a fifth of
 * them, lines are compared in any order; if even that is not the same from run to run, outputs cannot be compared.
 */
final class LineMask {
    private static final int LEAST_STABLE = 5; // one line in so many may differ by itself
    private static final int MOST_KEPT = 32;

    private final String what;
    private final OutputPrint reference;
    private final List<OutputPrint> others = new ArrayList<>(); // that differ from it
    private final BitSet masked = new BitSet();
    private boolean placed = true; // whether lines have their places
    private boolean reordered; // whether the lines are the same, but their order is not

    /** @param what the output is called */
    LineMask(String what, OutputPrint reference) {
        this.what = what;
        this.reference = reference;
    }

    OutputPrint reference() {
        return reference;
    }

    /** Learns from another run of the same program. */
    void learn(OutputPrint print) {
        if (print.isSame(reference)) {
            return;
        }
        if (others.size() < MOST_KEPT) {
            others.add(print);
        }
        reordered |= print.hasSameLines(reference);
        if (print.lines() != reference.lines()) {
            placed = false;
            return;
        }
        BitSet differing = differing(print);
        masked.or(differing);
        placed &= !moves(print, differing) && masked.cardinality() * LEAST_STABLE <= reference.blocks().length;
    }

    private BitSet differing(OutputPrint print) {
        BitSet differing = new BitSet();
        for (int i = 0; i < reference.blocks().length; i++) {
            if (reference.blocks()[i] != print.blocks()[i]) {
                differing.set(i);
            }
        }
        return differing;
    }

    /** Whether a line stands elsewhere. */
    private boolean moves(OutputPrint print, BitSet differing) {
        Set<Long> lines = new HashSet<>();
        differing.stream().forEach(i -> lines.add(reference.blocks()[i]));
        return differing.stream().anyMatch(i -> lines.contains(print.blocks()[i]));
    }

    /** Lines that differ by themselves, or as many as blocks of lines that hold some have. */
    long maskedLines() {
        return placed ? (long) masked.cardinality() * reference.linesPerBlock() : 0;
    }

    /** Compares the output of a variant. */
    Agreement agreement(OutputPrint print) {
        if (print.isSame(reference)) {
            return Agreement.apartFrom(maskedLines());
        }
        if (placed) {
            return byPlace(print);
        }
        boolean anyOrder = others.stream().allMatch(other -> other.hasSameLines(reference));
        if (anyOrder) {
            return print.hasSameLines(reference) ? Agreement.ANY_ORDER : unordered(print);
        }
        return reference.linesPerBlock() == 1 && print.linesPerBlock() == 1 ? unordered(print) : Agreement.UNKNOWN;
    }

    private Agreement byPlace(OutputPrint print) {
        int least = Math.min(reference.blocks().length, print.blocks().length);
        boolean sameBlocks = reference.linesPerBlock() == print.linesPerBlock();
        for (int i = 0; sameBlocks && i < least; i++) {
            if (reference.blocks()[i] != print.blocks()[i] && !masked.get(i)) {
                return Agreement.different(difference(print, (long) i * reference.linesPerBlock()));
            }
        }
        return print.lines() == reference.lines()
                ? Agreement.apartFrom(maskedLines())
                : Agreement.different(difference(print, Math.min(reference.lines(), print.lines())));
    }

    /** By the lines that all runs have, as often as all have them. */
    private Agreement unordered(OutputPrint print) {
        Map<Long, Integer> stable = counts(reference);
        long most = reference.lines();
        for (OutputPrint other : others) {
            Map<Long, Integer> counts = counts(other);
            stable.replaceAll((line, count) -> Math.min(count, counts.getOrDefault(line, 0)));
            most = Math.max(most, other.lines());
        }
        long stableLines =
                stable.values().stream().mapToLong(Integer::longValue).sum();
        long loose = most - stableLines;
        if (loose * LEAST_STABLE > most) {
            return Agreement.UNKNOWN;
        }
        Map<Long, Integer> counts = counts(print);
        for (int i = 0; i < reference.blocks().length; i++) {
            long line = reference.blocks()[i];
            if (counts.getOrDefault(line, 0) < stable.getOrDefault(line, 0)) {
                return Agreement.different(new Difference(what, i + 1L, OutputLines.line(reference, i), null));
            }
        }
        if (print.lines() - stableLines <= loose) {
            return new Agreement(Agreement.Kind.ANY_ORDER, loose, Optional.empty());
        }
        return loose > 0 ? Agreement.UNKNOWN : Agreement.different(new Difference(what, 0, null, added(print, stable)));
    }

    /** A line that the program does not print without the variant; {@code null} if its text is not kept. */
    private static String added(OutputPrint print, Map<Long, Integer> stable) {
        Map<Long, Integer> left = new HashMap<>(stable);
        for (int i = 0; i < print.blocks().length; i++) {
            if (left.merge(print.blocks()[i], -1, Integer::sum) < 0) {
                return OutputLines.line(print, i);
            }
        }
        return null;
    }

    private static Map<Long, Integer> counts(OutputPrint print) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long line : print.blocks()) {
            counts.merge(line, 1, Integer::sum);
        }
        return counts;
    }

    /** @param from the first line that may differ, counted from 0 */
    private Difference difference(OutputPrint print, long from) {
        long line = from;
        if (reference.linesPerBlock() > 1) {
            return new Difference(what, line + 1, null, null);
        }
        return new Difference(what, line + 1, OutputLines.line(reference, line), OutputLines.line(print, line));
    }
}
