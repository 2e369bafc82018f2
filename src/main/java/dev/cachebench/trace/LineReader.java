package dev.cachebench.trace;

import java.io.IOException;
import java.io.InputStream;

/** The formats of text in which a line is a request, or a few of them. */
final class LineReader implements TraceReader {
    private static final String ADAPT_SIZE = "line of an AdaptSize trace: time, key and size";

    private static final int MOST_BLOCKS = 1 << 20; // of a line, so that a few bytes do not fill the memory

    private final TraceFormat format;
    private final Beginning beginning;

    LineReader(TraceFormat format, Beginning beginning) {
        this.format = format;
        this.beginning = beginning;
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        Lines lines = new Lines(in);
        Comments comments = new Comments(beginning);
        while (lines.next()) {
            if (comments.isOne(lines)) {
                comments.skip(lines);
                continue;
            }
            switch (format) {
                case TEXT -> requests.add(lines.bytes(), lines.from(), lines.to());
                case LIRS -> {
                    if (!lines.is('*')) {
                        requests.add(lines.field(0, 10, "key of a LIRS trace, a whole number"));
                    }
                }
                case ARC -> arc(lines, requests);
                case ADDRESS -> requests.add(lines.field(1, 16, "line of an address trace, such as 'l 0x1fffff50 1'"));
                case ADAPT_SIZE -> {
                    requests.add(lines.field(1, 10, ADAPT_SIZE));
                    long bytes = lines.field(2, 10, ADAPT_SIZE);
                    if (bytes < 0) {
                        throw lines.wrong(ADAPT_SIZE);
                    }
                    requests.weighed(1, bytes, KeyColumns.UNKNOWN);
                }
                case GRADLE -> requests.add(gradle(lines));
                default -> throw new IllegalStateException(format.id());
            }
        }
        requests.remark(comments.remark());
    }

    /** {@code start count ignored sequence} stands for the blocks from {@code start} to {@code start + count - 1}. */
    private static void arc(Lines lines, Requests requests) {
        String what = "line of an ARC trace: start, count, a number and the sequence";
        long start = lines.field(0, 10, what);
        long count = lines.field(1, 10, what);
        if (count < 0 || count > MOST_BLOCKS || start > Long.MAX_VALUE - count) {
            throw lines.wrong(what);
        }
        for (long block = start; block < start + count; block++) {
            requests.add(block);
        }
    }

    /** A UUID in hex digits, of which the key is both halves, xored. */
    private static long gradle(Lines lines) {
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = lines.from(); i < lines.to(); i++) {
            int digit = Character.digit(lines.bytes()[i], 16);
            if (digit >= 0) {
                high = high << 4 | low >>> 60;
                low = low << 4 | digit;
                digits++;
            } else if (lines.bytes()[i] != '-') {
                throw lines.wrong("UUID in hex digits");
            }
        }
        if (digits != 32) {
            throw lines.wrong("UUID of 32 hex digits");
        }
        return high ^ low;
    }
}
