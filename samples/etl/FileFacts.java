import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is known of a file.
 *
 * @param size in bytes
 * @param sha256 of its content, in hexadecimal
 */
record FileFacts(long size, Instant modified, String sha256) {
    /** @throws Fault if the file cannot be read */
    static FileFacts of(Path file) {
        String sha256 = Digests.of(file);
        try {
            return new FileFacts(Files.size(file), Files.getLastModifiedTime(file).toInstant(), sha256);
        } catch (IOException e) {
            throw Fault.data(file + " is not there any more");
        }
    }
}
