package dev.cachebench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.target.Target;
import dev.cachebench.target.WrittenArguments;
import dev.cachebench.trace.synth.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentChangesTest {
    private static final String SOURCE = """
            import java.util.*;
            class Changing {
                static int sort(int[] a) { Arrays.sort(a); return a[0]; }
                static int sum(int[] a) { int sum = 0; for (int n : a) sum += n; return sum; }
                static int drain(List<Integer> list) { int n = list.size(); list.clear(); return n; }
                static int size(List<Integer> list) { return list.size(); }
                static int deep(int[][] rows) { return rows[1][0] = 9; }
                static int twice(int n) { return 2 * n; }
                static long ways(int[] w, int i, int left) {
                    return i == w.length || left < 0 ? left + 1 : ways(w, i + 1, left) + ways(w, i + 1, left - w[i]);
                }
                static int fails(int[] a) { throw new IllegalStateException("worn out"); }
            }
            """;

    @TempDir
    private Path folder;

    private boolean changes(String method, String cache, String... given) throws IOException {
        Path source = Files.writeString(folder.resolve("Changing.java"), SOURCE);
        WrittenArguments arguments = WrittenArguments.onCommandLine(List.of(given));
        try (Target target = Target.find(source + "#" + method, null, arguments)) {
            return ArgumentChanges.by(
                    target.workload(arguments, 0, new Order.InTurn()), CacheSpec.parse(cache), 1 << 20);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sort  | [3,2,1]   | true",
                "sort  | [1,2,3]   | false",
                "sum   | [3,2,1]   | false",
                "drain | [3,2,1]   | true",
                "size  | [3,2,1]   | false",
                "deep  | [[1],[2]] | true",
                "deep  | [[1],[9]] | false",
                "twice | 21        | false"
            })
    void aFunctionIsSeenToChangeItsArguments(String method, String argument, boolean changed) throws IOException {
        for (String cache : List.of("none", "unbounded")) {
            assertThat(changes(method, cache, argument)).as(cache).isEqualTo(changed);
        }
    }

    @Test
    @Timeout(300)
    void aFunctionThatOnlyEndsWithItsCacheIsCalledWithIt() throws IOException {
        String sixty = "[1" + ",1".repeat(59) + "]";
        assertThat(changes("ways", "unbounded", sixty, "0", "50")).isFalse();
    }

    @Test
    void aFailureIsTold() {
        assertThatThrownBy(() -> changes("fails", "none", "[1]")).hasStackTraceContaining("worn out");
    }
}
