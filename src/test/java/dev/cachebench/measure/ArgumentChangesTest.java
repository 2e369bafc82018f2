package dev.cachebench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.target.Target;
import dev.cachebench.target.WrittenArguments;
import dev.cachebench.workload.Order;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
                static int fails(int[] a) { throw new IllegalStateException("worn out"); }
            }
            """;

    @TempDir
    private Path folder;

    private boolean changes(String method, String argument) throws IOException {
        Path source = Files.writeString(folder.resolve("Changing.java"), SOURCE);
        WrittenArguments arguments = WrittenArguments.onCommandLine(List.of(argument));
        try (Target target = Target.find(source + "#" + method, null, arguments)) {
            return ArgumentChanges.by(target.workload(arguments, 0, new Order.InTurn()), 1 << 20);
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
        assertThat(changes(method, argument)).isEqualTo(changed);
    }

    @Test
    void ourOwnWorkloadsChangeNothing() {
        assertThat(ArgumentChanges.by(Workloads.nbitsInTurn(List.of("1"), new int[] {1, 2}, 9, false), 1 << 20))
                .isFalse();
        assertThat(ArgumentChanges.by(Workloads.levenshtein(List.of("a"), List.of("b", "c"), 1), 1 << 20))
                .isFalse();
    }

    @Test
    void aFailureIsTold() {
        assertThatThrownBy(() -> changes("fails", "[1]")).hasStackTraceContaining("worn out");
    }
}
