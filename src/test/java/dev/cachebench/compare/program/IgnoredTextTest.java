package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users do not want compared is left out, and a pattern that takes too much is their mistake. */
class IgnoredTextTest {
    private static List<Pattern> patterns(String... texts) {
        List<Pattern> patterns = new ArrayList<>();
        for (String each : texts) {
            patterns.add(Pattern.compile(each));
        }
        return patterns;
    }

    @Test
    void isLeftOutAsThePatternsSayOneAfterTheOther() {
        assertThat(IgnoredText.without(patterns("[0-9]+ ms", "a"), "a 12 ms b 345 ms"))
                .isEqualTo("  b ");
        assertThat(IgnoredText.without(patterns("x*"), "axxb")).isEqualTo("ab");
        assertThat(IgnoredText.without(patterns("q"), "axxb")).isEqualTo("axxb");
    }

    @Test
    void isWhatTheJdkFindsInTheSameLines() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String line = letters(random, 30);
            String pattern = letters(random, 2) + "[ab]*" + letters(random, 1) + "?(a|bc)*$?";
            assertThat(IgnoredText.without(patterns(pattern), line))
                    .as("'%s' in '%s', seed %d", pattern, line, seed)
                    .isEqualTo(Pattern.compile(pattern).matcher(line).replaceAll(""));
        }
    }

    private static String letters(Random random, int most) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> "abc".substring(random.nextInt(3)).substring(0, 1))
                .reduce("", String::concat);
    }

    @Test
    void aPatternThatTakesTooMuchStackIsAMistake() {
        assertThatThrownBy(() -> IgnoredText.without(patterns("(a|b)*c"), "ab".repeat(200_000)))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "--ignore: looking for '(a|b)*c' in a line of 400,000 characters takes more stack than there"
                                + " is: repeat a group without alternatives in it, as [ab]* for (a|b)*");
    }

    @Test
    void aPatternThatTakesTooManyStepsIsAMistake() {
        assertThatThrownBy(() -> IgnoredText.find(
                        Pattern.compile(".*b"), "a".repeat(5_000), matcher -> matcher.replaceAll(""), 1_000_000))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("--ignore: looking for '.*b' in a line of 5,000 characters takes too many steps");
    }

    @Test
    void theRestOfAnOutputIsReadAllTheSameSoThatTheProgramGoesOn() throws Exception {
        byte[] output = ("ab".repeat(200_000) + "\nmore\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream in = new ByteArrayInputStream(output);
        OutputReader reader = new OutputReader(new LineDigest(patterns("(a|b)*c")), in, null, null);
        reader.start();
        assertThatThrownBy(reader::result).isInstanceOf(UserFault.class);
        reader.join();
        assertThat(in.available()).isZero();
    }

    @Test
    void outputsThatDifferElsewhereAreTheSame() throws IOException {
        assertThat(print("took 12 ms\n").isSame(print("took 345 ms\n"))).isTrue();
        assertThat(print("took 12 s\n").isSame(print("took 345 s\n"))).isFalse();
    }

    private static OutputPrint print(String text) throws IOException {
        return new LineDigest(patterns("[0-9]+ ms"))
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, null);
    }
}
