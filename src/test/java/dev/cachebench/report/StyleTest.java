package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final Style ASCII = new Style(false, true, Style.UNLIMITED);

    @Test
    void writesSignsInAsciiWhereThereIsNothingElse() {
        assertThat(ASCII.page("392 µs, 4.58–8.09 µs (µs), 1.77×, 3 → 4, ← newest, ≥ 1×, ≤ 2×, R² 1, █▌▎, └─ a, … 5"))
                .isEqualTo(
                        "392 us, 4.58-8.09 us (us), 1.77x, 3 -> 4, <- newest, >= 1x, <= 2x, R^2 1, ##|, `- a, ... 5");
        assertThat(Style.PLAIN.page("392 µs → █")).isEqualTo("392 µs → █");
    }

    @Test
    void leavesLettersOfNamesAsTheyAre() {
        assertThat(ASCII.page("Größe.µs(Maß) 3 µsé ça")).isEqualTo("Größe.µs(Maß) 3 µsé ça");
    }

    @Test
    void leavesTextOfTheUserAsItIs() {
        String own = "5 µs → 3× – … █ └─";
        Style narrow = new Style(false, true, 12);

        assertThat(ASCII.page("3× " + ASCII.verbatim(own))).isEqualTo("3x " + own);
        assertThat(narrow.page("a b c d e f g h " + narrow.verbatim(own))).isEqualTo("a b c d e\n  f g h\n  " + own);
        assertThat(Style.PLAIN.verbatim(own)).isSameAs(own);
    }

    @Test
    void breaksLinesBetweenWordsButNotBeforeAUnit() {
        Style narrow = new Style(false, false, 20);

        assertThat(narrow.page("it took all of 12.5 ms to compute\n\nshort\n  indented by two columns and long\n"))
                .isEqualTo("it took all of\n  12.5 ms to compute\n\nshort\n  indented by two\n    columns and long\n");
        assertThat(narrow.page("averyveryverylongword and-another-very-long-one"))
                .isEqualTo("averyveryverylongword\n  and-another-very-long-one");
    }

    @Test
    void coloursTakeNoColumns() {
        Style narrow = new Style(true, false, 12);
        String coloured = narrow.bold("one") + " " + narrow.good("two") + " four";

        assertThat(narrow.page(coloured)).isEqualTo(coloured);
    }

    @Test
    void losesNoWordAndExceedsNoWidthUnlessAWordDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int longest = 0;
            for (int words = random.nextInt(30); words >= 0; words--) {
                int length = 1 + random.nextInt(12);
                longest = Math.max(longest, length);
                text.append("x".repeat(length)).append(random.nextInt(9) == 0 ? '\n' : ' ');
            }
            int width = 20 + random.nextInt(40);
            String page = new Style(false, false, width).page(text.toString());

            assertThat(page.replaceAll("\\s+", " ").strip())
                    .as("seed %d", seed)
                    .isEqualTo(text.toString().replaceAll("\\s+", " ").strip());
            assertThat(page.lines()
                            .mapToInt(line -> line.stripTrailing().length())
                            .max()
                            .orElse(0))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void shortensANameInItsMiddle() {
        assertThat(Style.PLAIN.shortened("com.example.Pricing.quote", 12)).isEqualTo("com.ex…quote");
        assertThat(ASCII.shortened("com.example.Pricing.quote", 12)).isEqualTo("com.e...uote");
        assertThat(ASCII.shortened("quote", 12)).isEqualTo("quote");
    }
}
