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

    private static final int FEWEST_BYTES = 16; // of a version's digest, which "name" and "claim" do not have

    private final String text;
    private final byte[] start; // the same

    /** @param prefix what all keys of all functions begin with, up to a colon */
    public KeySpace(String prefix, FunctionVersion version) {
        this(prefix + ":" + TO_TEXT.encodeToString(version.digest()) + ":");
    }

    /** The names of claims on a version's keys, none of which is a key of an entry. */
    public static KeySpace ofClaims(String prefix, FunctionVersion version) {
        return new KeySpace(prefix + ":claim", version);
    }

    /** The names of functions, by the digests of their versions. None of them is a key of an entry. */
    public static KeySpace ofNames(String prefix) {
        return new KeySpace(prefix + ":name:");
    }

    /**
     * The digest of the version that a key is of.
     *
     * @param prefix what all keys of all functions begin with, up to a colon
     * @return {@code null} if it is no key of an entry
     */
    public static byte[] version(String prefix, byte[] key) {
        String[] parts = new String(key, StandardCharsets.ISO_8859_1)
                .substring(prefix.length() + 1)
                .split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return null;
        }
        try {
            FROM_TEXT.decode(parts[1]);
            byte[] version = FROM_TEXT.decode(parts[0]);
            return version.length >= FEWEST_BYTES ? version : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private KeySpace(String start) {
        text = start;
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
        return text;
    }
}
