package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as they stand in a field of a line: numbers from any origin, or ISO 8601 such as {@code 2025-10-10T13:55:36Z}.
 * What counts is how long they are after the first.
 */
final class TimeField {
    private static final int SAFE_DIGITS = 18;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final String column;
    private final double unit;
    private BigDecimal first; // in nanoseconds; null before there is one
    private long firstTicks;
    private boolean ticking; // whether the first is a whole number

    /**
     * @param column its name, for messages
     * @param unit nanoseconds that a number stands for; NaN if that is not known
     */
    TimeField(String column, double unit) {
        this.column = column;
        this.unit = unit;
    }

    /**
     * Nanoseconds since the first.
     *
     * @throws UserFault if it is no time, or a number in a unit that is not known
     */
    long since(Row row, int field) {
        String text = row.text(field).strip();
        long line = row.line();
        if (text.matches("-?[0-9]{1," + SAFE_DIGITS + "}")) {
            return sinceTicks(Long.parseLong(text), line);
        }
        return since(
                text.matches("-?[0-9]{1,40}(\\.[0-9]{0,40})?")
                        ? new BigDecimal(text).multiply(unit(line))
                        : date(text, line));
    }

    private long sinceTicks(long ticks, long line) {
        if (first == null) {
            firstTicks = ticks;
            ticking = true;
            first = BigDecimal.valueOf(ticks).multiply(unit(line));
        }
        double nanos = (double) (ticks - firstTicks) * unit;
        return ticking && Math.abs(nanos) < 1L << 53
                ? Math.round(nanos)
                : since(BigDecimal.valueOf(ticks).multiply(unit(line)));
    }

    private long since(BigDecimal nanos) {
        first = first == null ? nanos : first;
        BigDecimal since = nanos.subtract(first).setScale(0, RoundingMode.HALF_EVEN);
        return since.min(MOST).max(MOST.negate()).longValue();
    }

    private BigDecimal unit(long line) {
        if (Double.isNaN(unit)) {
            throw UserFault.usage("line " + line + ": nothing says what unit the times in column '" + column
                    + "' are in; add --time-unit s, ms, us or ns");
        }
        return BigDecimal.valueOf(unit);
    }

    private BigDecimal date(String text, long line) {
        String iso = text.replaceFirst("^(\\S+) (\\d)", "$1T$2");
        Instant instant;
        try {
            instant = iso.matches(".*T.*(Z|[-+][0-9:]+)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw UserFault.usage(
                    "line " + line + " has '" + (text.length() > 40 ? text.substring(0, 40) + "..." : text)
                            + "' for a time; times are numbers, or as ISO 8601 writes them, such as 2025-10-10T13:55:36Z");
        }
        return BigDecimal.valueOf(instant.getEpochSecond())
                .movePointRight(9)
                .add(BigDecimal.valueOf(instant.getNano()));
    }
}
