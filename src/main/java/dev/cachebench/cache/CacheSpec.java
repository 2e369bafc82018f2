package dev.cachebench.cache;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.Range;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Which cache: the text after {@code --cache}, parsed. {@link #toString()} gives the text back in its shortest form. */
public sealed interface CacheSpec {
    /** The size of a policy without a number, as of CPython's {@code lru_cache}. */
    int DEFAULT_SIZE = 128;

    /** What it does beside keeping so many entries. */
    default Rules rules() {
        return Rules.NONE;
    }

    /** Whether its size, if it has one, is in bytes, of keys, results and structure. */
    default boolean bytes() {
        return false;
    }

    /** Whether a library keeps the entries: told by the spec itself, since naming its class would load that on every start. */
    default boolean isStored() {
        return false;
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
     * Keeps so many entries, or as many as fit into so many bytes; which, a policy decides.
     *
     * @param size entries or bytes, 0 or more; 0 counts misses and keeps nothing. No more than {@link Integer#MAX_VALUE}
     *     entries
     * @param bytes whether the size is in bytes, which not every policy {@linkplain Replacement#needs takes}
     */
    record Bounded(Replacement policy, long size, boolean bytes, Rules rules) implements CacheSpec {
        public Bounded {
            if (size < 0) {
                throw new IllegalArgumentException("a size must be 0 or more, not " + size);
            }
            if (size > Integer.MAX_VALUE && !bytes) {
                throw new IllegalArgumentException(
                        "a cache has at most " + Counts.text(Integer.MAX_VALUE) + " entries, not " + size);
            }
            if (bytes && policy.needs() != Replacement.Needs.NOTHING) {
                throw new IllegalArgumentException(policy.id() + " takes no size in bytes");
            }
        }

        /** Keeps {@code size} entries. */
        public Bounded(Replacement policy, long size) {
            this(policy, size, false, Rules.NONE);
        }

        @Override
        public String toString() {
            return policy.id() + ":" + (bytes ? Bytes.exact(size) : String.valueOf(size)) + rules;
        }
    }

    /**
     * Has the Caffeine library keep the entries.
     *
     * @param size entries or bytes, 0 or more
     * @param bytes whether the size is in bytes, of keys, results and structure
     */
    record Caffeine(long size, boolean bytes, Rules rules) implements CacheSpec {
        @Override
        public boolean isStored() {
            return true;
        }

        @Override
        public String toString() {
            return CAFFEINE + ":" + (bytes ? Bytes.exact(size) : String.valueOf(size)) + rules;
        }
    }

    /** How the Caffeine library is asked for. */
    String CAFFEINE = "caffeine";

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
            return new Range(from, to).size();
        }

        /**
         * Checks that the table fits into the heap.
         *
         * @throws UserFault if it does not
         */
        public void requireHeap(long bytesPerEntry) {
            double bytes = entries() * bytesPerEntry;
            long heap = Runtime.getRuntime().maxMemory();
            if (entries() > Integer.MAX_VALUE - 8 || bytes > heap * 0.8) {
                throw UserFault.usage("'" + this + "' needs a table of about " + Bytes.text(bytes)
                        + ", and the heap is " + Bytes.text(heap) + "; narrow the range or raise the heap with -Xmx");
            }
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
            new String[] {"sieve[:N]", "or any other replacement policy: keeps the N entries that it decides to keep"},
            new String[] {"caffeine[:N]", "the Caffeine library itself, to compare with; it takes all options but once"
            },
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
     * Parses {@code none}, {@code unbounded}, {@code precalc:A..B}, or the name of a {@link Replacement}, or {@code
     * caffeine}, and a size, as {@code lru[:N]}. {@linkplain #OPTIONS Options} may follow after commas, but for the first and third. A size is one of {@linkplain Counts entries} or
     * {@linkplain Bytes bytes}: {@code 10k}, {@code 64MB}, {@code 64MiB}.
     *
     * @throws UserFault with one sentence that names the text at fault and what would work
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
                    throw UserFault.usage("'" + text + "': " + kind + " takes no options; write '" + shape + "'");
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
                    throw UserFault.usage("'" + text + "': weigh=bytes needs a size; for example lru:64MB");
                }
                return new Unbounded(options.rules());
            }
            case CAFFEINE -> {
                RuleReader options = options(text, comma);
                if (options.rules().once()) {
                    throw UserFault.usage("'" + text + "': caffeine computes a key once only where functions do not"
                            + " recur, so it is not asked to; leave out once, or try wtinylfu");
                }
                boolean bytes = inBytes(size, options, text);
                return new Caffeine(size(kind, size, text), bytes, options.rules());
            }
            case "opt", "opt-insert" ->
                throw UserFault.usage("'" + text + "': " + kind
                        + " knows the future, which no live cache does; try cachebench replay, or another policy");
            default -> {
                Replacement policy = Replacement.named(kind);
                if (policy == null) {
                    throw UserFault.usage("unknown policy '" + kind + "'" + Nearest.hint(kind, kinds()));
                }
                return bounded(policy, size, options(text, comma), text);
            }
        }
    }

    /** What a spec may begin with. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of("none", "unbounded", "precalc", CAFFEINE));
        kinds.addAll(Replacement.ids());
        return kinds;
    }

    private static Bounded bounded(Replacement policy, String size, RuleReader options, String text) {
        boolean bytes = inBytes(size, options, text);
        if (bytes && policy.needs() != Replacement.Needs.NOTHING) {
            throw UserFault.usage("'" + text + "': " + policy.id()
                    + " needs to know how many entries there may be, for example " + policy.id()
                    + ":1000; sizes in bytes are for " + takersOfBytes());
        }
        return new Bounded(policy, size(policy.id(), size, text), bytes, options.rules());
    }

    private static boolean inBytes(String size, RuleReader options, String text) {
        if (options.weighs() && size == null) {
            throw UserFault.usage("'" + text + "': weigh=bytes needs a size; for example lru:64MB");
        }
        return options.weighs() || size != null && Bytes.isOne(size);
    }

    /** @param kind what comes before the size, for messages */
    private static long size(String kind, String size, String text) {
        if (size == null) {
            return DEFAULT_SIZE;
        }
        String what = "'" + text + "': " + kind;
        return Bytes.isOne(size)
                ? Bytes.parse(what, size, 0, Long.MAX_VALUE)
                : Counts.parse(what + "'s size", size, 0, Integer.MAX_VALUE);
    }

    private static String takersOfBytes() {
        List<String> takers = new ArrayList<>();
        for (Replacement policy : Replacement.values()) {
            if (policy.needs() == Replacement.Needs.NOTHING) {
                takers.add(policy.id());
            }
        }
        takers.add(CAFFEINE);
        return String.join(", ", takers);
    }

    private static void requireNoSize(String kind, String size, String text) {
        if (size != null) {
            throw UserFault.usage(
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

    private static Precalc precalc(String range, String text) {
        if (range == null || !Range.isOne(range)) {
            throw UserFault.usage("'" + text + "': precalc takes a range, for example precalc:0..255");
        }
        Range numbers = Range.parse("'" + text + "'", range);
        return new Precalc(numbers.from(), numbers.to());
    }
}
