package dev.cachebench.compare.program;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of an output of any length: hashes of its lines, or of blocks of lines if there are very many.
 *
 * @param blocks a hash of each block, in order
 * @param linesPerBlock a power of two
 * @param lines how many there are; a piece of a line that is longer than a mebibyte counts as one
 * @param bytes its length
 * @param ordered a hash of all lines in their order
 * @param unordered a hash of all lines in any order
 * @param ignored text that matches one of these is left out of its line in all hashes
 * @param leftOut whether there is text, and these leave out all of it, so that only the number of lines is compared
 * @param beginning a file with the first bytes; empty if it is not kept
 */
public record OutputPrint(
        long[] blocks,
        int linesPerBlock,
        long lines,
        long bytes,
        long ordered,
        long unordered,
        List<Pattern> ignored,
        boolean leftOut,
        Optional<Path> beginning) {

    /** The same without a hash of each line. */
    OutputPrint whole() {
        return new OutputPrint(
                new long[] {ordered},
                (int) Math.min(1 << 30, Long.highestOneBit(Math.max(1, lines)) * 2),
                lines,
                bytes,
                ordered,
                unordered,
                ignored,
                leftOut,
                beginning);
    }

    OutputPrint with(Optional<Path> beginning) {
        return new OutputPrint(blocks, linesPerBlock, lines, bytes, ordered, unordered, ignored, leftOut, beginning);
    }

    /** Whether all lines are the same, in the same order. */
    public boolean isSame(OutputPrint other) {
        return lines == other.lines && ordered == other.ordered && unordered == other.unordered;
    }

    /** Whether the lines are the same, in whatever order. */
    public boolean hasSameLines(OutputPrint other) {
        return lines == other.lines && unordered == other.unordered;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputPrint print
                && isSame(print)
                && bytes == print.bytes
                && Arrays.equals(blocks, print.blocks);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(ordered);
    }

    @Override
    public String toString() {
        return lines + " lines, " + Long.toHexString(ordered);
    }
}
