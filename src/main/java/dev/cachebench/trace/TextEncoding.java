package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.BufferedInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a trace is written in bytes: UTF-8, or UTF-16 as Windows programs write it. */
enum TextEncoding {
    /** Or anything that has ASCII in it as it is: keys are compared by their bytes. */
    UTF_8(StandardCharsets.UTF_8),
    UTF_16_LE(StandardCharsets.UTF_16LE),
    UTF_16_BE(StandardCharsets.UTF_16BE);

    private static final int SURE = 4; // pairs of bytes that look like UTF-16 without a byte order mark
    private static final int LOOKED_AT = 64; // bytes

    private final Charset charset;

    TextEncoding(Charset charset) {
        this.charset = charset;
    }

    /**
     * The one of a text that begins so: by its byte order mark, or because it is UTF-16 of ASCII.
     *
     * @throws UserFault if it is UTF-32
     */
    static TextEncoding of(byte[] beginning) {
        int first = at(beginning, 0) << 8 | at(beginning, 1);
        int second = at(beginning, 2) << 8 | at(beginning, 3);
        if (beginning.length >= 4 && (first == 0xFFFE && second == 0 || first == 0 && second == 0xFEFF)) {
            throw UserFault.usage("it is UTF-32; write it as UTF-8, for example with iconv -f UTF-32 -t UTF-8");
        }
        if (first == 0xFFFE || isAsciiAt(0, beginning)) {
            return UTF_16_LE;
        }
        return first == 0xFEFF || isAsciiAt(1, beginning) ? UTF_16_BE : UTF_8;
    }

    private static int at(byte[] bytes, int place) {
        return place < bytes.length ? bytes[place] & 0xFF : 0;
    }

    /** Whether most pairs of bytes are one of printable ASCII, in this place of the pair, and a zero. */
    private static boolean isAsciiAt(int place, byte[] bytes) {
        int pairs = Math.min(bytes.length, LOOKED_AT) / 2;
        int letters = 0;
        for (int i = 0; i < 2 * pairs; i += 2) {
            byte letter = bytes[i + place];
            byte zero = bytes[i + 1 - place];
            if (letter == 0 && zero == 0) {
                return false;
            }
            letters += zero == 0 && (letter >= ' ' || letter == '\t' || letter == '\n' || letter == '\r') ? 1 : 0;
        }
        return pairs >= SURE && 4 * letters >= 3 * pairs;
    }

    /** The same text in UTF-8. */
    BufferedInputStream toUtf8(BufferedInputStream in) {
        return this == UTF_8 ? in : new BufferedInputStream(new Utf8Input(in, charset), 1 << 16);
    }

    /** The text of so many first bytes, as far as it goes. */
    byte[] toUtf8(byte[] beginning) {
        return this == UTF_8 ? beginning : new String(beginning, charset).getBytes(StandardCharsets.UTF_8);
    }
}
