package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    void isTheJdksForEveryLengthOfAFewBlocks() throws NoSuchAlgorithmException {
        long seed = new Random().nextLong();
        byte[] bytes = new byte[700];
        new Random(seed).nextBytes(bytes);
        for (int length = 0; length <= bytes.length; length++) {
            assertThat(Sha256.of(bytes, length))
                    .as("seed %d, %d bytes", seed, length)
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, length)));
        }
    }
}
