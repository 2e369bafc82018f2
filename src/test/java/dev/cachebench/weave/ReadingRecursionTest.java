package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

class ReadingRecursionTest {
    /** Recursive methods, and one that is not. */
    @SuppressWarnings("unused")
    static final class Methods {
        private static final int BASE = 3;

        private List<List<Integer>> rows;
        private Map<String, Integer> prices;
        private int[] cells;
        private int count;

        long reads(int r) {
            return r == 0 ? BASE : rows.get(r).get(0) + cells[r] + prices.getOrDefault("a" + r, 0) + reads(r - 1);
        }

        long throughAnother(int r) {
            return other(r);
        }

        private long other(int r) {
            return r == 0 ? Math.max(1, rows.size()) : throughAnother(r - 1);
        }

        int loops(String s, int n) {
            int sum = 0;
            for (List<Integer> row : rows) {
                for (int cell : row) {
                    sum += cell;
                }
            }
            return n == 0 ? sum : loops(s.substring(1), n - 1);
        }

        long doesNotRecur(int r) {
            return r;
        }

        long writes(int r) {
            count++;
            return r == 0 ? 1 : writes(r - 1);
        }

        long writesCells(int r) {
            cells[r] = r;
            return r == 0 ? 1 : writesCells(r - 1);
        }

        long changesRows(int r) {
            rows.get(r).set(0, r);
            return r == 0 ? 1 : changesRows(r - 1);
        }

        long writesElsewhere(int r) {
            return r == 0 ? writes(1) : writesElsewhere(r - 1);
        }

        long callsTheProgram(int r) {
            return r == 0 ? Helper.help() : callsTheProgram(r - 1);
        }

        long takesAnything(Object o, int r) {
            return r == 0 ? o.hashCode() : takesAnything(o, r - 1);
        }

        String showsAnything(int r) {
            return r == 0 ? String.valueOf(rows) : showsAnything(r - 1);
        }

        synchronized long locks(int r) {
            return r == 0 ? 1 : locks(r - 1);
        }

        long sorts(int r) {
            Arrays.sort(cells);
            return r == 0 ? 1 : sorts(r - 1);
        }

        static long isStatic(int r) {
            return r == 0 ? 1 : isStatic(r - 1);
        }
    }

    static final class Helper {
        static long help() {
            return 1;
        }
    }

    private static boolean is(String name) throws IOException {
        try (InputStream in = Methods.class.getResourceAsStream("ReadingRecursionTest$Methods.class")) {
            ClassReader reader = new ClassReader(in);
            MethodRef method = Arrays.stream(Methods.class.getDeclaredMethods())
                    .filter(each -> each.getName().equals(name))
                    .map(each -> new MethodRef(
                            Methods.class.getName(), name, Type.getMethodDescriptor(each), name.equals("isStatic")))
                    .findFirst()
                    .orElseThrow();
            return ReadingRecursion.is(reader, method);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reads", "throughAnother", "loops"})
    void aMethodThatOnlyReadsIsFound(String name) throws IOException {
        assertThat(is(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doesNotRecur",
                "writes",
                "writesCells",
                "changesRows",
                "writesElsewhere",
                "callsTheProgram",
                "takesAnything",
                "showsAnything",
                "locks",
                "sorts",
                "isStatic"
            })
    void oneThatMayChangeSomethingIsNot(String name) throws IOException {
        assertThat(is(name)).isFalse();
    }
}
