package dev.cachebench.store.memcached;

import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.KeySpace;
import java.nio.charset.StandardCharsets;

/** What the key of an entry says: {@code cb:VERSION:GENERATION:KEY}. */
record KeyOfEntry(byte[] version, String generation, byte[] digest) {

    /**
     * Takes a key apart.
     *
     * @param prefix what all keys of all functions begin with, up to a colon
     * @return {@code null} if it is no key of an entry
     */
    static KeyOfEntry parse(String prefix, String key) {
        if (!key.startsWith(prefix + ":")) {
            return null;
        }
        String[] words = key.substring(prefix.length() + 1).split(":", -1);
        if (words.length != 3) {
            return null;
        }
        byte[] plain = (prefix + ":" + words[0] + ":" + words[2]).getBytes(StandardCharsets.ISO_8859_1);
        byte[] version = KeySpace.version(prefix, plain);
        return version == null
                ? null
                : new KeyOfEntry(
                        version, words[1], new KeySpace(prefix, new FunctionVersion("", version, "")).digest(plain));
    }
}
