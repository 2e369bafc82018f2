package dev.cachebench.store.server;

import dev.cachebench.store.ByteStore;
import dev.cachebench.store.EntryChecksum;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An entry as it lies on a server: the number of this layout, the {@linkplain EntryChecksum checksum} of the rest in
 * eight bytes, the compute time and the length of the arguments as LEB128, the arguments in UTF-8, and the value.
 */
public final class EntryBytes {
    private static final byte LAYOUT = 1;
    private static final int HEAD = 1 + Long.BYTES;
    private static final int MOST_ARGUMENT_BYTES = 1024;

    private EntryBytes() {}

    /** @param version the digest of the function's version */
    public static byte[] write(byte[] version, ByteStore.Row row) {
        byte[] arguments = row.arguments().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(arguments.length, MOST_ARGUMENT_BYTES);
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 + length + row.value().length);
        number(body, row.computeNanos());
        number(body, length);
        body.write(arguments, 0, length);
        body.writeBytes(row.value());
        byte[] rest = body.toByteArray();
        return ByteBuffer.allocate(HEAD + rest.length)
                .put(LAYOUT)
                .putLong(EntryChecksum.of(version, row.digest(), rest))
                .put(rest)
                .array();
    }

    private static void number(ByteArrayOutputStream out, long number) {
        long left = Math.max(0, number);
        while (left >= 0x80) {
            out.write((int) left | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @return {@code null} if it is damaged, or is not the entry of this version and key
     */
    public static ByteStore.Row read(byte[] version, byte[] digest, byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != LAYOUT) {
            return null;
        }
        ByteBuffer all = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        long checksum = all.getLong();
        byte[] rest = new byte[all.remaining()];
        all.get(rest);
        if (checksum != EntryChecksum.of(version, digest, rest)) {
            return null;
        }
        try {
            ByteBuffer body = ByteBuffer.wrap(rest);
            long nanos = number(body);
            byte[] arguments = new byte[(int) number(body)];
            body.get(arguments);
            byte[] value = new byte[body.remaining()];
            body.get(value);
            return new ByteStore.Row(digest, new String(arguments, StandardCharsets.UTF_8), value, nanos);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            return null; // whoever wrote it had another layout in mind
        }
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }
}
