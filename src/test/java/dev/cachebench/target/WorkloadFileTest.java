package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.trace.synth.Order;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.LevenshteinWorkload;
import dev.cachebench.workload.NbitsWorkload;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another JVM runs the very same workload. */
class WorkloadFileTest {
    private static final String SOURCE = """
            public class Sums {
                public static String sum(int a, String b) {
                    return new Inner().shown(a + b.length());
                }

                static class Inner {
                    String shown(int sum) {
                        return "sum " + sum;
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private Workload copy(Workload workload) throws IOException {
        Path file = folder.resolve("workload");
        WorkloadFile.write(workload, file);
        return WorkloadFile.read(file);
    }

    private Path source() throws IOException {
        return Files.writeString(folder.resolve("Sums.java"), SOURCE);
    }

    private static Workload call(String target, WrittenArguments arguments, long count, Order order)
            throws IOException {
        return Target.find(target, null, arguments).workload(arguments, count, order);
    }

    private static Object[][] arguments(Workload workload) {
        Calls.Arguments source = workload.calls().arguments(WorkloadFileTest.class.getClassLoader());
        List<Object[]> all = new ArrayList<>();
        for (long i = 0; i < workload.calls().count(); i++) {
            all.add(source.next());
        }
        return all.toArray(Object[][]::new);
    }

    static Stream<Workload> samples() {
        List<String> words = List.of("kitten", "", "ü€😀", "a\nb\0c", "lone \ud800");
        int[] numbers = {0, 1, Integer.MAX_VALUE};
        return Stream.of(
                Workloads.named("fib").workload(25),
                Workloads.named("factorial").workload(51),
                LevenshteinWorkload.of(words, words, 3),
                LevenshteinWorkload.atRandom(words, new Order.Uniform(-7), 1),
                Workloads.named("levenshtein-recursive").workload("kitten", "sitting"),
                NbitsWorkload.inTurn(List.of("0", "1"), numbers, 1L << 40, true),
                NbitsWorkload.atRandom(List.of("0..9"), numbers, 1000, new Order.Uniform(Long.MIN_VALUE)),
                NbitsWorkload.atRandom(List.of("0..9"), numbers, 1000, new Order.Zipf(1.25, 3)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsTheSameFunctionWithTheSameArguments(Workload workload) throws IOException {
        Workload copy = copy(workload);

        assertThat(copy).usingRecursiveComparison().ignoringFields("calls").isEqualTo(workload);
        assertThat(copy.calls().each()).isEqualTo(workload.calls().each());
        assertThat(arguments(copy)).isDeepEqualTo(arguments(workload));
    }

    @Test
    void whatWasCompiledIsNotCompiledAgain() throws IOException {
        Path source = source();
        Workload workload = call(source + "#sum", WrittenArguments.onCommandLine(List.of("1..3", "abc")), 0, inTurn());
        Path file = folder.resolve("workload");
        WorkloadFile.write(workload, file);
        Files.delete(source);

        Workload copy = WorkloadFile.read(file);

        assertThat(copy.title()).isEqualTo("Sums.sum(1..3, abc)");
        assertThat(copy.target()).isEqualTo(new MethodRef("Sums", "sum", "(ILjava/lang/String;)Ljava/lang/String;"));
        assertThat(copy.entry()).isEqualTo(workload.entry());
        for (String name : List.of("Sums", "Sums$Inner")) {
            assertThat(copy.classes().read(name)).isEqualTo(workload.classes().read(name));
        }
        assertThat(arguments(copy)).isDeepEqualTo(new Object[][] {{1, "abc"}, {2, "abc"}, {3, "abc"}});
    }

    @Test
    void callsComeInTheSameRandomOrder() throws IOException {
        WrittenArguments arguments = WrittenArguments.onCommandLine(List.of("1..1000", "x"));
        Workload workload = call(source() + "#sum", arguments, 500, new Order.Zipf(0.8, 42));

        assertThat(arguments(copy(workload))).isDeepEqualTo(arguments(workload));
    }

    @Test
    void aFileOfArgumentsThatIsEditedChangesNothing() throws IOException {
        Path csv = Files.writeString(folder.resolve("calls.csv"), "1,\"a,\"\"b\"\n\n2,ü\n");
        Workload workload = call(source() + "#sum", WrittenArguments.inFile(csv), 0, inTurn());
        Path file = folder.resolve("workload");
        WorkloadFile.write(workload, file);
        Files.writeString(csv, "3,c\n");

        Workload copy = WorkloadFile.read(file);

        Object[][] lists = arguments(copy);
        assertThat(lists).isDeepEqualTo(new Object[][] {{1, "a,\"b"}, {2, "ü"}});
        assertThat(copy.calls().origin(lists[1])).isEqualTo("line 3 of '" + csv + "'");
    }

    @Test
    void theTextInAFileThatAnArgumentStandsForIsThatOfTheFirstReading() throws IOException {
        Path text = Files.writeString(folder.resolve("b.txt"), "first");
        Workload workload =
                call(source() + "#sum", WrittenArguments.onCommandLine(List.of("1", "@" + text)), 0, inTurn());
        Path file = folder.resolve("workload");
        WorkloadFile.write(workload, file);
        Files.delete(text);

        assertThat(arguments(WorkloadFile.read(file))).isDeepEqualTo(new Object[][] {{1, "first"}});
    }

    @Test
    void aClassThatIsNoLongerThereIsNamed() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        try (var in = Targets.class.getResourceAsStream("Targets.class")) {
            Path file = classes.resolve("dev/cachebench/target/Targets.class");
            Files.createDirectories(file.getParent());
            Files.write(file, in.readAllBytes());
            Workload workload = call(
                    classes + "#dev.cachebench.target.Targets.none",
                    WrittenArguments.onCommandLine(List.of()),
                    0,
                    inTurn());
            WorkloadFile.write(workload, folder.resolve("workload"));
            Files.delete(file);
        }

        assertThatThrownBy(() -> WorkloadFile.read(folder.resolve("workload")))
                .isInstanceOf(IOException.class)
                .hasMessage("the class dev.cachebench.target.Targets is no longer there");
    }

    @Test
    void anArgumentOfAnotherTypeIsABugThatSaysWhatToAdd() {
        Workload workload = Workloads.named("fib").workload(1);
        Workload odd =
                new Workload("odd", List.of(), workload.target(), workload.entry(), Calls.one(1.5f), null, List.of());

        assertThatThrownBy(() -> WorkloadFile.write(odd, folder.resolve("workload")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Float")
                .hasMessageContaining("PlainValue");
    }

    private static Order inTurn() {
        return new Order.InTurn();
    }
}
