package dev.cachebench.weave.purity;

import java.util.Set;

/**
 * The default locale and time zone. Nearly all programs leave them as they are, or set them before all else; of one
 * that sets them, nobody knows when.
 */
final class LocaleDefaults {
    private static final Set<String> BY_LOCALE =
            Set.of("java/lang/String.format", "java/lang/String.toLowerCase", "java/lang/String.toUpperCase");

    /** What a date says without the calendar. */
    private static final Set<String> WITHOUT_ZONE = Set.of(
            "after", "before", "clone", "compareTo", "equals", "from", "getTime", "hashCode", "setTime", "toInstant");

    private LocaleDefaults() {}

    /** Whether a call sets one of them. */
    static boolean isSetBy(String owner, String name) {
        return name.equals("setDefault") && (owner.equals("java/util/Locale") || owner.equals("java/util/TimeZone"));
    }

    /** Whether what a call says depends on one of them. */
    static boolean dependsOnOne(String owner, String name, String descriptor) {
        return BY_LOCALE.contains(owner + "." + name) && !descriptor.startsWith("(Ljava/util/Locale;")
                || owner.equals("java/util/Date")
                        && !WITHOUT_ZONE.contains(name)
                        && !(name.equals("<init>") && (descriptor.equals("()V") || descriptor.equals("(J)V")));
    }
}
