package dev.cachebench.report.profile.export;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The little of CPython's {@code marshal} format that a profile needs, little-endian and without references, which
 * every Python 3 reads. See CPython's {@code Python/marshal.c}.
 */
final class Marshal {
    private static final int LONG_DIGIT_BITS = 15;

    private final DataOutputStream out;

    Marshal(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    /** Keys and values follow by turns, then {@link #endDict}. */
    Marshal dict() throws IOException {
        out.writeByte('{');
        return this;
    }

    Marshal endDict() throws IOException {
        out.writeByte('0');
        return this;
    }

    /** Its elements follow. */
    Marshal tuple(int size) throws IOException {
        out.writeByte('(');
        writeInt(size);
        return this;
    }

    Marshal string(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('u');
        writeInt(utf8.length);
        out.write(utf8);
        return this;
    }

    /** @param n 0 or more */
    Marshal integer(long n) throws IOException {
        if (n <= Integer.MAX_VALUE) {
            out.writeByte('i');
            writeInt((int) n);
            return this;
        }
        out.writeByte('l');
        int digits = (Long.SIZE - Long.numberOfLeadingZeros(n) + LONG_DIGIT_BITS - 1) / LONG_DIGIT_BITS;
        writeInt(digits);
        for (long rest = n; rest != 0; rest >>>= LONG_DIGIT_BITS) {
            out.writeShort(Short.reverseBytes((short) (rest & (1 << LONG_DIGIT_BITS) - 1)));
        }
        return this;
    }

    Marshal real(double x) throws IOException {
        out.writeByte('g');
        out.writeLong(Long.reverseBytes(Double.doubleToLongBits(x)));
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }

    private void writeInt(int n) throws IOException {
        out.writeInt(Integer.reverseBytes(n));
    }
}
