package dev.cachebench.replay;

/**
 * A size of a cache as users write it: entries ({@code 500}, {@code 10k}, {@code 1M}), a share of the distinct keys
 * ({@code 5%}), or bytes ({@code 64MB}, {@code 1.5GB}).
 */
public final class CacheSize {
    private final String text;
    private final double number;
    private final boolean share;
    private final SizeUnit unit;

    private CacheSize(String text, double number, boolean share, SizeUnit unit) {
        this.text = text;
        this.number = number;
        this.share = share;
        this.unit = unit;
    }

    /** @throws IllegalArgumentException with a sentence that names the text and what would work */
    public static CacheSize parse(String text) {
        if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?[kKMGT]?B")) {
            return bytes(text);
        }
        boolean share = text.endsWith("%");
        double unit = text.endsWith("k") ? 1e3 : text.endsWith("M") ? 1e6 : 1;
        String digits = share || unit > 1 ? text.substring(0, text.length() - 1) : text;
        if (digits.matches(
                share ? "[0-9]{1,9}(\\.[0-9]{1,9})?" : unit > 1 ? "[0-9]{1,9}(\\.[0-9]{1,6})?" : "[0-9]{1,10}")) {
            double number = Double.parseDouble(digits) * unit;
            if (number > 0
                    && number <= (share ? 100 : Integer.MAX_VALUE - 8)
                    && (share || number == Math.rint(number))) {
                return new CacheSize(text, number, share, SizeUnit.ENTRIES);
            }
        }
        throw mistake(text);
    }

    /** In powers of 1024, as the sizes of live caches. */
    private static CacheSize bytes(String text) {
        int last = text.length() - 2;
        int power = "KMGT".indexOf(Character.toUpperCase(text.charAt(last))) + 1;
        double number = Double.parseDouble(text.substring(0, power > 0 ? last : last + 1));
        double bytes = Math.floor(number * (1L << 10 * power));
        if (bytes < 1 || bytes > 1L << 60) {
            throw mistake(text);
        }
        return new CacheSize(text, bytes, false, SizeUnit.BYTES);
    }

    private static IllegalArgumentException mistake(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no size of a cache; write entries from 1, such as 500, 10k or 1M, a "
                        + "share of the distinct keys, such as 5%, or bytes, such as 64MB");
    }

    public SizeUnit unit() {
        return unit;
    }

    /**
     * As many bytes or entries, 1 or more.
     *
     * @param distinct how many keys the trace has, of which it may be a share
     */
    public long amount(int distinct) {
        return (long) Math.max(1, share ? Math.round(number / 100 * distinct) : number);
    }

    @Override
    public String toString() {
        return text;
    }
}
