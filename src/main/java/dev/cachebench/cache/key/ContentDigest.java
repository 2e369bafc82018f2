package dev.cachebench.cache.key;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * 128 bits that stand in a key for a large argument: the first half of the SHA-256 of all its {@linkplain
 * CanonicalBytes content}, the same in every process. Of a thousand million arguments, two have the same with a
 * probability of less than 2 in 10^21, and nobody can choose two that do.
 */
final class ContentDigest {
    private static final int SHORT = 64; // characters

    private ContentDigest() {}

    /** Whether a key is no larger with the argument itself. A digest is a UUID, so that those are not among them. */
    private static boolean isSmall(Object argument) {
        return argument == null
                || argument instanceof String text && text.length() <= SHORT
                || argument instanceof Integer
                || argument instanceof Long
                || argument instanceof Double
                || argument instanceof Boolean
                || argument instanceof Enum
                || argument instanceof Character
                || argument instanceof Float
                || argument instanceof Short
                || argument instanceof Byte
                || argument instanceof Class
                || argument.getClass().getPackageName().equals("java.time") && Kind.of(argument) == Kind.VALUE;
    }

    /**
     * What stands in a key for an argument: itself if it is small.
     *
     * @throws Unkeepable if it has no content that would be the same in another process
     */
    static Object of(Object argument) {
        if (isSmall(argument)) {
            return argument;
        }
        CanonicalBytes content = new CanonicalBytes();
        content.value(argument);
        ByteBuffer digest = ByteBuffer.wrap(content.digest());
        return new UUID(digest.getLong(), digest.getLong());
    }
}
