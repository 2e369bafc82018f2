package dev.cachebench.store;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * What tells a damaged entry from a whole one: the CRC-32 and the CRC-32C of its version's digest, its key's digest and
 * its value, side by side. So an entry that turns up under another key is a damaged one as well. Both run on the
 * processor's own instructions. They are no protection against somebody who means harm.
 */
public final class EntryChecksum {
    private EntryChecksum() {}

    /** The CRC-32C in the upper half, the CRC-32 in the lower. */
    public static long of(byte[] version, byte[] key, byte[] value) {
        return over(new CRC32C(), version, key, value) << 32 | over(new CRC32(), version, key, value);
    }

    /** Whether an entry is whole: not if a damaged file has {@code null} for a part of it. */
    public static boolean is(long checksum, byte[] version, byte[] key, byte[] value) {
        return version != null && key != null && value != null && checksum == of(version, key, value);
    }

    private static long over(Checksum sum, byte[] version, byte[] key, byte[] value) {
        sum.update(version, 0, version.length);
        sum.update(key, 0, key.length);
        sum.update(value, 0, value.length);
        return sum.getValue();
    }
}
