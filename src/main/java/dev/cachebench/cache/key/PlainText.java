package dev.cachebench.cache.key;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** The JDK's values that a text says everything about. */
public final class PlainText {
    private PlainText() {}

    /** Whether {@link #of} is about all of the value. */
    public static boolean isOne(Object value) {
        Class<?> type = value.getClass();
        return type == BigInteger.class
                || type == BigDecimal.class
                || type.getPackageName().equals("java.time") && !(value instanceof InstantSource)
                || type == UUID.class
                || type == Locale.class
                || type == Currency.class
                || type == URI.class
                || type == URL.class
                || type == Pattern.class
                || value instanceof Charset && JdkTypes.isOfJdk(type)
                || type == File.class
                || value instanceof Path && JdkTypes.isOfJdk(type);
    }

    /** Equal for equal values of one class, and for no others. Relative paths have the working directory with them. */
    public static String of(Object value) {
        if (value instanceof Pattern pattern) {
            return pattern.flags() + " " + pattern;
        }
        if (value instanceof File file) {
            return located(file.getPath(), file.getAbsolutePath());
        }
        return value instanceof Path path
                ? located(path.toString(), path.toAbsolutePath().toString())
                : value.toString();
    }

    private static String located(String path, String absolute) {
        return path.equals(absolute) ? path : path + "\0" + absolute;
    }
}
