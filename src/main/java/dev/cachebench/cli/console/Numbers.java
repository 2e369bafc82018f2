package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;
import java.time.Duration;

/** Numbers as users type them. */
public final class Numbers {
    private Numbers() {}

    /**
     * A whole number from 0 to {@code Integer.MAX_VALUE}.
     *
     * @throws UserFault that names {@code what} and the text
     */
    public static int natural(String what, String text) {
        return (int) whole(what, text, 0, Integer.MAX_VALUE);
    }

    /** A whole number that may end in {@code k} (thousands) or {@code M} (millions). */
    public static long whole(String what, String text, long least, long most) {
        long unit = text.endsWith("k") ? 1_000 : text.endsWith("M") ? 1_000_000 : 1;
        try {
            long n = Math.multiplyExact(Long.parseLong(unit == 1 ? text : text.substring(0, text.length() - 1)), unit);
            if (n >= least && n <= most) {
                return n;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below
        }
        throw UserFault.usage(what + " must be a whole number from " + least + " to " + most + ", not '" + text + "'");
    }

    /** A number, such as {@code 0.8}. */
    public static double decimal(String what, String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw UserFault.usage(what + " must be a number from " + least + " to " + most + ", not '" + text + "'");
    }

    /** A size in bytes: a number, possibly followed by {@code k}, {@code m} or {@code g} (powers of 1024). */
    public static long bytes(String what, String text, long least) {
        int shift =
                text.isEmpty() ? 0 : 10 * (1 + "kmg".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))));
        try {
            String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
            long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
            if (bytes >= least) {
                return bytes;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below
        }
        throw UserFault.usage(
                what + " takes a size of " + (least >> 10) + "k or more, such as 64m or 2g, not '" + text + "'");
    }

    /** A time such as {@code 10s}, {@code 2m} or {@code 1h}. */
    public static Duration duration(String what, String text) {
        String unit = text.replaceFirst("^\\d+", "");
        String digits = text.substring(0, text.length() - unit.length());
        long seconds = unit.equals("s") || unit.isEmpty() ? 1 : unit.equals("m") ? 60 : unit.equals("h") ? 3600 : 0;
        if (seconds > 0 && !digits.isEmpty() && digits.length() < 7 && Long.parseLong(digits) > 0) {
            return Duration.ofSeconds(seconds * Long.parseLong(digits));
        }
        throw UserFault.usage(what + " takes a time such as 10s, 2m or 1h, not '" + text + "'");
    }
}
