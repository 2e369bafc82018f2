package dev.cachebench.report.profile.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON piece by piece. The text is plain ASCII without {@code <}, {@code >} and {@code &}, so that whatever a
 * function is called, it can stand inside an HTML {@code script}.
 */
final class JsonOut {
    private static final String HEX = "0123456789abcdef";

    private final Writer out;

    JsonOut(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII), 1 << 16);
    }

    /** Punctuation and names that need no escape. */
    JsonOut raw(String json) throws IOException {
        out.write(json);
        return this;
    }

    /** A number. */
    JsonOut raw(long number) throws IOException {
        out.write(Long.toString(number));
        return this;
    }

    /** A string. */
    JsonOut quoted(String text) throws IOException {
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && "\"\\<>&".indexOf(c) < 0) {
                out.write(c);
            } else {
                out.write("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.write(HEX.charAt(c >> shift & 15));
                }
            }
        }
        out.write('"');
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }
}
