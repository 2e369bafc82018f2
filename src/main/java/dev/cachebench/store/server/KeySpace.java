package dev.cachebench.store.server;

import dev.cachebench.store.FunctionVersion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How the keys of one version of one function are spelled on a server that others use as well: {@code cb:VERSION:KEY},
 * with both digests in Base64url. So they are told apart by their beginning, and have no character that a pattern or
 * protocol knows.
 */
public final class KeySpace {
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    private final byte[] start;

    /** @param prefix what all keys of all functions begin with, up to a colon */
    public KeySpace(String prefix, FunctionVersion version) {
        this(prefix + ":" + TO_TEXT.encodeToString(version.digest()) + ":");
    }

    /** The names of claims on a version's keys, none of which is a key of an entry. */
    public static KeySpace ofClaims(String prefix, FunctionVersion version) {
        return new KeySpace(prefix + ":claim", version);
    }

    private KeySpace(String start) {
        this.start = start.getBytes(StandardCharsets.US_ASCII);
    }

    /** The key of an entry, without what all begin with. */
    public String end(byte[] digest) {
        return TO_TEXT.encodeToString(digest);
    }

    /** The key of an entry. */
    public byte[] key(byte[] digest) {
        byte[] text = TO_TEXT.encode(digest);
        byte[] key = new byte[start.length + text.length];
        System.arraycopy(start, 0, key, 0, start.length);
        System.arraycopy(text, 0, key, start.length, text.length);
        return key;
    }

    /**
     * The digest in a key that begins as this says.
     *
     * @return {@code null} if there is none, as in a key that somebody else made
     */
    public byte[] digest(byte[] key) {
        byte[] text = new byte[key.length - start.length];
        System.arraycopy(key, start.length, text, 0, text.length);
        try {
            return FROM_TEXT.decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What all keys of this version begin with, and no others. */
    @Override
    public String toString() {
        return new String(start, StandardCharsets.US_ASCII);
    }
}
