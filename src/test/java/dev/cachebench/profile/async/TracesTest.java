package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.async.Traces.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String SUMMARY = """
            --- Execution profile ---
            Total samples       : 42
            unknown_Java        : 1 (2.38%)

            """;

    private static List<String> frames(String text) {
        List<Trace> all = Traces.read(text).all();
        assertThat(all).hasSize(1);
        return all.get(0).frames();
    }

    @Test
    void readsStacksWithTheirSumAndTheirNumberOfSamples() {
        Traces read = Traces.read(SUMMARY + """
                --- 94715000 ns (12.63%), 21 samples
                  [ 0] libmLog
                  [ 1] Hot.f(I)D_[j]
                  [ 2] [main tid=7]

                --- 997000 ns (0.13%), 1 sample
                  [ 0] [C2 CompilerThre tid=8]

                """);

        assertThat(read.all())
                .containsExactly(
                        new Trace(List.of("[main tid=7]", "Hot.f(I)D_[j]", "libmLog"), 94_715_000, 21),
                        new Trace(List.of("[C2 CompilerThre tid=8]"), 997_000, 1));
        assertThat(read.damaged()).isZero();
    }

    @Test
    void joinsTheLinesOfAThreadsNameThatHoldsLineEnds() {
        assertThat(frames(SUMMARY + "--- 5 ns (1.00%), 1 sample\n  [ 0] A.f()V_[0]\n  [ 1] [two\n\nlines tid=3]\n\n"))
                .containsExactly("[two  lines tid=3]", "A.f()V_[0]");
    }

    @Test
    void splitsALineThatWasCutOffBeforeItsEnd() {
        String longName = "A.f(" + "Ljava/lang/String;".repeat(60);
        String line = ("  [ 0] " + longName).substring(0, 1022);

        assertThat(frames(
                        SUMMARY + "--- 5 ns (1.00%), 1 sample\n" + line + "  [ 1] B.g()V_[j]\n  [ 2] [main tid=3]\n\n"))
                .containsExactly("[main tid=3]", "B.g()V_[j]", line.substring(7) + Traces.CUT);
    }

    @Test
    void aLongNameOfAThreadTakesTheBlankLineWithIt() {
        String name = ("  [ 1] [" + "x".repeat(2_000)).substring(0, 1022);
        Traces read = Traces.read(SUMMARY + "--- 5 ns (1.00%), 1 sample\n  [ 0] A.f()V_[j]\n" + name
                + "\n--- 3 ns (1.00%), 1 sample\n  [ 0] B.g()V_[j]\n  [ 1] [main tid=3]\n\n");

        assertThat(read.damaged()).isZero();
        assertThat(read.all()).hasSize(2);
        assertThat(read.all().get(0).frames()).containsExactly(name.substring(7) + Traces.CUT, "A.f()V_[j]");
    }

    @Test
    void countsWhatItCannotRead() {
        Traces read = Traces.read(SUMMARY + """
                --- 99999999999999999999999 ns (1.00%), 1 sample
                  [ 0] A.f()V_[0]

                --- -5 ns (1.00%), 1 sample
                  [ 0] A.f()V_[0]

                --- 9223372036854775807 ns (1.00%), 1 sample
                  [ 0] A.f()V_[0]

                --- 3 ns (1.00%), 1 sample
                  [ 0] A.l()V_[0]

                --- 3 ns (1.00%), 1 sample
                  [ 0] A.cut""");

        assertThat(read.damaged()).isEqualTo(4);
        assertThat(read.all()).singleElement().isEqualTo(new Trace(List.of("A.l()V_[0]"), 3, 1));
    }

    @Test
    void readsBackWhateverIsWritten() {
        long seed = System.nanoTime();
        System.out.println("TracesTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder(SUMMARY);
            List<Trace> expected = new ArrayList<>();
            for (int t = random.nextInt(5); t >= 0; t--) {
                Trace trace = new Trace(new ArrayList<>(), random.nextLong(1L << 50), 1 + random.nextInt(1000));
                text.append("--- ")
                        .append(trace.total())
                        .append(" bytes (0.10%), ")
                        .append(trace.samples());
                text.append(trace.samples() == 1 ? " sample\n" : " samples\n");
                int depth = 1 + random.nextInt(150);
                for (int i = 0; i < depth; i++) {
                    String name = "p.C" + random.nextInt(9) + ".m(" + "I".repeat(random.nextInt(1_500)) + ")V_[j]";
                    String line = "  [%2d] %s".formatted(i, name);
                    boolean isCut = line.length() > 1022;
                    text.append(isCut ? line.substring(0, 1022) : line + "\n");
                    trace.frames().add(isCut ? line.substring(line.indexOf("] ") + 2, 1022) + Traces.CUT : name);
                }
                text.append("  [%2d] [main tid=7]%n%n".formatted(depth));
                trace.frames().add("[main tid=7]");
                Collections.reverse(trace.frames());
                expected.add(trace);
            }

            Traces read = Traces.read(text.toString());
            assertThat(read.all()).hasSameSizeAs(expected);
            for (int t = 0; t < expected.size(); t++) {
                assertThat(read.all().get(t).total()).isEqualTo(expected.get(t).total());
                assertThat(read.all().get(t).samples())
                        .isEqualTo(expected.get(t).samples());
                assertThat(read.all().get(t).frames())
                        .hasSameSizeAs(expected.get(t).frames());
                for (int i = 0; i < expected.get(t).frames().size(); i++) {
                    assertThat(read.all().get(t).frames().get(i))
                            .isEqualTo(expected.get(t).frames().get(i));
                }
            }
            assertThat(read.damaged()).isZero();
        }
    }
}
