package dev.cachebench.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many times as much: {@code 2}, {@code 1.5x} or {@code 1.5×}. */
public final class Factors {
    private static final double SMALL = 0.01; // below that, three digits would be 0.00

    private Factors() {}

    /**
     * Parses a factor.
     *
     * @param what the place it was written at, for the message
     * @return 0 or more
     * @throws UserFault if {@code text} is none
     */
    public static double parse(String what, String text) {
        Amount amount = Amount.of(text);
        if (amount != null && !amount.isNegative()) {
            switch (amount.unit()) {
                case "", "x", "×":
                    return amount.decimal(1, 1);
                default:
            }
        }
        throw UserFault.usage(what + " takes a factor, such as 2 or 1.5x, not '" + text + "'");
    }

    /** Three significant digits, or all before the point: {@code 1.02×} or {@code 15,000×}; {@code 0.0005×}. */
    public static String text(double factor) {
        if (factor > 0 && factor < SMALL) {
            return new BigDecimal(factor).round(new MathContext(1)).toPlainString() + "×";
        }
        return (factor < 1000 ? Decimals.significant(factor) : Counts.text(Math.round(factor))) + "×";
    }
}
