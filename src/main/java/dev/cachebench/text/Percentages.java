package dev.cachebench.text;

/**
 * Shares in per cent, {@code 5%} or {@code 0.5 %}, and shares of a whole, which may also be written {@code 0.05} or
 * {@code 1/20}.
 */
public final class Percentages {
    private Percentages() {}

    /**
     * Parses a percentage.
     *
     * @param what the option or place it was written at, for the message
     * @param least in per cent
     * @param most in per cent
     * @return the share: 0.05 for {@code 5%}
     * @throws UserFault if {@code text} is none, or out of bounds
     */
    public static double parse(String what, String text, long least, long most) {
        Amount amount = Amount.of(text);
        if (amount != null && amount.unit().equals("%")) {
            double share = amount.decimal(1, 100);
            if (share * 100 >= least && share * 100 <= most) {
                return share;
            }
        }
        String range = most == Long.MAX_VALUE ? "" : " from " + least + "% to " + most + "%";
        throw UserFault.usage(what + " takes a percentage" + range + ", such as 5% or 0.5%, not '" + text + "'");
    }

    /**
     * Parses a share of a whole: {@code 1%}, {@code 0.01} or {@code 1/100}.
     *
     * @param what the option it was given to, for the message
     * @return above 0 and at most 1
     * @throws UserFault if {@code text} is none
     */
    public static double share(String what, String text) {
        Amount amount = Amount.of(text.startsWith("1/") ? text.substring(2) : text);
        if (amount != null) {
            boolean percent = amount.unit().equals("%");
            double number = percent || amount.unit().isEmpty() ? amount.decimal(1, percent ? 100 : 1) : 0;
            double share = text.startsWith("1/") ? percent ? 0 : 1 / number : number;
            if (share > 0 && share <= 1) {
                return share;
            }
        }
        throw UserFault.usage(
                what + " takes a share above 0 and up to 1, such as 1%, 0.01 or 1/100, not '" + text + "'");
    }

    /** A share with one decimal, for people: {@code 48.1 %}. */
    public static String text(double share) {
        return Decimals.text(100 * share, 1) + " %";
    }
}
