package dev.cachebench.compare.program;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Shown;
import java.util.Optional;

/**
 * Whether a program did the same under a variant as it did without.
 *
 * @param apart how many lines of its output differ from run to run by themselves, and are left out; 0 for none
 * @param difference what differs first; empty if nothing does
 */
public record Agreement(Kind kind, long apart, Optional<Difference> difference) {
    static final Agreement SAME = new Agreement(Kind.SAME, 0, Optional.empty());
    static final Agreement ANY_ORDER = new Agreement(Kind.ANY_ORDER, 0, Optional.empty());
    static final Agreement UNKNOWN = new Agreement(Kind.UNKNOWN, 0, Optional.empty());

    /** How far the outputs agree, the best first. */
    public enum Kind {
        /** In all that is the same from run to run. */
        SAME,
        /** The same lines in another order, as between runs of one variant. */
        ANY_ORDER,
        /**
         * The program's own runs differ too much for the outputs to be called the same. What of them can be compared is
         * the same; nothing can if there are no lines {@code apart}.
         */
        UNKNOWN,
        DIFFERENT
    }

    /**
     * What differs.
     *
     * @param what such as {@code standard output}, {@code exit code} or {@code the file out.txt}
     * @param line where, counted from 1; 0 where it is not known, and {@link #NO_LINES} for a thing that has no lines
     * @param offset of the first byte that differs; {@link #NO_OFFSET} where it is not known, or there are lines
     * @param expected what it is without the variant: a line's text, or words such as {@code 4096 bytes}; {@code null}
     *     if it is not known, or is missing
     * @param found what it is under the variant; likewise
     */
    public record Difference(String what, long line, long offset, String expected, String found) {
        static final long NO_LINES = -1;
        static final long NO_OFFSET = -1;

        static Difference ofLine(String what, long line, String expected, String found) {
            return new Difference(what, line, NO_OFFSET, expected, found);
        }

        static Difference ofWhole(String what, String expected, String found) {
            return new Difference(what, NO_LINES, NO_OFFSET, expected, found);
        }

        /** {@code standard output, line 1,024}, or {@code the file a.bin}. */
        public String where() {
            return what + (line > 0 ? ", line " + Counts.text(line) : "");
        }

        /** From where on, with a space before it; empty where that is not known, or there are lines. */
        public String from() {
            return offset < 0 ? "" : " from byte " + Counts.text(offset + 1) + " on";
        }

        /** Whether it is in what the program writes, of which parts may be left out. */
        public boolean isText() {
            return line != NO_LINES;
        }

        public String shownExpected() {
            return shown(expected);
        }

        public String shownFound() {
            return shown(found);
        }

        /** In quotes if it is what the program printed. */
        private String shown(String text) {
            return text == null ? "nothing" : !isText() ? text : "'" + Shown.legible(text) + "'";
        }
    }

    static Agreement different(Difference difference) {
        return new Agreement(Kind.DIFFERENT, 0, Optional.of(difference));
    }

    static Agreement apartFrom(long lines) {
        return lines == 0 ? SAME : new Agreement(Kind.SAME, lines, Optional.empty());
    }

    /** @param lines that could not be compared, more than a fifth of all; the others are the same */
    static Agreement inPart(long lines) {
        return new Agreement(Kind.UNKNOWN, lines, Optional.empty());
    }

    /** Of two parts of what a program does: the worse kind, and its difference. */
    Agreement and(Agreement other) {
        Agreement worse = worse(other);
        return new Agreement(worse.kind, apart + other.apart, worse.difference);
    }

    /** Of two runs: the worse one. */
    Agreement worse(Agreement other) {
        int order = other.kind.compareTo(kind);
        return order > 0 || order == 0 && other.apart > apart ? other : this;
    }

    public boolean isDifferent() {
        return kind == Kind.DIFFERENT;
    }
}
