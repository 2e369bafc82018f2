package dev.cachebench.replay;

/** A size of a cache as users write it: entries ({@code 500}, {@code 10k}, {@code 1M}) or a share of the distinct keys ({@code 5%}). */
public final class CacheSize {
    private final String text;
    private final double number;
    private final boolean share;

    private CacheSize(String text, double number, boolean share) {
        this.text = text;
        this.number = number;
        this.share = share;
    }

    /** @throws IllegalArgumentException with a sentence that names the text and what would work */
    public static CacheSize parse(String text) {
        boolean share = text.endsWith("%");
        double unit = text.endsWith("k") ? 1e3 : text.endsWith("M") ? 1e6 : 1;
        String digits = share || unit > 1 ? text.substring(0, text.length() - 1) : text;
        if (digits.matches(
                share ? "[0-9]{1,9}(\\.[0-9]{1,9})?" : unit > 1 ? "[0-9]{1,9}(\\.[0-9]{1,6})?" : "[0-9]{1,10}")) {
            double number = Double.parseDouble(digits) * unit;
            if (number > 0
                    && number <= (share ? 100 : Integer.MAX_VALUE - 8)
                    && (share || number == Math.rint(number))) {
                return new CacheSize(text, number, share);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no size of a cache; write entries from 1, such as 500, 10k or 1M, or a "
                        + "share of the distinct keys, such as 5%");
    }

    /** Entries, 1 or more, for a trace of so many distinct keys. */
    public int entries(int distinct) {
        return (int) Math.max(1, share ? Math.round(number / 100 * distinct) : number);
    }

    @Override
    public String toString() {
        return text;
    }
}
