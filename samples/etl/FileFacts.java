import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What is known of a file.
 *
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal
 */
record FileFacts(long size, Instant modified, String sha256) {
    /** @throws Fault if the file cannot be read */
    static FileFacts of(Path file) {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return new FileFacts(
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw Fault.data(file + (Files.exists(file) ? " cannot be read" : " is not there"));
        }
    }
}
