package dev.cachebench.store.codec;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/** The JDK's values that are stored as their text. */
enum TextForm {
    DATE(LocalDate.class, LocalDate::parse),
    TIME(LocalTime.class, LocalTime::parse),
    DATE_TIME(LocalDateTime.class, LocalDateTime::parse),
    INSTANT(Instant.class, Instant::parse),
    DURATION(Duration.class, Duration::parse),
    PERIOD(Period.class, Period::parse),
    YEAR(Year.class, text -> Year.of(Integer.parseInt(text))),
    YEAR_MONTH(YearMonth.class, YearMonth::parse),
    MONTH_DAY(MonthDay.class, MonthDay::parse),
    OFFSET_TIME(OffsetTime.class, OffsetTime::parse),
    OFFSET_DATE_TIME(OffsetDateTime.class, OffsetDateTime::parse),
    ZONED_DATE_TIME(ZonedDateTime.class, ZonedDateTime::parse),
    ZONE_OFFSET(ZoneOffset.class, ZoneOffset::of),
    ZONE(ZoneId.of("Europe/London").getClass(), ZoneId::of),
    UUID_(UUID.class, UUID::fromString),
    LOCALE(Locale.class, Locale::forLanguageTag),
    CURRENCY(Currency.class, Currency::getInstance),
    URI_(URI.class, URI::create),
    FILE(File.class, File::new);

    private final Class<?> type;
    private final Function<String, Object> parse;

    TextForm(Class<?> type, Function<String, Object> parse) {
        this.type = type;
        this.parse = parse;
    }

    /** The form for values of a class; {@code null} if there is none. */
    static TextForm of(Class<?> type) {
        for (TextForm form : values()) {
            if (form.type == type) {
                return form;
            }
        }
        return null;
    }

    /** As it is stored. */
    String text(Object value) {
        return value instanceof Locale locale ? locale.toLanguageTag() : value.toString();
    }

    /** @throws RuntimeException if it is no such value's text */
    Object parse(String text) {
        return parse.apply(text);
    }
}
