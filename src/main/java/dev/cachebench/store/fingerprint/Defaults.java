package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import java.util.Locale;
import java.util.TimeZone;

/** What a program may set for all its code while it runs, and results may depend on. */
record Defaults(Locale locale, Locale format, Locale display, String timeZone) {

    static Defaults now() {
        return new Defaults(
                Locale.getDefault(),
                Locale.getDefault(Locale.Category.FORMAT),
                Locale.getDefault(Locale.Category.DISPLAY),
                TimeZone.getDefault().getID());
    }

    void writeTo(CanonicalBytes bytes) {
        bytes.value(locale);
        bytes.value(format);
        bytes.value(display);
        bytes.value(timeZone);
    }
}
