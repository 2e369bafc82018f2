package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The binary formats: records of one length, with a key at one place.
 *
 * @param bytes of a record
 * @param offset of the key in it
 * @param keyBytes 4 for an unsigned key or 8
 * @param sizeOffset of the size of the value, 4 bytes unsigned, or {@link #NO_SIZE}
 */
record RecordReader(int bytes, int offset, int keyBytes, ByteOrder order, int sizeOffset) implements TraceReader {
    static final int NO_SIZE = -1;

    private static final int RECORDS = 4096; // at a time

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        byte[] chunk = new byte[bytes * RECORDS];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        long[] keys = new long[RECORDS];
        int got;
        do {
            got = in.readNBytes(chunk, 0, chunk.length);
            int records = got / bytes;
            for (int record = 0; record < records; record++) {
                int at = record * bytes + offset;
                keys[record] = keyBytes == 4 ? buffer.getInt(at) & 0xFFFFFFFFL : buffer.getLong(at);
            }
            requests.add(keys, records);
            for (int record = 0; record < records && sizeOffset != NO_SIZE; record++) {
                long size = buffer.getInt(record * bytes + sizeOffset) & 0xFFFFFFFFL;
                requests.weighed(records - record, size, KeyColumns.UNKNOWN);
            }
            if (got % bytes != 0) {
                throw UserFault.usage("it ends within a record of " + bytes + " bytes, after " + requests.size()
                        + " requests; it is truncated, or in another format");
            }
        } while (got == chunk.length);
    }
}
