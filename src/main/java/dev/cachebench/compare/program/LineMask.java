package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of an output differ from run to run by themselves, found by comparing runs of one and the same program.
 * These lines are left out when a variant's output is compared: a line that is the same in all runs must be the same
 * there, however many others are not. If the order of lines differs by itself, or their number, lines are compared in
 * any order. Where more than a fifth of the lines is left out, nobody can say that an output is the same as a whole.
 */
final class LineMask {
    private static final int LEAST_STABLE = 5; // one line in so many may differ by itself
    private static final int CALM = 3; // runs that show no more lines that differ
    private static final int ENOUGH = 12; // runs to become calm in

    private final String what;
    private final OutputPrint reference;
    private final BitSet masked = new BitSet();
    private boolean placed = true; // whether lines have their places
    private boolean sameLines = true; // whether all runs have the same lines, in whatever order
    private LineCounts counts; // null before a run that differs
    private boolean countable; // whether each line has a hash of its own in all runs
    private int learned;
    private int calm; // the last runs, which showed nothing new

    /** @param what the output is called */
    LineMask(String what, OutputPrint reference) {
        this.what = what;
        this.reference = reference;
        countable = reference.linesPerBlock() == 1;
    }

    /** Learns from another run of the same program. */
    void learn(OutputPrint print) {
        long before = known();
        if (!print.isSame(reference)) {
            compare(print);
        }
        learned++;
        calm = known() == before ? calm + 1 : 0;
    }

    private void compare(OutputPrint print) {
        sameLines &= print.hasSameLines(reference);
        countable &= print.linesPerBlock() == 1;
        if (counts == null) {
            counts = new LineCounts(reference);
        }
        counts.learn(print);
        if (print.lines() != reference.lines()) {
            placed = false;
            return;
        }
        BitSet differing = differing(print);
        masked.or(differing);
        placed &= !moves(print, differing);
    }

    /** Grows with all that is found to differ. */
    private long known() {
        return placed ? masked.cardinality() : Integer.MAX_VALUE + (long) counts.varying();
    }

    /**
     * Whether a difference can be relied on: either few lines differ by themselves, or the last runs have shown no more
     * that do.
     */
    boolean isSettled() {
        return !isLoose() || calm >= CALM;
    }

    /** Whether too much differs by itself. */
    boolean isLoose() {
        return placed
                ? (long) masked.cardinality() * LEAST_STABLE > reference.blocks().length
                : !sameLines && (!countable || counts.loose() * LEAST_STABLE > counts.common() + counts.loose());
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
        Agreement found = placed ? byPlace(print) : unordered(print);
        if (found.isDifferent()) {
            return isSettled() || learned < ENOUGH ? found : Agreement.UNKNOWN;
        }
        return isLoose() ? Agreement.inPart(found.apart() < reference.lines() ? found.apart() : 0) : found;
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

    private Agreement unordered(OutputPrint print) {
        if (sameLines && print.hasSameLines(reference)) {
            return Agreement.ANY_ORDER;
        }
        if (countable && print.linesPerBlock() == 1) {
            return byCount(print);
        }
        return sameLines ? Agreement.different(Difference.ofLine(what, 0, null, null)) : Agreement.UNKNOWN;
    }

    /** By the lines that all runs have, as often as all have them. */
    private Agreement byCount(OutputPrint print) {
        boolean loose = isLoose(); // the fewest that there are of a line then say little of the next run
        Map<Long, Integer> found = LineCounts.counts(print);
        for (int i = 0; i < reference.blocks().length; i++) {
            long line = reference.blocks()[i];
            if (found.getOrDefault(line, 0) < (loose ? counts.always(line) : counts.least(line))) {
                return Agreement.different(Difference.ofLine(what, i + 1L, OutputLines.line(reference, i), null));
            }
        }
        if (print.lines() - counts.common() <= counts.loose() || loose) {
            return new Agreement(Agreement.Kind.ANY_ORDER, counts.loose(), Optional.empty());
        }
        return counts.loose() > 0
                ? Agreement.UNKNOWN
                : Agreement.different(Difference.ofLine(what, 0, null, added(print)));
    }

    /** A line that the program does not print without the variant; {@code null} if its text is not kept. */
    private String added(OutputPrint print) {
        Map<Long, Integer> found = new HashMap<>();
        for (int i = 0; i < print.blocks().length; i++) {
            if (found.merge(print.blocks()[i], 1, Integer::sum) > counts.least(print.blocks()[i])) {
                return OutputLines.line(print, i);
            }
        }
        return null;
    }

    /** @param from the first line that may differ, counted from 0 */
    private Difference difference(OutputPrint print, long from) {
        return reference.linesPerBlock() > 1
                ? Difference.ofLine(what, from + 1, null, null)
                : OutputLines.difference(what, from, reference, print);
    }
}
