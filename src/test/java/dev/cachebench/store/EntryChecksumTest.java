package dev.cachebench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryChecksumTest {
    private static final byte[] VERSION = {1, 2, 3};
    private static final byte[] KEY = {4, 5};

    @Test
    void tellsEveryFlippedBit() {
        long seed = System.nanoTime();
        byte[] value = new byte[200];
        new Random(seed).nextBytes(value);
        long whole = EntryChecksum.of(VERSION, KEY, value);
        for (int bit = 0; bit < value.length * 8; bit++) {
            value[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(EntryChecksum.of(VERSION, KEY, value))
                    .as("bit %d, seed %d", bit, seed)
                    .isNotEqualTo(whole);
            value[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void differsUnderAnotherKeyOrVersion() {
        byte[] value = {6};
        long sum = EntryChecksum.of(VERSION, KEY, value);
        assertThat(EntryChecksum.of(VERSION, new byte[] {4, 6}, value)).isNotEqualTo(sum);
        assertThat(EntryChecksum.of(new byte[] {1, 2, 4}, KEY, value)).isNotEqualTo(sum);
    }

    @Test
    void holdsBothChecksumsOfTheJdk() {
        byte[] nothing = {};
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(EntryChecksum.of(nothing, nothing, check)).isEqualTo(0xE3069283_CBF43926L); // of the CRC catalogue
    }
}
