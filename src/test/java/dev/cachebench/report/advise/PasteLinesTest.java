package dev.cachebench.report.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Watched;
import dev.cachebench.cache.Memo;
import dev.cachebench.weave.Declaration;
import dev.cachebench.weave.DeclaredMethods;
import dev.cachebench.weave.MethodRef;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;

/** What is pasted into a class compiles there, gives the same results, and computes less. */
class PasteLinesTest {
    @TempDir
    private Path folder;

    /** A class {@code acme.Shop} with a method to cache, and others that call it. */
    private record Source(String method, String header, String body, String rest, String cache, long instances) {
        /** The method as it is; it counts how often it is computed. */
        String plain() {
            return around("", header);
        }

        String cached(String lines) {
            String imports =
                    lines.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
            String members =
                    lines.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
            return around(imports, members + "\n" + header.replace(" " + method + "(", " " + method + "Uncached("));
        }

        private String around(String imports, String head) {
            return "package acme;\n" + imports + "\nimport java.util.*;\npublic class Shop {\n static int computed;\n"
                    + head + " { computed++; " + body + " }\n public static Object run() throws Exception { " + rest
                    + " }\n}\n";
        }
    }

    private Path compiled(String source, String name, String... options) throws IOException {
        Path out = Files.createDirectories(folder.resolve(name));
        Path file = Files.writeString(out.resolve("Shop.java"), source);
        List<String> arguments = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-d", out.toString()));
        arguments.addAll(List.of("-cp", place(Memo.class) + File.pathSeparator + place(Caffeine.class)));
        arguments.addAll(List.of(options));
        arguments.add(file.toString());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(code).as(source + errors).isZero();
        return out;
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static String result(Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, PasteLinesTest.class.getClassLoader())) {
            Class<?> shop = loader.loadClass("acme.Shop");
            return String.valueOf(shop.getMethod("run").invoke(null));
        }
    }

    private static int computed(Path classes) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, PasteLinesTest.class.getClassLoader())) {
            Class<?> shop = loader.loadClass("acme.Shop");
            shop.getMethod("run").invoke(null);
            var field = shop.getDeclaredField("computed");
            field.setAccessible(true);
            return field.getInt(null);
        }
    }

    /** The lines for a library, as advice has them for the compiled class. */
    private String lines(PasteLibrary library, Source source, String... options) throws IOException {
        Path plain = compiled(source.plain(), "plain", options);
        byte[] code = Files.readAllBytes(plain.resolve("acme/Shop.class"));
        MethodRef method = method(code, source.method());
        Declaration declaration = new Declaration.Reader(name -> file(plain, name)).read(method);
        Watched watched = Found.watched(method, source.instances(), 81);
        return PasteLines.of(
                Advices.advice(
                        List.of(Found.cache(method, source.cache())),
                        null,
                        Ending.PREDICTED,
                        List.of(watched),
                        List.of(declaration)),
                library);
    }

    private static byte[] file(Path classes, String name) {
        try {
            Path file = classes.resolve(name + ".class");
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodRef method(byte[] code, String name) {
        return DeclaredMethods.of(new ClassReader(code)).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private void requireSameAndLess(PasteLibrary library, Source source, String... options) throws Exception {
        String lines = lines(library, source, options);
        Path cached = compiled(source.cached(lines), "cached", options);
        assertThat(result(cached)).as(lines).isEqualTo(result(folder.resolve("plain")));
        assertThat(computed(cached)).as(lines).isLessThan(computed(folder.resolve("plain")));
    }

    private static Source source(String method, String header, String body, String rest) {
        return new Source(method, header, body, rest, "lru:16", 0);
    }

    /** The libraries whose lines can be run here. */
    @ParameterizedTest
    @EnumSource(names = {"MEMO", "CAFFEINE"})
    @Retention(RetentionPolicy.RUNTIME)
    private @interface WithLinesThatRun {}

    @WithLinesThatRun
    void severalArgumentsMakeOneKey(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "score",
                        "static double score(String name, int size)",
                        "return name == null ? -1 : name.length() * 100 + size;",
                        "String all = \"\"; for (int i = 0; i < 40; i++) all += score(i % 4 == 0 ? null : \"item\""
                                + " + i % 4, i % 2) + \" \"; return all;"));
    }

    @WithLinesThatRun
    void aNumberIsItsOwnKeyAndAMethodMayCallItself(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "fib",
                        "private static long fib(int key)",
                        "return key < 2 ? key : fib(key - 1) + fib(key - 2);",
                        "return fib(15);"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " throws java.io.IOException"})
    void aTextIsItsOwnKeyToo(String exceptions) throws Exception {
        Source source = source(
                "length",
                "static int length(String of)" + exceptions,
                "return of == null ? -1 : of.length();",
                "String all = \"\"; for (int i = 0; i < 40; i++) all += length(i % 4 == 0 ? null : \"a\".repeat(i % 4));"
                        + " return all;");
        requireSameAndLess(PasteLibrary.CAFFEINE, source);
        assertThat(lines(PasteLibrary.CAFFEINE, source))
                .contains(
                        "Cache<String, Integer> LENGTH_CACHE",
                        "    if (of == null) {\n        return lengthUncached(of);")
                .doesNotContain("record");
    }

    @Test
    void anInstanceIsItsOwnKey() throws Exception {
        Source source = new Source(
                "twice",
                "private final int n; Shop(int n) { this.n = n; } @Override public boolean equals(Object o) {"
                        + " return o instanceof Shop s && s.n == n; } @Override public int hashCode() { return n; }"
                        + " public int twice()",
                "return n * 2;",
                "int all = 0; for (int i = 0; i < 40; i++) all += new Shop(i % 3).twice(); return all;",
                "lru:16",
                40);
        requireSameAndLess(PasteLibrary.CAFFEINE, source);
        assertThat(lines(PasteLibrary.CAFFEINE, source))
                .contains("TWICE_CACHE.get(this, ")
                .doesNotContain("null", "record");
    }

    @WithLinesThatRun
    void arraysAndCollectionsCountByWhatIsInThem(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "sum",
                        "protected static int sum(int[] cached, List<String> key, String[] words)",
                        "return Arrays.stream(cached).sum() + key.size() + words.length;",
                        "int[] one = {1}; List<String> list = new ArrayList<>(); String all = \"\"; for (int i = 0; i <"
                                + " 40; i++) { one[0] = i % 2; if (i == 20) list.add(\"a\"); all += sum(one, list, new"
                                + " String[] {\"b\"}); } return all;"));
    }

    @WithLinesThatRun
    void callersGetCopiesWhereTheyMayChangeThem(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                new Source(
                        "parts",
                        "static int[] parts(String text)",
                        "return text.isEmpty() ? null : new int[] {text.length(), 1};",
                        "String all = \"\"; for (int i = 0; i < 40; i++) { int[] p = parts(i % 4 == 0 ? \"\" : \"a\");"
                                + " all += Arrays.toString(p); if (p != null) p[0]++; } return all;",
                        "lru:16,copy",
                        0));
    }

    @WithLinesThatRun
    void instancesAreToldApartByWhatTheyAre(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                new Source(
                        "twice",
                        "private final int n; Shop(int n) { this.n = n; } @Override public boolean equals(Object o) {"
                                + " return o instanceof Shop s && s.n == n; } @Override public int hashCode() { return"
                                + " n; } public Integer twice(String text)",
                        "return n * 2 + text.length();",
                        "String all = \"\"; for (int i = 0; i < 40; i++) all += new Shop(i % 3).twice(\"ab\"); return"
                                + " all;",
                        "lru:16",
                        40));
    }

    @WithLinesThatRun
    void theOnlyInstanceHasACacheOfItsOwn(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                new Source(
                        "twice",
                        "public synchronized long twice(long n)",
                        "return n * 2;",
                        "Shop shop = new Shop(); long all = 0; for (int i = 0; i < 40; i++) all += shop.twice(i % 3);"
                                + " return all;",
                        "lru:16",
                        1));
    }

    @Test
    void checkedExceptionsReachTheCallerThroughCaffeine() throws Exception {
        Source source = source(
                "read",
                "static String read(String name) throws java.io.IOException",
                "if (name.isEmpty()) throw new java.io.IOException(\"no name\"); return name.length() > 3 ? null :"
                        + " name + \"!\";",
                "String all = \"\"; for (int i = 0; i < 40; i++) try { all += read(i % 2 == 0 ? \"\" : i % 3 == 0 ?"
                        + " \"long name\" : \"a\"); } catch (java.io.IOException e) { all += e.getMessage(); } return"
                        + " all;");
        requireSameAndLess(PasteLibrary.CAFFEINE, source);
        assertThat(lines(PasteLibrary.CAFFEINE, source))
                .contains("// Caffeine keeps no null: a call that returns null is computed each time.");
        assertThat(lines(PasteLibrary.MEMO, source)).contains("There are no lines for it: it declares exceptions");
    }

    @Test
    void programsOfOlderJavaGetKeysWithoutRecords() throws Exception {
        Source source = source(
                "score",
                "static double score(String name, Integer size)",
                "return name.length() + size;",
                "double all = 0; for (int i = 0; i < 40; i++) all += score(\"a\", i % 3); return all;");
        requireSameAndLess(PasteLibrary.CAFFEINE, source, "--release", "11");
        assertThat(lines(PasteLibrary.CAFFEINE, source)).doesNotContain("no null");
        assertThat(lines(PasteLibrary.CAFFEINE, source, "--release", "11")).doesNotContain("record");
    }

    @Test
    void springsLinesSayWhatItsProxyDoesNotSee() throws IOException {
        Source source = new Source("twice", "public long twice(long n)", "return n * 2;", "return 1;", "lru:64", 1);
        assertThat(lines(PasteLibrary.SPRING, source))
                .contains(
                        "81.0 % of the calls come from the code of Shop. Spring's proxy does not see those on the object itself:",
                        "of the 20 % of the time that a cache is predicted to save, at least 3.0 % remain.",
                        "@Cacheable(\"acme.Shop.twice\")\npublic long twice(long n) {",
                        "registerCustomCache(\"acme.Shop.twice\", Caffeine.newBuilder().maximumSize(64).build())");
        Source fixed = source("twice", "static long twice(long n)", "return n * 2;", "return 1;");
        assertThat(lines(PasteLibrary.SPRING, fixed))
                .contains("Spring's proxy cannot stand in for a method that is static");
    }

    @WithLinesThatRun
    void collectionsOfValuesMakeAKey(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "sum",
                        "enum Color { RED, BLUE } static int sum(List<Color> of, Map<String, ? extends Integer> map)",
                        "return of.size() * 100 + map.get(\"a\");",
                        "List<Color> of = new ArrayList<>(); Map<String, Integer> map = new HashMap<>(); String all ="
                                + " \"\"; for (int i = 0; i < 40; i++) { map.put(\"a\", i % 3); if (i == 20)"
                                + " of.add(Color.BLUE); all += sum(of, map) + \" \"; } return all;"));
    }

    /** Of a method with an argument {@code of} that is no key. */
    private void requireNoLines(Source source) throws IOException {
        for (PasteLibrary library : List.of(PasteLibrary.CAFFEINE, PasteLibrary.SPRING)) {
            assertThat(lines(library, source)).contains("// There are no lines for it: its argument of is of type ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List<int[]>",
                "Map<String, double[]>",
                "List",
                "Set<List<String>>",
                "List<? super String>",
                "List<?>",
                "ArrayList<String>",
                "Date",
                "StringBuilder",
                "java.util.concurrent.atomic.AtomicInteger"
            })
    void whatMayChangeInPlaceIsNoKey(String type) throws IOException {
        Source source = source("size", "public int size(" + type + " of)", "return of == null ? 0 : 1;", "return 1;");
        requireNoLines(source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vector3", "Name", "Cased", "Half", "Open", "Bare", "Holder"})
    void anObjectWhoseEqualsMayPassOverWhatIsReadIsNoKey(String type) throws IOException {
        String end = " public int hashCode() { return 1; } } ";
        Source source = source(
                "size",
                "record Vector3(int[] parts) {} record Holder(Bare bare) {} static final class Bare { final int n = 1; }"
                        + " static final class Name { String n; public boolean equals(Object o) {"
                        + " return o instanceof Name m && m.n.equals(n); }" + end
                        + "static final class Cased { final String n = \"\"; public boolean equals(Object o) {"
                        + " return o instanceof Cased m && m.n.equalsIgnoreCase(n); }" + end
                        + "static final class Half { final int n = 1, m = 2; public boolean equals(Object o) {"
                        + " return o instanceof Half h && h.n == n; }" + end
                        + "static class Open { final int n = 1; public boolean equals(Object o) {"
                        + " return o instanceof Open m && m.n == n; }" + end
                        + " public int size(" + type + " of)",
                "return of == null ? 0 : 1;",
                "return 1;");
        requireNoLines(source);
    }

    @WithLinesThatRun
    void objectsThatNeverChangeAndCompareAllThatIsInThemAreKeys(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "sum",
                        "record Line(Point from, String name) {} static final class Point { final int x; final Double y;"
                                + " Point(int x, Double y) { this.x = x; this.y = y; } @Override public boolean"
                                + " equals(Object o) { return this == o || o != null && o.getClass() == getClass() &&"
                                + " ((Point) o).x == x && Objects.equals(((Point) o).y, y); } @Override public int"
                                + " hashCode() { return x; } } static double sum(Line line, List<Point> of)",
                        "return of.size() + line.from().x + line.from().y + line.name().length();",
                        "double all = 0; for (int i = 0; i < 40; i++) all += sum(new Line(new Point(i % 3, 1.5), \"a\"),"
                                + " List.of(new Point(1, 2.0))); return all;"));
    }

    /** Advice to give each method of a class a cache. */
    private static Advice adviceOfAll(Path classes) {
        List<MethodRef> methods = DeclaredMethods.of(new ClassReader(file(classes, "acme/Shop"))).stream()
                .map(each -> each.ref())
                .filter(each -> !each.name().equals("<init>"))
                .toList();
        return Advices.advice(
                methods.stream().map(each -> Found.cache(each, "lru:16")).toList(),
                null,
                Ending.PREDICTED,
                List.of(),
                methods.stream()
                        .map(new Declaration.Reader(name -> file(classes, name))::read)
                        .toList());
    }

    @Test
    void whatSeveralMethodsShareIsWrittenOnce() throws IOException {
        Path plain = compiled(
                "package acme; public class Shop { public int price(int n) { return n; }"
                        + " public int score(long n) { return 1; } }",
                "plain");
        Advice advice = adviceOfAll(plain);
        String spring = PasteLines.of(advice, PasteLibrary.SPRING);
        assertThat(spring).containsOnlyOnce("CacheManager cacheManager()");
        assertThat(spring).containsOnlyOnce("import org.springframework.cache.annotation.Cacheable;");
        assertThat(spring).contains("Cache(\"acme.Shop.price\", Caffeine", "Cache(\"acme.Shop.score\", Caffeine");
        assertThat(PasteLines.of(advice, PasteLibrary.CAFFEINE))
                .containsOnlyOnce("import com.github.benmanes.caffeine.cache.Cache;")
                .contains("priceUncached", "scoreUncached");
        assertThat(PasteLines.of(advice, advice.worth().get(0), PasteLibrary.SPRING))
                .contains("CacheManager cacheManager()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"List<String>", "int[]", "String[]"})
    void springCopiesNoKeys(String type) throws IOException {
        Source source = source("size", "public int size(" + type + " of)", "return of == null ? 0 : 1;", "return 1;");
        assertThat(lines(PasteLibrary.SPRING, source)).contains("its argument of is of type ");
        assertThat(lines(PasteLibrary.CAFFEINE, source)).contains("record SizeKey");
    }

    /** A method whose callers get copies of what it returns. */
    private static Source copied(String type) {
        return new Source("parts", "static " + type + " parts(int n)", "return null;", "return 1;", "lru:16,copy", 0);
    }

    /** A copy of another class may have another order, at once or after the next change. */
    @ParameterizedTest
    @ValueSource(strings = {"Map<String, Integer>", "Set<String>", "HashMap<String, Integer>", "Collection<String>"})
    void aCopyIsOfTheClassThatTheMethodMakes(String type) throws IOException {
        assertThat(lines(PasteLibrary.CAFFEINE, copied(type))).contains("whose own class decides on their order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"List<String>", "ArrayList<String>", "LinkedHashSet<String>", "LinkedHashMap<String, Integer>"})
    void aKnownClassIsCopied(String type) throws IOException {
        assertThat(lines(PasteLibrary.CAFFEINE, copied(type)))
                .contains("new java.util."
                        + type.replaceFirst("^List", "ArrayList").replaceFirst("<.*", "<>") + "(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"List<int[]>", "StringBuilder[]", "int[][]", "Map<String, List<String>>", "Set"})
    void callersDoNotShareWhatIsInACopy(String type) throws IOException {
        assertThat(lines(PasteLibrary.CAFFEINE, copied(type)))
                .contains("its callers need copies of what they are given, a ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.stream.IntStream.of(i - 1).map(x -> count(x)).sum()",
                "java.util.stream.IntStream.of(i - 1).map(Shop::count).sum()",
                "java.util.stream.IntStream.of(i - 1).map(new java.util.function.IntUnaryOperator() { public int"
                        + " applyAsInt(int x) { return count(x); } }).sum()",
                "step.of(i - 1)",
                "stairs.of(i - 1)"
            })
    void recursionIsFoundThroughLambdasAndInterfaces(String call) throws Exception {
        Source source = source(
                "count",
                "interface Step { int of(int i); } static final Step step = i -> Shop.count(i);"
                        + " static abstract class Stairs { abstract int of(int i); } static final Stairs stairs = new"
                        + " Stairs() { int of(int i) { return Shop.count(i); } }; static int count(int i)",
                "return i == 0 ? 0 : 1 + " + call + ";",
                "return count(10) + count(9);");
        assertThat(lines(PasteLibrary.CAFFEINE, source)).contains("It may call itself");
        requireSameAndLess(PasteLibrary.CAFFEINE, source);
    }

    @Test
    void aMethodThatCallsNoneOfItsOwnIsNotRecursive() throws IOException {
        Source source = source(
                "size",
                "static int twice(int n) { return 2 * n; } static int size(int n)",
                "return java.util.stream.IntStream.range(0, n).map(x -> twice(x)).sum();",
                "return 1;");
        assertThat(lines(PasteLibrary.CAFFEINE, source)).contains("SIZE_CACHE.get(n, key -> sizeUncached(n))");
    }

    @WithLinesThatRun
    void callersGoOnToPassAnyNumberOfArguments(PasteLibrary library) throws Exception {
        requireSameAndLess(
                library,
                source(
                        "sum",
                        "static int sum(int... of)",
                        "return Arrays.stream(of).sum();",
                        "int all = 0; for (int i = 0; i < 40; i++) all += sum(i % 3, 1) + sum(); return all;"));
    }

    @Test
    void overloadsHaveCachesOfTheirOwn() throws IOException {
        Path plain = compiled(
                "package acme; public class Shop { public int score(int n, String of) { return n; }"
                        + " public int score(String of, long n) { return 1; } }",
                "plain");
        Advice advice = adviceOfAll(plain);
        assertThat(PasteLines.of(advice, PasteLibrary.CAFFEINE))
                .contains(" SCORE_CACHE =", " SCORE2_CACHE =", "record ScoreKey(", "record Score2Key(");
        assertThat(PasteLines.of(advice, PasteLibrary.SPRING))
                .contains("Cache(\"acme.Shop.score\"", "Cache(\"acme.Shop.score2\"");
    }

    @Test
    void whatNobodyCanKeyIsSaid() throws IOException {
        assertThat(Arrays.asList(
                        lines(
                                PasteLibrary.CAFFEINE,
                                source("sum", "static int sum(double[] of)", "return of.length;", "return 1;")),
                        lines(
                                PasteLibrary.CAFFEINE,
                                source("size", "static <T> int size(List<T> of)", "return of.size();", "return 1;"))))
                .satisfiesExactly(
                        array -> assertThat(array).contains("its argument of is of type double[]"),
                        variables -> assertThat(variables).contains("it has type variables"));
    }
}
