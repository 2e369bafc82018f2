package dev.cachebench.cache;

import java.util.List;

/** Which cache: the text after {@code --cache}, parsed. {@link #toString()} gives the text back in its shortest form. */
public sealed interface CacheSpec {
    /** The size of {@code lru} without a number, as in CPython. */
    int DEFAULT_SIZE = 128;

    /** No cache: every call is computed and none is counted. */
    record None() implements CacheSpec {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Keeps everything. */
    record Unbounded() implements CacheSpec {
        @Override
        public String toString() {
            return "unbounded";
        }
    }

    /**
     * Keeps the {@code size} entries used last.
     *
     * @param size 0 or more; 0 counts misses and keeps nothing
     */
    record Lru(int size) implements CacheSpec {
        public Lru {
            if (size < 0) {
                throw new IllegalArgumentException("a size must be 0 or more, not " + size);
            }
        }

        @Override
        public String toString() {
            return "lru:" + size;
        }
    }

    /** A table of every argument from {@code from} to {@code to}, both included, computed before the first call. */
    record Precalc(long from, long to) implements CacheSpec {
        public Precalc {
            if (from > to) {
                throw new IllegalArgumentException("the range " + from + ".." + to + " is empty");
            }
        }

        /** How many entries the table has; more than an {@code int} for a range that no heap holds. */
        public double entries() {
            long span = to - from;
            return span >= 0
                    ? span + 1.0
                    : (double) to - from + 1; // subtracting doubles would lose small ranges of large numbers
        }

        /**
         * Checks that the table fits into the heap.
         *
         * @throws CacheSpecException if it does not
         */
        public void requireHeap(long bytesPerEntry) {
            double bytes = entries() * bytesPerEntry;
            long heap = Runtime.getRuntime().maxMemory();
            if (entries() > Integer.MAX_VALUE - 8 || bytes > heap * 0.8) {
                throw new CacheSpecException("'" + this + "' needs a table of about " + gigabytes(bytes)
                        + ", and the heap is " + gigabytes(heap) + "; narrow the range or raise the heap with -Xmx");
            }
        }

        private static String gigabytes(double bytes) {
            return Math.round(bytes / 1e8) / 10.0 + " GB";
        }

        @Override
        public String toString() {
            return "precalc:" + from + ".." + to;
        }
    }

    /** The forms that {@link #parse} takes, each with its meaning, for lists and messages. */
    List<String[]> FORMS = List.of(
            new String[] {"none", "no cache: every call is computed (the default)"},
            new String[] {"unbounded", "keeps everything; a hash map"},
            new String[] {"lru[:N]", "keeps the N entries used last (default 128); lru:0 only counts misses"},
            new String[] {"precalc:A..B", "a table of every argument from A to B, built before the first call"});

    /**
     * Parses {@code none}, {@code unbounded}, {@code lru[:N]} or {@code precalc:A..B}. A size may end in {@code k}
     * (thousands) or {@code M} (millions).
     *
     * @throws CacheSpecException with one sentence that names the text at fault and what would work
     */
    static CacheSpec parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? null : text.substring(colon + 1);
        switch (kind) {
            case "none", "unbounded" -> {
                if (rest != null) {
                    throw new CacheSpecException(
                            "'" + text + "': " + kind + " takes no size; write '" + kind + "' or 'lru:" + rest + "'");
                }
                return kind.equals("none") ? new None() : new Unbounded();
            }
            case "lru" -> {
                return new Lru(rest == null ? DEFAULT_SIZE : size(rest, text));
            }
            case "precalc" -> {
                return precalc(rest, text);
            }
            default ->
                throw new CacheSpecException("unknown policy '" + kind + "'"
                        + Nearest.hint(kind, List.of("none", "unbounded", "lru", "precalc")));
        }
    }

    private static int size(String digits, String text) {
        long unit = digits.endsWith("k") ? 1_000 : digits.endsWith("M") ? 1_000_000 : 1;
        String number = unit == 1 ? digits : digits.substring(0, digits.length() - 1);
        try {
            int size = Math.toIntExact(Math.multiplyExact(Long.parseLong(number), unit));
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below, in the user's terms
        }
        throw new CacheSpecException("'" + text + "': the size must be a whole number from 0 to 2147483647, not '"
                + digits + "'; for example lru:10, lru:10k, lru:1M");
    }

    private static Precalc precalc(String range, String text) {
        int dots = range == null ? -1 : range.indexOf("..");
        if (dots < 0) {
            throw new CacheSpecException("'" + text + "': precalc takes a range, for example precalc:0..255");
        }
        long from = bound(range.substring(0, dots), text);
        long to = bound(range.substring(dots + 2), text);
        if (from > to) {
            throw new CacheSpecException("'" + text + "': the range is empty; write precalc:" + to + ".." + from);
        }
        return new Precalc(from, to);
    }

    private static long bound(String digits, String text) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new CacheSpecException(
                    "'" + text + "': '" + digits + "' is not a whole number; a range looks like precalc:0..255");
        }
    }
}
