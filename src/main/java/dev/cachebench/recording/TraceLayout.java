package dev.cachebench.recording;

import java.util.zip.CRC32C;

/**
 * The bytes of a trace in cachebench's own format. Whole numbers of fixed length are big-endian; a <i>varint</i> is an
 * unsigned LEB128: seven bits a byte, the lowest first, and the top bit set in all bytes but the last.
 *
 * <p>The file begins with a <b>header</b>:
 *
 * <pre>
 * 8 bytes   89 43 42 54 52 41 43 45, which is {@link #MAGIC}
 * 4 bytes   the version, 3
 * 4 bytes   the share of the keys that are recorded at first, times 2^24; see {@link SampleRate}
 * 2 bytes   the length of the title
 *           the title, UTF-8: what was recorded, such as the name of a method
 * 4 bytes   the CRC-32C of all that, as a checksum
 * </pre>
 *
 * <p>Then come <b>frames</b>, each of which stands by itself, so that those before the first damaged one are good:
 *
 * <pre>
 * 4 bytes   {@link #BLOCK}, {@link #THINNING} or, for the last frame, {@link #END}
 * 4 bytes   the length of the content; of a block and the end, at most {@link #LONGEST_CONTENT}
 * 4 bytes   how many requests are in it
 * 4 bytes   for how many new keys
 * 4 bytes   the CRC-32C of the 16 bytes before and of the content
 *           the content
 * </pre>
 *
 * <p>The content of a <b>block</b> is a row of records. Keys are numbered from 0 as they first appear, and a record
 * begins with a varint:
 *
 * <pre>
 * 0      a request for a new key, whose name follows: a varint n, which is 0 for no name,
 *        1 for a whole number, which follows as a varint in zigzag form (0, -1, 1, -2, ...), and else
 *        2 more than the length of a text in UTF-8, which follows
 * 1      from here on, a key's value costs another time: the key and nanoseconds, as varints
 * 2      from here on, a key's value has another size: the key and bytes, as varints
 * 3      the policy of the cache that was recorded knew a key by another number than it has here: the key and that
 *        number, from 0 to 2^32 - 1, as varints
 * 4 + k  a request for key k
 * </pre>
 *
 * <p>Names are for people: two keys may have one.
 *
 * <p>A <b>thinning</b> lowers the share of the keys: those that leave are taken out with all their requests so far, and
 * the others are numbered anew from 0 in their order. Its content is the new share in 4 bytes, the number of the keys
 * that stay in 4, that of their requests in 8, and a bit for each key so far that is set if it stays: the lowest bit of
 * the first byte for key 0.
 *
 * <p>The content of the <b>end</b> is the number of requests that have stayed in 8 bytes, that of the keys in 4, in a
 * sample the number of all requests in 8, 0 if they were not counted, and a text in UTF-8 that says why the trace ends
 * before the program did; usually empty. A file without an end is cut short, and nothing follows the end.
 */
public final class TraceLayout {
    public static final long MAGIC = 0x89_43_42_54_52_41_43_45L;
    public static final int VERSION = 3;
    /** Bytes of the header before the title. */
    public static final int HEADER = 18;

    public static final int BLOCK = 0x424C4F4B;
    public static final int THINNING = 0x5448494E;
    public static final int END = 0x454E4420;
    /** Bytes of a frame before its content. */
    public static final int FRAME = 20;

    /** Bytes of the content of a thinning before its bits. */
    public static final int THINNING_HEAD = 16;

    public static final int LONGEST_CONTENT = 1 << 18;
    public static final int LONGEST_NAME = (1 << 16) - 1;

    public static final int NEW_KEY = 0;
    public static final int COST = 1;
    public static final int SIZE = 2;
    public static final int POLICY_KEY = 3;
    /** What a request's key is higher by. */
    public static final int REQUEST = 4;

    /** What a name begins with that is a whole number; a text's length is higher by one more. */
    public static final int NUMBER = 1;

    public static final int NO_NAME = 0;

    private TraceLayout() {}

    /** The checksum of a frame. */
    public static int checksum(byte[] head, byte[] content, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, FRAME - 4);
        crc.update(content, from, length);
        return (int) crc.getValue();
    }

    /** The checksum of the first {@code length} bytes. */
    public static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
