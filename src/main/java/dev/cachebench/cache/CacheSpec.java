package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Range;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cache: the text after {@code --cache}, parsed. {@code toString} gives the text back in its shortest form.
 */
public sealed interface CacheSpec
        permits CacheSpec.None, CacheSpec.Unbounded, CacheSpec.Bounded, CacheSpec.Precalc, StoreSpec, TieredSpec {
    /** The size of a policy without a number, as of CPython's {@code lru_cache}. */
    int DEFAULT_SIZE = 128;

    /** What it does besides bounding its size. */
    default Rules rules() {
        return Rules.NONE;
    }

    /** Whether its size, if it has one, is in bytes, of keys, results and structure. */
    default boolean bytes() {
        return false;
    }

    /**
     * Whether a {@link Store} keeps the entries. A spec says so itself, since naming {@link StoreSpec} would load that
     * class on every start.
     */
    default boolean isStored() {
        return false;
    }

    /** Whether it is several caches in a row. Likewise, naming {@link TieredSpec} would load that class. */
    default boolean isTiered() {
        return false;
    }

    /**
     * Whether it makes a difference to the cache what exceptions the function throws, and when: it keeps them, or it
     * calls the function where the program does not.
     */
    default boolean meetsExceptions() {
        return rules().expiry().negativeNanos() > 0;
    }

    /** Whether its entries outlive the cache, so that they are a user's data. */
    default boolean isPersistent() {
        return false;
    }

    /**
     * The same kind of cache for uses that must leave a user's data alone, such as warm-ups and measurements: one that
     * begins empty and whose entries end with it. It costs what this one costs, and prints as this one.
     */
    default CacheSpec scratch() {
        return this;
    }

    /** The text with any password in it, for another JVM of ours. It is shown to nobody. */
    default String secretText() {
        return toString();
    }

    /** The same cache with other rules for keys, which only a cache with {@linkplain #rules() rules} takes. */
    default CacheSpec keyedBy(KeyRules keys) {
        return this;
    }

    /** The cache of one instance, of those that {@code per=instance} makes. */
    default CacheSpec ofOneInstance(KeyRules keys) {
        return this;
    }

    /** No cache: every call is computed and none is counted. */
    record None() implements CacheSpec {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** Keeps everything but what its rules drop. */
    record Unbounded(Rules rules) implements CacheSpec {
        /** Keeps everything for ever. */
        public Unbounded() {
            this(Rules.NONE);
        }

        @Override
        public CacheSpec keyedBy(KeyRules keys) {
            return new Unbounded(rules.keyedBy(keys));
        }

        @Override
        public CacheSpec ofOneInstance(KeyRules keys) {
            return new Unbounded(rules.ofOneInstance(keys));
        }

        @Override
        public String toString() {
            return "unbounded" + rules;
        }
    }

    /**
     * Keeps a number of entries, or as many as fit into a number of bytes. A policy decides which.
     *
     * @param size entries or bytes, 0 or more; 0 counts misses and keeps nothing. No more than {@link
     *     Integer#MAX_VALUE} entries
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
        public CacheSpec keyedBy(KeyRules keys) {
            return new Bounded(policy, size, bytes, rules.keyedBy(keys));
        }

        @Override
        public CacheSpec ofOneInstance(KeyRules keys) {
            return new Bounded(policy, size, bytes, rules.ofOneInstance(keys));
        }

        @Override
        public String toString() {
            return policy.id() + ":" + (bytes ? Bytes.exact(size) : String.valueOf(size)) + rules;
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
        public boolean meetsExceptions() {
            return true;
        }

        @Override
        public String toString() {
            return "precalc:" + from + ".." + to;
        }
    }

    /**
     * Parses {@code none}, {@code unbounded}, {@code precalc:A..B}, the name of a {@link Replacement} and a size, as
     * {@code lru[:N]}, or what a {@link StoreProvider} takes. {@linkplain SpecForms#options Options} may follow after
     * commas, but for the first and third. A size is one of {@linkplain Counts entries} or {@linkplain Bytes bytes}:
     * {@code 10k}, {@code 64MB}, {@code 64MiB}.
     *
     * <p>Several of them with a {@code +} between each two are caches in a row.
     *
     * @throws UserFault with one sentence that names the text at fault and what would work
     */
    static CacheSpec parse(String text) {
        return text.indexOf('+') >= 0 ? TieredSpec.parse(text) : parseOne(text);
    }

    /** Parses one that is not several in a row. */
    static CacheSpec parseOne(String text) {
        SpecText spec = new SpecText(text);
        switch (spec.kind()) {
            case "none" -> {
                spec.requireNoOptions();
                spec.requireNoSize();
                return new None();
            }
            case "precalc" -> {
                spec.requireNoOptions();
                return precalc(spec);
            }
            case "unbounded" -> {
                spec.requireNoSize();
                spec.inBytes(); // which would need a size
                return new Unbounded(spec.rules());
            }
            case "opt", "opt-insert" ->
                throw spec.fault(spec.kind()
                        + " knows the future, which no live cache does; try cachebench replay, or another policy");
            default -> {
                Replacement policy = Replacement.named(spec.kind());
                return policy == null ? StoreProviders.of(spec.kind()).parse(spec) : bounded(policy, spec);
            }
        }
    }

    /** What a spec may begin with. */
    static List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of("none", "unbounded", "precalc"));
        kinds.addAll(Replacement.ids());
        for (StoreProvider provider : StoreProviders.all()) {
            kinds.add(provider.scheme());
        }
        return kinds;
    }

    private static Bounded bounded(Replacement policy, SpecText spec) {
        boolean bytes = spec.inBytes();
        if (bytes && policy.needs() != Replacement.Needs.NOTHING) {
            throw spec.fault(policy.id() + " needs to know how many entries there may be, for example " + policy.id()
                    + ":1000; sizes in bytes are for " + takersOfBytes());
        }
        return new Bounded(policy, spec.size(), bytes, spec.rules());
    }

    private static String takersOfBytes() {
        List<String> takers = new ArrayList<>();
        for (Replacement policy : Replacement.values()) {
            if (policy.needs() == Replacement.Needs.NOTHING) {
                takers.add(policy.id());
            }
        }
        return String.join(", ", takers);
    }

    private static Precalc precalc(SpecText spec) {
        String range = spec.argument().orElse("");
        if (!Range.isOne(range)) {
            throw spec.fault("precalc takes a range, for example precalc:0..255");
        }
        Range numbers = Range.parse("'" + spec + "'", range);
        return new Precalc(numbers.from(), numbers.to());
    }
}
