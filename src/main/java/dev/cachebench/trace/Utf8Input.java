package dev.cachebench.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text of another encoding in UTF-8. */
final class Utf8Input extends InputStream {
    private final Reader in;
    private final String encoding;
    private final char[] chars = new char[1 << 13];
    private int kept; // 1 if the first half of a pair waits for the second
    private byte[] bytes = new byte[0];
    private int at;

    Utf8Input(InputStream in, Charset charset) {
        this.in = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        encoding = charset.name();
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int read = Math.min(most, bytes.length - at);
        System.arraycopy(bytes, at, into, from, read);
        at += read;
        return read;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int got;
            try {
                got = in.read(chars, kept, chars.length - kept);
            } catch (CharacterCodingException e) {
                throw new IOException("what is not " + encoding + " is in it", e);
            }
            if (got < 0) {
                return false;
            }
            int count = kept + got;
            boolean halved = Character.isHighSurrogate(chars[count - 1]);
            bytes = new String(chars, 0, halved ? count - 1 : count).getBytes(StandardCharsets.UTF_8);
            at = 0;
            chars[0] = chars[count - 1];
            kept = halved ? 1 : 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
