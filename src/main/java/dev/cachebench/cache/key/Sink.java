package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.security.MessageDigest;

/** Bytes on their way into a digest. Numbers are big-endian. For one thread and one digest. */
final class Sink {
    private static final int FULL = 8192;

    private byte[] buffer = new byte[128];
    private int end;
    private MessageDigest digest; // null until a buffer was full

    private void room(int bytes) {
        if (end + bytes <= buffer.length) {
            return;
        }
        if (buffer.length < FULL) {
            byte[] larger = new byte[FULL];
            System.arraycopy(buffer, 0, larger, 0, end);
            buffer = larger;
        }
        if (end + bytes > buffer.length) {
            drain();
        }
    }

    private void drain() {
        if (digest == null) {
            digest = CanonicalBytes.sha256();
        }
        digest.update(buffer, 0, end);
        end = 0;
    }

    Sink tag(char tag) {
        room(1);
        buffer[end++] = (byte) tag;
        return this;
    }

    Sink number(long number) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer[end++] = (byte) (number >>> shift);
        }
        return this;
    }

    /** Its length and its UTF-16 units, so that lone surrogates stay apart. */
    Sink text(String text) {
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            unit(text.charAt(i));
        }
        return this;
    }

    private void unit(char unit) {
        room(Character.BYTES);
        buffer[end++] = (byte) (unit >>> 8);
        buffer[end++] = (byte) unit;
    }

    /** Bytes of a known length. */
    Sink bytes(byte[] bytes) {
        if (bytes.length > FULL) {
            drain();
            digest.update(bytes);
            return this;
        }
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, end, bytes.length);
        end += bytes.length;
        return this;
    }

    /** The elements of an array of primitives. */
    void elements(Object array) {
        if (array instanceof byte[] bytes) {
            bytes(bytes);
        } else if (array instanceof int[] numbers) {
            for (int number : numbers) {
                number(number);
            }
        } else if (array instanceof long[] numbers) {
            for (long number : numbers) {
                number(number);
            }
        } else if (array instanceof char[] units) {
            for (char unit : units) {
                unit(unit);
            }
        } else if (array instanceof double[] numbers) {
            for (double number : numbers) {
                number(Double.doubleToLongBits(number));
            }
        } else if (array instanceof float[] numbers) {
            for (float number : numbers) {
                number(Float.floatToIntBits(number));
            }
        } else if (array instanceof boolean[] flags) {
            for (boolean flag : flags) {
                tag(flag ? 'T' : 'F');
            }
        } else {
            for (int i = 0; i < Array.getLength(array); i++) {
                number(Array.getLong(array, i));
            }
        }
    }

    byte[] digest() {
        if (digest == null) {
            return Sha256.of(buffer, end);
        }
        drain();
        return digest.digest();
    }
}
