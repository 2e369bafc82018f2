package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar of a library. */
final class LibraryJar {
    private LibraryJar() {}

    /** Its file's name. */
    static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /**
     * The digest of what is in it: names, sizes and CRC-32s of its entries as its directory has them, which takes
     * milliseconds where reading all of it would take tenths of a second. Times are not looked at: a build makes others
     * each time.
     *
     * @throws Unkeepable if it cannot be read
     */
    static byte[] digest(String url) {
        try (ZipFile zip = new ZipFile(file(url).toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            CanonicalBytes bytes = new CanonicalBytes();
            for (ZipEntry entry : entries) {
                bytes.value(entry.getName());
                bytes.value(entry.getSize());
                bytes.value(entry.getCrc());
            }
            return bytes.digest();
        } catch (IOException | IllegalArgumentException e) {
            throw new Unkeepable("the library " + name(url) + " cannot be read");
        }
    }

    /** The jar, or the one that it is within. */
    private static Path file(String url) throws IOException {
        String plain = url.replaceFirst("^(jar:|nested:|file:)+", "");
        int end = plain.indexOf(".jar");
        while (end >= 0) {
            Path path = Path.of(URI.create("file:" + plain.substring(0, end + ".jar".length())));
            if (Files.isRegularFile(path)) {
                return path;
            }
            end = plain.indexOf(".jar", end + 1);
        }
        throw new IOException("there is no file " + url);
    }
}
