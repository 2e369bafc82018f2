package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a version is made of, a line each: what kind of thing it is, its name, the digest of its content and, not part
 * of the version, a remark for people. They are separated by tabs.
 */
final class VersionLines {
    private static final int BYTES = 16;

    private final CanonicalBytes all = new CanonicalBytes();
    private final List<String> lines = new ArrayList<>();

    /** A setting, which is shown as it is. */
    void add(String kind, String value) {
        add(kind, value, "", "");
    }

    /** Something with content. */
    void add(String kind, String name, byte[] digest, String remark) {
        add(kind, name, HexFormat.of().formatHex(digest, 0, BYTES), remark);
    }

    private void add(String kind, String name, String digest, String remark) {
        all.value(kind);
        all.value(name);
        all.value(digest);
        lines.add(kind + "\t" + line(name) + "\t" + digest + "\t" + line(remark));
    }

    private static String line(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }

    byte[] digest() {
        return Arrays.copyOf(all.digest(), BYTES);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
