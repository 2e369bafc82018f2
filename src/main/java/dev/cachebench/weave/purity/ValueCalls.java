package dev.cachebench.weave.purity;

import java.util.Set;

/**
 * Calls of the JDK's classes of values, and of its helpers for arrays and collections, which most of them depend on
 * alone.
 */
final class ValueCalls {
    private static final Set<String> CLASSES = Set.of(
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Double",
            "java/lang/Float",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Math",
            "java/lang/Number",
            "java/lang/Short",
            "java/lang/StrictMath",
            "java/lang/String",
            "java/math/BigDecimal",
            "java/math/BigInteger",
            "java/math/MathContext",
            "java/math/RoundingMode",
            "java/net/URI",
            "java/nio/charset/Charset",
            "java/util/Arrays",
            "java/util/Collections",
            "java/util/Comparator",
            "java/util/List",
            "java/util/Locale",
            "java/util/Map",
            "java/util/Objects",
            "java/util/Optional",
            "java/util/OptionalDouble",
            "java/util/OptionalInt",
            "java/util/OptionalLong",
            "java/util/Set",
            "java/util/UUID",
            "java/util/regex/Pattern");

    /** Of those, what depends on more: the default locale, random numbers, properties. */
    private static final Set<String> NOT_PURE = Set.of(
            "java/lang/Boolean.getBoolean",
            "java/lang/Double.doubleToRawLongBits",
            "java/lang/Float.floatToRawIntBits",
            "java/lang/Math.copySign", // of the sign of NaN
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Math.random",
            "java/lang/StrictMath.random",
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/String.toLowerCase()Ljava/lang/String;",
            "java/lang/String.toUpperCase()Ljava/lang/String;",
            "java/math/BigInteger.probablePrime",
            "java/math/BigInteger.nextProbablePrime",
            "java/net/URI.toURL",
            "java/nio/charset/Charset.availableCharsets",
            "java/nio/charset/Charset.isSupported",
            "java/util/Collections.shuffle",
            "java/util/Locale.getDefault",
            "java/util/Locale.getDisplayCountry()Ljava/lang/String;",
            "java/util/Locale.getDisplayLanguage()Ljava/lang/String;",
            "java/util/Locale.getDisplayName()Ljava/lang/String;",
            "java/util/Locale.getDisplayScript()Ljava/lang/String;",
            "java/util/Locale.getDisplayVariant()Ljava/lang/String;",
            "java/util/Locale.setDefault",
            "java/util/Objects.toIdentityString",
            "java/util/UUID.randomUUID");

    private ValueCalls() {}

    /** Whether a class, by its internal name, is one of them. */
    static boolean areOf(String owner) {
        return CLASSES.contains(owner);
    }

    /** Whether what a call gives depends on more than it is given, such as the default locale. */
    static boolean dependOnMore(String owner, String name, String descriptor) {
        return NOT_PURE.contains(owner + "." + name) || NOT_PURE.contains(owner + "." + name + descriptor);
    }
}
