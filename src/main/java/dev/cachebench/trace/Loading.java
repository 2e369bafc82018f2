package dev.cachebench.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How far the reading of a trace is: one thread looks while another reads. */
public final class Loading {
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong length = new AtomicLong(); // of the file, 0 if that is not known

    /** Requests read so far. */
    public long requests() {
        return requests.get();
    }

    /** How much of the file was read, from 0 to 1; NaN if its length is not known, as that of standard input. */
    public double part() {
        long of = length.get();
        return of == 0 ? Double.NaN : Math.min(1, (double) bytes.get() / of);
    }

    /**
     * The same stream, counting the bytes that are read.
     *
     * @param length of the file, 0 if that is not known
     */
    InputStream ofFile(InputStream file, long length) {
        this.length.set(length);
        return new FilterInputStream(file) {
            @Override
            public int read() throws IOException {
                int read = in.read();
                bytes.addAndGet(read < 0 ? 0 : 1);
                return read;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = in.read(into, from, most);
                bytes.addAndGet(Math.max(0, read));
                return read;
            }

            @Override
            public int available() {
                return 0; // a named pipe has no length
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    /** The same bytes; whoever asks for some has made requests of those that it had before. */
    InputStream ofRequests(InputStream content, Requests made) {
        return new FilterInputStream(content) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                requests.set(made.size());
                return in.read(into, from, most);
            }
        };
    }
}
