package dev.cachebench.trace;

/** Reads unsigned LEB128 numbers out of an array. */
final class Varints {
    private final byte[] bytes;
    private final int end;
    private int at;

    Varints(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        at = from;
    }

    int at() {
        return at;
    }

    /** @throws IndexOutOfBoundsException if it does not end in here */
    long next() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                break;
            }
            byte b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number without an end");
    }

    /** @throws IndexOutOfBoundsException if there are no more so many bytes */
    void skip(long count) {
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException("a text without an end");
        }
        at += (int) count;
    }
}
