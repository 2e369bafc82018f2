import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What contents are told apart by: the same in every process. */
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
