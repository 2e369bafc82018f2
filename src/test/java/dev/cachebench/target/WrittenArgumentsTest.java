package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenArgumentsTest {

    private static List<Object[]> lists(String method, WrittenArguments written) {
        FoundMethod found = Targets.method(method);
        ArgumentLists lists = written.of(found, ArgumentTypes.of(found, WrittenArgumentsTest.class.getClassLoader()));
        List<Object[]> all = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            all.add(lists.at(i));
        }
        assertThat(all).hasSize(written.size(found));
        return all;
    }

    private static Object[] list(String method, String... words) {
        List<Object[]> lists = lists(method, WrittenArguments.onCommandLine(List.of(words)));
        assertThat(lists).hasSize(1);
        return lists.get(0);
    }

    @Test
    void wordsBecomeWhatTheParametersAre() {
        assertThat(list("ints", "-5", "2147483647")).containsExactly(-5, Integer.MAX_VALUE);
        assertThat(list("numbers", "-128", "7", "9000000000", "0.5", "1e300", "123456789012345678901"))
                .containsExactly(
                        (byte) -128, (short) 7, 9_000_000_000L, 0.5f, 1e300, new BigInteger("123456789012345678901"));
        assertThat(list("words", "", "1..3", "x", "true")).containsExactly("", "1..3", 'x', true);
        assertThat(list("times", "2026-02-28", "FRIDAY", "123e4567-e89b-12d3-a456-426614174000"))
                .containsExactly(
                        LocalDate.of(2026, 2, 28),
                        DayOfWeek.FRIDAY,
                        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
        assertThat(list("own", "abc", "made")).containsExactly(new Targets.Own("abc"), new Targets.Made("made"));
        assertThat(list("none")).isEmpty();
    }

    @Test
    void infinityIsThereForWhoAsksForIt() {
        assertThat(list("numbers", "1", "2", "3", "-Infinity", "Infinity", "6"))
                .contains(Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Test
    void rangesAreCounts() {
        assertThat(lists("ints", WrittenArguments.onCommandLine(List.of("1k..1.5k", "7"))))
                .hasSize(501);
    }

    @Test
    void jsonBecomesArraysListsAndMaps() {
        assertThat(list("arrays", "[1, -2]", "[[\"a\", null], []]")).containsExactly(new int[] {1, -2}, new String[][] {
            {"a", null}, {}
        });
        Object[] lists = list("lists", "[1, 2]", "[1, 2.5]", "[\"2026-02-28\"]", "[[1], []]");
        assertThat(lists[0]).isEqualTo(List.of(1, 2));
        assertThat(lists[1]).isEqualTo(List.of(1, 2.5));
        assertThat(lists[2]).isEqualTo(Set.of(LocalDate.of(2026, 2, 28)));
        assertThat(lists[3]).isInstanceOf(ArrayList.class);
        assertThat(list("maps", "{\"b\": [1], \"a\": []}", "{\"7\": \"x\"}"))
                .containsExactly(Map.of("b", List.of(1), "a", List.of()), new TreeMap<>(Map.of(7, "x")));
    }

    @Test
    void jsonBecomesRecordsByTheNamesOfTheirComponents() {
        assertThat(list(
                        "pairs",
                        "{\"second\": 2, \"first\": 1}",
                        "[{\"name\": \"a\", \"inside\": [{\"name\": \"b\", \"inside\": null}]}]"))
                .containsExactly(
                        new Targets.Pair<>(1, 2), List.of(new Targets.Nest("a", List.of(new Targets.Nest("b", null)))));
        assertThat(list("own", "abc", "{\"text\": \"made\"}")[1]).isEqualTo(new Targets.Made("made"));
    }

    @Test
    void aFileMayComeFromWindows(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("calls.csv"), "\ufeff1,2\r\n3,4\r\n");

        assertThat(lists("ints", WrittenArguments.inFile(csv)))
                .containsExactly(new Object[] {1, 2}, new Object[] {3, 4});
    }

    @Test
    void aHeaderIsGuessedAt(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("calls.csv"), "a,b\n3,4\n");
        assertThatThrownBy(() -> lists("ints", WrittenArguments.inFile(csv)))
                .hasMessageContaining("line 1 of")
                .hasMessageEndingWith("if the line is a header, take it out");
        Files.writeString(csv, "1,b\n3,4\n");
        assertThatThrownBy(() -> lists("ints", WrittenArguments.inFile(csv)))
                .message()
                .doesNotContain("header");
    }

    @Test
    void aListKnowsWhichLineItIs(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("calls.csv"), "1,2\n\n3,4\n");
        FoundMethod ints = Targets.method("ints");
        ArgumentLists lists = WrittenArguments.inFile(csv).of(ints, List.of(Scalar.INT, Scalar.INT));

        assertThat(lists.origin(lists.at(1))).isEqualTo("line 3 of '" + csv + "'");
        assertThat(lists.origin(new Object[] {3, 4})).isNull();
    }

    @Test
    void whereTheTypeSaysNothingTheTextDoes() {
        assertThat(list("untyped", "42", "{\"a\": [1, true, null, 9000000000]}")[0])
                .isEqualTo(42);
        assertThat(list("untyped", "word", "2.5")).containsExactly("word", 2.5);
    }

    @Test
    void theLastWordsMakeTheArrayOfAMethodThatTakesAnyNumber() {
        assertThat(list("spread", "a", "1", "2")).containsExactly("a", new int[] {1, 2});
        assertThat(list("spread", "a")).containsExactly("a", new int[0]);
        assertThat(list("spread", "a", "[3]")).containsExactly("a", new int[] {3});
        assertThat(list("spread", "a", "3")).containsExactly("a", new int[] {3});
    }

    @Test
    void rangesMakeEveryCombinationTheLastFastest() {
        assertThat(lists("ints", WrittenArguments.onCommandLine(List.of("-1..0", "7..9"))))
                .containsExactly(
                        new Object[] {-1, 7},
                        new Object[] {-1, 8},
                        new Object[] {-1, 9},
                        new Object[] {0, 7},
                        new Object[] {0, 8},
                        new Object[] {0, 9});
    }

    @Test
    void aFileStandsForItsText(@TempDir Path folder) throws IOException {
        String text =
                Files.writeString(folder.resolve("a.txt"), " two\nlines\n").toString();
        String number = Files.writeString(folder.resolve("n.txt"), "42\n").toString();

        assertThat(list("words", "@" + text, "@@home", "x", "true")).startsWith(" two\nlines\n", "@home");
        assertThat(list("ints", "@" + number, "1")).containsExactly(42, 1);
    }

    @Test
    void aFileOfCsvHasACallOnEachLine(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("calls.csv"), "a,b,c,true\r\n\n\"x, \"\"y\"\"\",,d,false\n");

        assertThat(lists("words", WrittenArguments.inFile(csv)))
                .containsExactly(new Object[] {"a", "b", 'c', true}, new Object[] {"x, \"y\"", "", 'd', false});
    }

    @Test
    void aFileOfJsonHasAListOnEachLine(@TempDir Path folder) throws IOException {
        Path lines = Files.writeString(folder.resolve("calls"), "[1, null]\n[\"2\", 3]\n");

        assertThat(lists("ints", WrittenArguments.inFile(lines)))
                .containsExactly(new Object[] {1, null}, new Object[] {2, 3});
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("mistakes")
    void whatDoesNotFitIsNamedWithItsPlaceItsTypeAndAnExample(String method, List<String> words, List<String> parts) {
        assertThatThrownBy(() -> lists(method, WrittenArguments.onCommandLine(words)))
                .isInstanceOf(UserFault.class)
                .message()
                .contains(parts)
                .doesNotContain("\n", "Exception", ": null");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("ints", "1 x", "argument 2 of Targets.ints(int, Integer)", "'x' is no int", "for example 42"),
                mistake("ints", "99999999999 1", "argument 1", "'99999999999'", "goes past -2147483648..2147483647"),
                mistake("ints", "1.0 1", "argument 1", "'1.0' is no int"),
                mistake("ints", "1", "takes 2 arguments, and these are 1", "for example 42 42"),
                mistake("ints", "1 2 3", "takes 2 arguments, and these are 3"),
                mistake("none", "1", "takes no arguments, and these are 1"),
                mistake("ints", "9..1 1", "'9..1'", "write '1..9'"),
                mistake("ints", "1..x 1", "'x'", "0..255 or 0..100k"),
                mistake("ints", "0..9999999 0..9999999", "2,147,483,647 combinations"),
                mistake("ints", "-9223372036854775808..9223372036854775807 1", "at most 10,000,000 numbers"),
                mistake("ints", "2147483647..2147483648 1", "'2147483648' is no int", "goes past"),
                mistake("numbers", "1 2 3 1e39 5 6", "argument 4", "'1e39' is no float", "goes past 3.4028235E38"),
                mistake("numbers", "1 2 3 4 1e309 6", "argument 5", "'1e309' is no double", "write Infinity"),
                mistake("words", "a b cc true", "argument 3", "'cc' is no char", "it has 2 letters", "for example x"),
                mistake("words", "a b c yes", "argument 4", "'yes' is no boolean", "for example true"),
                mistake("times", "28.2.2026 FRIDAY 1", "'28.2.2026' is no LocalDate", "for example 2026-02-28"),
                mistake("times", "2026-02-28 FRYDAY 1", "'FRYDAY' is no DayOfWeek", "did you mean 'FRIDAY'?"),
                mistake("arrays", "1,2 []", "'1,2' is no int[]", "for example [42, 42]"),
                mistake("arrays", "[1,null] []", "element 2 is null"),
                mistake("arrays", "[1,2.5] []", "element 2 is no int"),
                mistake("arrays", "1 2 3", "takes 2 arguments, and these are 3"),
                mistake("lists", "[2.5] [] [] []", "element 1 is no Integer"),
                mistake("pairs", "1 []", "argument 1", "'1' is no Pair", "for example {\"first\": 42, \"second\": 42}"),
                mistake("pairs", "{\"first\":1} []", "its 'second' is missing"),
                mistake("pairs", "{\"first\":1,\"second\":null} []", "its 'second' is no int: it is null"),
                mistake("pairs", "{\"first\":1,\"secund\":2} []", "no component 'secund'", "did you mean 'second'?"),
                mistake("pairs", "{\"first\":\"x\",\"second\":2} []", "its 'first' is no Integer"),
                mistake(
                        "pairs",
                        "{\"first\":1,\"second\":2} [{\"name\":\"\",\"inside\":[]}]",
                        "element 1 is no Nest: a nest needs a name"),
                mistake("arrays", "[1] [\"a\"]", "element 1 is no String[]: it is not a list"),
                mistake("arrays", "[1 []", "'[1' is no int[]", "it is not JSON"),
                mistake("arrays", "[1]] []", "is no int[]"),
                mistake("lists", "[1] [1] [1] [1]", "argument 3", "Set<LocalDate>", "element 1"),
                mistake("maps", "[] {}", "argument 1", "Map<String, List<Integer>>", "it is not a map"),
                mistake("maps", "{} {\"x\":\"y\"}", "argument 2", "member 'x' is no Integer"),
                mistake("figures", "x [1] y", "argument 1", "'x' is no Number; for example 42"),
                mistake("figures", "1 [\"a\"] y", "argument 2", "is no Number[] (element 1 is no Number)"),
                mistake("figures", "1 [1] [2]", "argument 3", "'[2]' is no Comparable"),
                mistake("picky", "[1,null] [] {}", "argument 1", "is no Deque<Integer>", "ArrayDeque takes no null"),
                mistake("picky", "[1] [1,\"a\"] {}", "argument 2", "is no SortedSet<Object>", "cannot be compared"),
                mistake("nested", "x []", "argument 1", "'x' is no List<Object>"),
                mistake("own", "long! x", "argument 1", "'long!' is no Own", "too long"),
                mistake("spread", "a 1 b", "argument 3 of Targets.spread(String, int[])", "'b'"),
                mistake("stream", "1", "argument 1", "IntStream", "no way to write one"));
    }

    private static Arguments mistake(String method, String words, String... parts) {
        return Arguments.of(method, List.of(words.split(" ")), List.of(parts));
    }

    @Test
    void aTypeVariableMayBeBoundByItself() {
        assertThat(list("nested", "[[], []]", "[[], []]")[0]).isEqualTo(List.of(List.of(), List.of()));
    }

    @Test
    void deepJsonIsRefused() {
        String deep = "[".repeat(100_000);

        assertThatThrownBy(() -> list("arrays", deep, "[]"))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("is no int[]");
    }

    @Test
    void aLineThatDoesNotFitIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("calls");
        Files.writeString(file, "1,2\n3\n");
        assertThatThrownBy(() -> lists("ints", WrittenArguments.inFile(file)))
                .hasMessageContaining("line 2 of '" + file + "'")
                .hasMessageContaining("takes 2 arguments, and these are 1");
        Files.writeString(file, "1,2\n\n3,x\n");
        assertThatThrownBy(() -> lists("ints", WrittenArguments.inFile(file)))
                .hasMessageContaining("line 3 of '" + file + "', argument 2")
                .hasMessageContaining("'x' is no int");
        Files.writeString(file, "1,\"2\n");
        assertThatThrownBy(() -> WrittenArguments.inFile(file)).hasMessageContaining("closing quote");
        Files.writeString(file, "[1,2]\n7\n");
        assertThatThrownBy(() -> WrittenArguments.inFile(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("no list");
        Files.writeString(file, "[null, 1]\n");
        assertThatThrownBy(() -> lists("ints", WrittenArguments.inFile(file))).hasMessageContaining("'null' is no int");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> WrittenArguments.inFile(file)).hasMessageContaining("has no lines");
        assertThatThrownBy(() -> WrittenArguments.inFile(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> WrittenArguments.onCommandLine(List.of("@/no/such")))
                .hasMessageContaining("there is no file '/no/such'")
                .hasMessageContaining("'@@/no/such' for the word itself");
    }
}
