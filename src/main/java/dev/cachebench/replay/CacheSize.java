package dev.cachebench.replay;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;

/**
 * A size of a cache as users write it: entries ({@code 500}, {@code 10k}, {@code 1M}), a share of the distinct keys
 * ({@code 5%}), or bytes ({@code 64MB}, {@code 1.5GiB}).
 */
public final class CacheSize {
    private static final int MOST_ENTRIES = Integer.MAX_VALUE - 8;
    private static final long MOST_BYTES = 1L << 60;

    private final String text;
    private final long amount; // 0 for a share
    private final double share;
    private final SizeUnit unit;

    private CacheSize(String text, long amount, double share, SizeUnit unit) {
        this.text = text;
        this.amount = amount;
        this.share = share;
        this.unit = unit;
    }

    /**
     * Parses a size.
     *
     * @param what the option it was given to, for the message
     * @throws UserFault if {@code text} is none
     */
    public static CacheSize parse(String what, String text) {
        try {
            if (Bytes.isOne(text)) {
                return new CacheSize(text, Bytes.parse(what, text, 1, MOST_BYTES), 0, SizeUnit.BYTES);
            }
            if (text.endsWith("%")) {
                double share = Percentages.parse(what, text, 0, 100);
                if (share > 0) {
                    return new CacheSize(text, 0, share, SizeUnit.ENTRIES);
                }
            } else {
                return new CacheSize(text, Counts.parse(what, text, 1, MOST_ENTRIES), 0, SizeUnit.ENTRIES);
            }
        } catch (UserFault e) {
            // reported below with all that a size can be
        }
        throw UserFault.usage(what + " takes 1 to " + Counts.text(MOST_ENTRIES) + " entries, such as 500, 10k or 1M, a "
                + "share of the distinct keys, such as 5%, or bytes, such as 64MB or 64MiB, not '" + text + "'");
    }

    public SizeUnit unit() {
        return unit;
    }

    /**
     * The size in bytes or entries, 1 or more.
     *
     * @param distinct how many keys the trace has, of which it may be a share
     */
    public long amount(int distinct) {
        return amount > 0 ? amount : Math.max(1, Math.round(share * distinct));
    }

    @Override
    public String toString() {
        return text;
    }
}
