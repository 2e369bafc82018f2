package dev.cachebench.cache.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Puts values of the JDK's classes into a {@link Fingerprint}: what their {@code equals} compares, and no more. */
final class JdkValueHash {
    private JdkValueHash() {}

    /** False if it is not known what the value is equal to. */
    static boolean put(Object value, Hash128 into) {
        if (value instanceof BigInteger n) {
            putNumber(23, 0, n, into);
        } else if (value instanceof BigDecimal n) {
            putNumber(24, n.scale(), n.unscaledValue(), into);
        } else if (value instanceof UUID id) {
            into.put(25, id.getMostSignificantBits());
            into.put(id.getLeastSignificantBits());
        } else if (value instanceof Locale locale) {
            putLocale(locale, into);
        } else if (value instanceof Currency currency) {
            into.putText(33, currency.getCurrencyCode());
        } else if (value instanceof OptionalInt n) {
            into.put(34, n.isPresent() ? 1 : 0);
            into.put(n.orElse(0));
        } else if (value instanceof OptionalLong n) {
            into.put(35, n.isPresent() ? 1 : 0);
            into.put(n.orElse(0));
        } else {
            return putTime(value, into);
        }
        return true;
    }

    private static void putNumber(int kind, int scale, BigInteger n, Hash128 into) {
        byte[] bytes = n.toByteArray();
        into.put(kind, scale);
        into.put(bytes.length);
        into.putBytes(bytes);
    }

    private static boolean putTime(Object value, Hash128 into) {
        if (value instanceof LocalDate date) {
            into.put(26, date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            into.put(27, time.toNanoOfDay());
        } else if (value instanceof LocalDateTime time) {
            into.put(28, time.toLocalDate().toEpochDay());
            into.put(time.toLocalTime().toNanoOfDay());
        } else if (value instanceof Instant time) {
            into.put(29, time.getEpochSecond());
            into.put(time.getNano());
        } else if (value instanceof Duration time) {
            into.put(30, time.getSeconds());
            into.put(time.getNano());
        } else if (value instanceof ZoneId zone) {
            into.putText(31, zone.getId());
        } else if (value instanceof ZonedDateTime time) {
            into.put(32, time.getOffset().getTotalSeconds());
            return putTime(time.toLocalDateTime(), into) && putTime(time.getZone(), into);
        } else {
            return false;
        }
        return true;
    }

    private static void putLocale(Locale locale, Hash128 into) {
        into.put(36, locale.getExtensionKeys().size());
        into.putText(11, locale.getLanguage());
        into.putText(11, locale.getScript());
        into.putText(11, locale.getCountry());
        into.putText(11, locale.getVariant());
        for (char key : locale.getExtensionKeys()) { // sorted
            into.put(5, key);
            into.putText(11, locale.getExtension(key));
        }
    }

    /** Likewise for values that change, as they are now. */
    static boolean putMutable(Object value, Hash128 into) {
        if (value.getClass() == Date.class) {
            into.put(37, ((Date) value).getTime());
        } else if (value.getClass() == BitSet.class) {
            long[] words = ((BitSet) value).toLongArray();
            into.put(38, words.length);
            into.putLongs(words);
        } else {
            return false;
        }
        return true;
    }
}
