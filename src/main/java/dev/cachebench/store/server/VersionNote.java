package dev.cachebench.store.server;

import dev.cachebench.store.FunctionVersion;
import java.nio.charset.StandardCharsets;

/**
 * What a server has of a version besides its entries, for people: a line with the function, a line with the time, and
 * what the version's digest was made of.
 *
 * @param function its class, name and descriptor
 * @param parts a line each; empty if that is not known
 * @param createdMillis when it was first used, since 1970; 0 if that is not known
 */
public record VersionNote(String function, String parts, long createdMillis) {

    /** Of a version that is used for the first time. */
    public static byte[] bytes(FunctionVersion version) {
        return (version.function() + "\n" + System.currentTimeMillis() + "\n" + version.parts())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes} has written, or a function alone. */
    static VersionNote read(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 3);
        boolean isWhole = lines.length == 3 && lines[1].matches("[0-9]{1,18}");
        return new VersionNote(lines[0], isWhole ? lines[2] : "", isWhole ? Long.parseLong(lines[1]) : 0);
    }
}
