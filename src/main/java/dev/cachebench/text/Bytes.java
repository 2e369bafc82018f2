package dev.cachebench.text;

import java.util.Locale;

/**
 * Sizes in bytes: {@code 500B}, {@code 64kB}, {@code 1.5MB}, {@code 2GiB}. {@code kB}, {@code MB}, {@code GB} and
 * {@code TB} are powers of 1000, {@code KiB}, {@code MiB}, {@code GiB} and {@code TiB} of 1024. The case of letters
 * does not matter where they are read. A unit is required, but for 0.
 */
public final class Bytes {
    private static final String[] DECIMAL = {"B", "kB", "MB", "GB", "TB"};
    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};

    private static final String UNFIT = " ".repeat(32); // longer than any text of a size

    private Bytes() {}

    /** Whether a text ends as sizes in bytes do, which tells them from counts. */
    public static boolean isOne(String text) {
        return text.endsWith("B") || text.endsWith("b");
    }

    /**
     * Parses a size, to the nearest byte.
     *
     * @param what the option or place it was written at, for the message
     * @throws UserFault if {@code text} is none, or not from {@code least} to {@code most}
     */
    public static long parse(String what, String text, long least, long most) {
        Amount amount = Amount.of(text);
        long unit = amount == null ? 0 : unit(amount);
        if (unit > 0) {
            try {
                long bytes = amount.times(unit);
                if (bytes >= least && bytes <= most && !amount.isNegative()) {
                    return bytes;
                }
            } catch (ArithmeticException e) {
                // too large: reported below
            }
        }
        throw UserFault.usage(what + " takes a size in bytes" + range(least, most) + ", such as "
                + (least <= 500_000 ? "500kB, " : "") + "64MB or 2GiB, not '" + text + "'" + missingUnit(amount, text));
    }

    /** Bytes in one of the amount's unit; 0 if it is no unit of bytes. */
    private static long unit(Amount amount) {
        if (amount.unit().isEmpty()) {
            return amount.decimal(1, 1) == 0 ? 1 : 0;
        }
        for (int power = 0; power < DECIMAL.length; power++) {
            if (amount.unit().equalsIgnoreCase(DECIMAL[power])) {
                return decimal(power);
            }
            if (amount.unit().equalsIgnoreCase(BINARY[power])) {
                return binary(power);
            }
        }
        return 0;
    }

    private static long decimal(int power) {
        long unit = 1;
        for (int i = 0; i < power; i++) {
            unit *= 1000;
        }
        return unit;
    }

    private static long binary(int power) {
        return 1L << 10 * power;
    }

    private static String range(long least, long most) {
        if (most < Long.MAX_VALUE) {
            return " from " + exact(least) + " to " + exact(most);
        }
        return least > 0 ? " of " + exact(least) + " or more" : "";
    }

    private static String missingUnit(Amount amount, String text) {
        if (amount == null || amount.isNegative() || amount.decimal(1, 1) == 0) {
            return "";
        }
        return switch (amount.unit()) {
            case "" -> "; write " + text + "B";
            case "k", "K", "m", "M", "g", "G", "t", "T" -> {
                String prefix = text.substring(0, text.length() - 1).strip();
                String letter = amount.unit().toUpperCase(Locale.ROOT);
                yield "; write " + prefix + (letter.equals("K") ? "k" : letter) + "B for a power of 1000, or " + prefix
                        + letter + "iB for one of 1024";
            }
            default -> "";
        };
    }

    /** About so many, for people: three significant digits, {@code 1.53 kB}. */
    public static String text(double bytes) {
        return Decimals.scaled(bytes, DECIMAL);
    }

    /** Exactly so many, in the shortest text: {@code 64kB}, {@code 1.5MB}, {@code 64KiB}, {@code 1001B}. */
    public static String exact(long bytes) {
        return exact(bytes, "");
    }

    /** Exactly so many, with a space before the unit as in tables: {@code 64 kB}. */
    public static String spaced(long bytes) {
        return exact(bytes, " ");
    }

    private static String exact(long bytes, String space) {
        String shortest = bytes + space + "B";
        for (int power = 1; power < DECIMAL.length; power++) {
            String decimal = in(bytes, decimal(power), space + DECIMAL[power]);
            String binary = in(bytes, binary(power), space + BINARY[power]);
            shortest = binary.length() < shortest.length() ? binary : shortest;
            shortest = decimal.length() <= shortest.length() ? decimal : shortest;
        }
        return shortest;
    }

    /** With at most one decimal; {@link #UNFIT} if that is not exact, or the unit is too large. */
    private static String in(long bytes, long unit, String name) {
        long whole = bytes / unit;
        long tenths = bytes % unit * 10;
        if (whole == 0 || tenths % unit != 0) {
            return UNFIT;
        }
        return whole + (tenths == 0 ? "" : "." + tenths / unit) + name;
    }
}
