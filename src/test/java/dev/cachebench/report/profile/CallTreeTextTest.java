package dev.cachebench.report.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiles;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import dev.cachebench.report.Style;
import dev.cachebench.report.profile.CallTreeText.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTreeTextTest {
    private static String text(Profile profile, View view) {
        return CallTreeText.of(profile, view, new Style(false));
    }

    @Test
    void theHottestPathComesFirst() {
        assertThat(text(Profiles.small(), View.ALL)).isEqualTo("""
                          share      total        own         calls
                        100.0 %     1.93 s     1.50 s             1  ████████████ main  App.java:3
                         19.5 %     375 ms     250 ms             2  ██▍          ├─ load  App.java:9
                          6.5 %     125 ms     125 ms             4  ▊            │  └─ read  Reader.java:40
                          2.6 %    50.0 ms    50.0 ms 5,000,000,003  ▎            └─ fib × 2 levels  Fibonacci.java:8
                        left out: 1 call path of little time, 2.00 µs (0.0 %) in all
                        """);
    }

    @Test
    void aRecursionIsOneLine() {
        assertThat(text(Profiles.deep(20_000), View.ALL).lines().skip(1))
                .singleElement()
                .asString()
                .contains("down × 20,000 levels");
    }

    @Test
    void aLibraryThatCallsItselfIsOneLineAndWhatItCallsBackIsShown() {
        Profiles p = new Profiles();
        int main = p.node(0, p.function("App.java", 1, "main"), 1, 10);
        int sort = p.node(main, p.libraryFunction("Lib", 5, "sort"), 2, 20);
        int merge = p.node(sort, p.libraryFunction("Lib", 9, "merge"), 4, 30);
        p.node(merge, p.function("App.java", 7, "compare"), 8, 40);
        assertThat(text(p.build(), View.FOLDED))
                .contains(
                        "90 ns      50 ns             2  ██████████▊  └─ Lib.sort + 1 library call path  org/lib/Lib.java:5\n")
                .contains("40 ns      40 ns             8  ████▊           └─ compare  App.java:7\n")
                .doesNotContain("merge");
        assertThat(text(p.build(), View.ALL))
                .contains("Lib.sort  org/lib/Lib.java:5\n", "Lib.merge  org/lib/Lib.java:9\n");
    }

    @Test
    void bytesAreNoTime() {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        tree.sampled(tree.callee(0, 0), 4_720_000);
        Profile profile = Profile.ofSamples(
                new Sampling("alloc", Sampling.Unit.BYTES, 1, 1, List.of()),
                1,
                List.of(tree.build("main")),
                List.of(Function.of(new Function.Method("com.acme.App", "main", "()V"), "App.java", 1, false)));

        assertThat(text(profile, View.FOLDED)).contains("4.72 MB    4.72 MB").contains("App.main  com/acme/App.java:1");
    }

    @Test
    void whatDoesNotFitIsSummedUp() {
        Profiles p = new Profiles();
        int main = p.node(0, p.function("App.java", 1, "main"), 1, 0);
        for (int i = 0; i < 10; i++) {
            p.node(main, p.function("App.java", 10 + i, "f" + i), 1, 100);
        }
        assertThat(text(p.build(), new View(f -> false, 0.005, 3)).lines().skip(1))
                .hasSize(4)
                .last()
                .asString()
                .contains(" 80.0 %", "800 ns", "└─ … 8 more");
    }

    @Test
    void theNumberOfLinesIsBounded() {
        assertThat(text(Profiles.random(5, 5_000, 100), new View(f -> false, 0, 30))
                        .lines())
                .hasSizeLessThanOrEqualTo(62);
    }

    @Test
    void nothingIsSaidToBeNothing() {
        assertThat(text(Profiles.empty(), View.ALL)).isEqualTo("no time was spent in a profiled function\n");
    }

    @Test
    void aControlCharacterNeverReachesTheTerminal() {
        assertThat(text(Profiles.hostile(), View.ALL).replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    }
}
