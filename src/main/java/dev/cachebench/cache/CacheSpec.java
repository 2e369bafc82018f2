package dev.cachebench.cache;

import java.util.List;

/** Which cache: the text after {@code --cache}, parsed. {@link #toString()} gives the text back in its shortest form. */
public sealed interface CacheSpec {
    /** The size of {@code lru} without a number, as in CPython. */
    int DEFAULT_SIZE = 128;

    /** What it does beside keeping so many entries. */
    default Rules rules() {
        return Rules.NONE;
    }

    /** No cache: every call is computed and none is counted. */
    record None() implements CacheSpec {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Keeps everything, as far as its rules say. */
    record Unbounded(Rules rules) implements CacheSpec {
        /** Keeps everything for ever. */
        public Unbounded() {
            this(Rules.NONE);
        }

        @Override
        public String toString() {
            return "unbounded" + rules;
        }
    }

    /**
     * Keeps the entries used last: so many of them, or as many as fit into so many bytes.
     *
     * @param size entries or bytes, 0 or more; 0 counts misses and keeps nothing. No more than {@link Integer#MAX_VALUE}
     *     entries
     * @param bytes whether the size is in bytes, of keys, results and structure
     */
    record Lru(long size, boolean bytes, Rules rules) implements CacheSpec {
        public Lru {
            if (size < 0) {
                throw new IllegalArgumentException("a size must be 0 or more, not " + size);
            }
            if (size > Integer.MAX_VALUE && !bytes) {
                throw new IllegalArgumentException("a cache has at most 2147483647 entries, not " + size);
            }
        }

        /** Keeps the {@code size} entries used last. */
        public Lru(long size) {
            this(size, false, Rules.NONE);
        }

        @Override
        public String toString() {
            return "lru:" + (bytes ? ByteSize.text(size) : String.valueOf(size)) + rules;
        }
    }

    /** A table of every argument from {@code from} to {@code to}, both included, computed before the first call. */
    record Precalc(long from, long to) implements CacheSpec {
        /** What an entry takes where results are {@code long}s. */
        public static final long BYTES_PER_NUMBER = Long.BYTES;

        /** What an entry takes where they are objects: a reference and a small object. */
        public static final long BYTES_PER_OBJECT = 4 + 24;

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
            new String[] {"lru:64MB", "keeps as many as fit into 64 MB, by the heap that keys and results take"},
            new String[] {"precalc:A..B", "a table of every argument from A to B, built before the first call"});

    /** The options that a size may be followed by, each with its meaning. */
    List<String[]> OPTIONS = List.of(
            new String[] {"ttl=5m", "a result is good for 5 minutes after it was computed"},
            new String[] {"idle=30s", "a result goes 30 seconds after it was last used"},
            new String[] {"once", "one computation per key, however many threads ask at once"},
            new String[] {"weigh=bytes", "the size is in bytes"},
            new String[] {"soft", "results may go when memory runs short"},
            new String[] {"copy", "callers get copies of arrays and collections"},
            new String[] {"null=skip", "null results are not kept"},
            new String[] {"cost>1ms", "only results that took at least 1 ms are kept"},
            new String[] {"typed", "equal arguments of different classes are different keys"},
            new String[] {"shared", "one result for all instances: 'this' is no part of the key"},
            new String[] {"keys=fields", "arguments without equals are compared by their fields; or keys=id,name"});

    /**
     * Parses {@code none}, {@code unbounded}, {@code lru[:N]} or {@code precalc:A..B}, the second and third of which
     * {@linkplain #OPTIONS options} may follow after commas. A size may end in {@code k} (thousands) or {@code M}
     * (millions), or be one in bytes: {@code B}, {@code kB}, {@code MB} or {@code GB}, in powers of 1024.
     *
     * @throws CacheSpecException with one sentence that names the text at fault and what would work
     */
    static CacheSpec parse(String text) {
        int comma = text.indexOf(',');
        String shape = comma < 0 ? text : text.substring(0, comma);
        int colon = shape.indexOf(':');
        String kind = colon < 0 ? shape : shape.substring(0, colon);
        String size = colon < 0 ? null : shape.substring(colon + 1);
        switch (kind) {
            case "none", "precalc" -> {
                if (comma >= 0) {
                    throw new CacheSpecException(
                            "'" + text + "': " + kind + " takes no options; write '" + shape + "'");
                }
                if (kind.equals("precalc")) {
                    return precalc(size, text);
                }
                requireNoSize(kind, size, text);
                return new None();
            }
            case "unbounded" -> {
                requireNoSize(kind, size, text);
                RuleReader options = options(text, comma);
                if (options.weighs()) {
                    throw new CacheSpecException("'" + text + "': weigh=bytes needs a size; for example lru:64MB");
                }
                return new Unbounded(options.rules());
            }
            case "lru" -> {
                RuleReader options = options(text, comma);
                boolean inBytes = size != null && size.endsWith("B");
                if (options.weighs() && size == null) {
                    throw new CacheSpecException("'" + text + "': weigh=bytes needs a size; for example lru:64MB");
                }
                return new Lru(
                        size == null ? DEFAULT_SIZE : inBytes ? ByteSize.parse(size, text) : entries(size, text),
                        inBytes || options.weighs(),
                        options.rules());
            }
            default ->
                throw new CacheSpecException("unknown policy '" + kind + "'"
                        + Nearest.hint(kind, List.of("none", "unbounded", "lru", "precalc")));
        }
    }

    private static void requireNoSize(String kind, String size, String text) {
        if (size != null) {
            throw new CacheSpecException(
                    "'" + text + "': " + kind + " takes no size; write '" + kind + "' or 'lru:" + size + "'");
        }
    }

    private static RuleReader options(String text, int comma) {
        RuleReader options = new RuleReader(text);
        for (int start = comma; start >= 0; ) {
            int end = text.indexOf(',', start + 1);
            options.read(end < 0 ? text.substring(start + 1) : text.substring(start + 1, end));
            start = end;
        }
        return options;
    }

    private static int entries(String digits, String text) {
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
