package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches in a program leave its output alone, count by the rules, and tell when they are no good. */
class MemoizeIT {
    private static final String SHOP = Programs.source("Shop");
    private static final String PRICING = sample("Pricing");
    private static final String STAMP = sample("Stamp");

    @TempDir
    private Path folder;

    private static String sample(String name) {
        return Launched.PROJECT.resolve("samples/" + name + ".java").toString();
    }

    /** {@code hits, misses, currsize} by method, of a report in JSON. */
    private static Map<String, String> counts(ParsedJson report) {
        Map<String, String> counts = new HashMap<>();
        for (int i = 0; i < report.list("methods").size(); i++) {
            String method = "methods/" + i + "/";
            String info = method + "cacheInfo/";
            counts.put(
                    report.at(method + "class") + "." + report.at(method + "method"),
                    report.at(info + "hits") + ", " + report.at(info + "misses") + ", " + report.at(info + "currsize"));
        }
        return counts;
    }

    private ParsedJson report(int exitCode, String... args) throws IOException {
        Path json = folder.resolve("report.json");
        String[] all = new String[args.length + 3];
        all[0] = "memoize";
        all[1] = "-o";
        all[2] = json.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        Outcome outcome = Launched.cachebench(all);
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err()).isEmpty();
        return ParsedJson.of(Files.readString(json));
    }

    @Test
    void aLoaderThatHidesOurClassesFromItsOwnAloneIsNoHindrance() throws IOException {
        ParsedJson report =
                report(0, "--method", "Choosy.Inside.square", "--cache", "lru:16", Programs.source("Choosy"));
        assertThat(counts(report)).isEqualTo(Map.of("Choosy.Inside.square", "90, 10, 10"));
    }

    @Test
    void theProgramsInputOutputAndExitCodeAreByteForByteTheSame() {
        String bare = "cachebench memoize " + SHOP + " --method Shop.nothing* 2>report";
        String cached = "cachebench memoize " + SHOP + " --method Shop 2>report";
        Launched here = Launched.in(folder);
        Outcome without = here.script("printf Q | " + bare);
        Outcome with = here.script("printf Q | " + cached);

        assertThat(without.out()).startsWith("failed as ever\n832040 81 ").endsWith("hook b1\n");
        assertThat(with.out()).isEqualTo(without.out());
        assertThat(without.exitCode()).isEqualTo(7);
        assertThat(with.exitCode()).isEqualTo(7);
        assertThat(with.err()).isEmpty();
        assertThat(folder.resolve("report")).content().contains("Shop.fib(int)  lru:128");
    }

    @Test
    void aPureMethodIsQuickerAndPrintsTheSame() {
        Outcome bare =
                Launched.in(folder).script("'" + System.getProperty("java.home") + "/bin/java' " + PRICING + " 3000");
        Outcome cached = Launched.cachebench("memoize", PRICING, "--method", "Pricing.quote", "--", "3000");

        assertThat(cached.out()).isEqualTo(bare.out()).startsWith("3000 orders, ");
        assertThat(cached.exitCode()).isZero();
        assertThat(cached.err())
                .startsWith("Pricing.quote(int, String)  lru:128\n")
                .contains("% hits, ", " saved", " held")
                .doesNotContain("may not be pure");
    }

    @Test
    void cachesOfEveryShapeOfMethodCountAsByHand() throws IOException {
        ParsedJson report = report(7, SHOP, "--method", "Shop", "--cache", "lru:50", "--trust");

        Map<String, String> counts = counts(report);
        assertThat(counts)
                .contains(
                        entry("Shop.fib", "28, 31, 31"), // as in CPython: n + 1 misses, n - 2 hits
                        entry("Shop.name", "1, 6, 6"), // six pairs, and one again in the shutdown hook
                        entry("Shop.discount", "5, 1, 1"),
                        entry("Shop.rate", "5, 1, 1"),
                        entry("Shop.total", "1, 1, 1"),
                        entry("Shop.Tariff.tax", "1, 1, 1"),
                        entry("Shop.Tariff.price", "0, 1, 1"),
                        entry("Shop.failing", "0, 1, 0"),
                        entry("Shop.annotated", "1, 1, 1"))
                .hasSize(10);
        String[] hammered = counts.get("Shop.hammered").split(", ");
        assertThat(Integer.parseInt(hammered[0]) + Integer.parseInt(hammered[1]))
                .as("calls of four threads")
                .isEqualTo(40_000);
        assertThat(hammered[2]).as("keys").isEqualTo("20");
        assertThat(report.list("unmatched")).isEmpty();
    }

    @Test
    void eachMethodTakesTheCacheAfterItAndTheFirstMatchCounts() throws IOException {
        ParsedJson report = report(
                7,
                SHOP,
                "--trust",
                "--method",
                "Shop.fib",
                "--cache",
                "lru:2",
                "--method",
                "Shop.name",
                "--cache",
                "none",
                "--method",
                "Shop.*a*",
                "--cache",
                "unbounded",
                "--method",
                "Shop.fib",
                "--cache",
                "precalc:0..9");

        assertThat(report.at("methods/0/cache")).isNotNull();
        Map<String, Object> caches = new HashMap<>();
        for (int i = 0; i < report.list("methods").size(); i++) {
            caches.put((String) report.at("methods/" + i + "/method"), report.at("methods/" + i + "/cache"));
        }
        assertThat(caches)
                .contains(entry("fib", "lru:2"), entry("rate", "unbounded"), entry("annotated", "unbounded"))
                .doesNotContainKeys("name", "discount");
    }

    @Test
    void aFileNamesMethodsAndTheirCaches() throws IOException {
        Path config = Files.writeString(
                folder.resolve("caches.properties"),
                "# as ever\nShop.fib = lru:3\nShop.rate: unbounded\nShop.* none\n");
        ParsedJson report = report(7, SHOP, "--config", config.toString());

        assertThat(counts(report)).containsOnlyKeys("Shop.fib", "Shop.rate");
        assertThat(report.at("methods/0/cacheInfo/maxsize")).isIn(3L, null);
    }

    @Test
    void aFileOfYamlNamesMethodsAndTheirCaches() throws IOException {
        Path config = Files.writeString(
                folder.resolve("caches.yaml"),
                "# as ever\nShop.fib: lru:3\nShop.rate:\n  cache: unbounded\nShop.*: none\n");

        assertThat(counts(report(7, SHOP, "--config", config.toString()))).containsOnlyKeys("Shop.fib", "Shop.rate");
    }

    @Test
    void aFileThatAsksForNoCachesIsNoMistake() throws IOException {
        Path config = Files.writeString(folder.resolve("none.yaml"), "# nothing is worth it\n{}\n");
        Outcome plain = Launched.bash("java " + STAMP);
        Outcome run = Launched.cachebench("memoize", STAMP, "--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(plain.exitCode());
        assertThat(run.err().lines())
                .containsExactly(
                        "cachebench: --config '" + config + "' asks for no caches: no method gets one from it");
        Outcome compared = Launched.cachebench("compare", STAMP, "--cache", "none", "--config", config.toString());
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out()).isEmpty();
        assertThat(compared.err()).contains("asks for no caches: there is nothing to compare");
    }

    @Test
    void withoutAnyMethodTheAnnotatedOnesHaveTheirCaches() throws IOException {
        ParsedJson report = report(7, SHOP);

        assertThat(counts(report)).containsOnly(entry("Shop.annotated", "1, 1, 1"));
        assertThat(report.at("methods/0/cache")).isEqualTo("lru:5");
    }

    @Test
    void instancesAreToldApartAndArgumentsWithoutEqualsAreSaid() throws IOException {
        Path program = Files.writeString(folder.resolve("Inst.java"), """
                import dev.cachebench.cache.Memoized;
                public class Inst {
                    static class Key { int id = 1; }
                    final int factor;
                    Inst(int factor) { this.factor = factor; }
                    @Memoized int times(int n, int[] more) { return factor * n + more[0]; }
                    @Memoized("lru:9,shared") int alike(int n) { return n; }
                    @Memoized("lru:9,keys=this.factor") int ofAny(int n) { return factor * n; }
                    @Memoized("lru:9,keys=factor") int twice() { return 2 * factor; }
                    @Memoized static int of(Key key) { return key.id; }
                    @Memoized("lru:7,keys=fields,ttl=5m") static int byFields(Key key) { return key.id; }
                    public static void main(String[] args) {
                        Inst one = new Inst(1), two = new Inst(2);
                        int sum = 0;
                        for (int i = 0; i < 10; i++) {
                            sum += one.times(i % 2, new int[] {5}) + two.times(i % 2, new int[] {5})
                                    + new Inst(1).ofAny(i % 2) + new Inst(2).ofAny(0) + new Inst(i % 2).twice()
                                    + one.alike(3) + two.alike(3) + of(new Key()) + byFields(new Key());
                        }
                        System.out.println(sum);
                    }
                }
                """);
        Path json = folder.resolve("inst.json");
        Outcome outcome = Launched.cachebench("memoize", program.toString(), "-o", json.toString());

        assertThat(outcome.out()).isEqualTo("210\n");
        ParsedJson report = ParsedJson.of(Files.readString(json));
        assertThat(counts(report))
                .containsOnly(
                        entry("Inst.times", "16, 4, 4"),
                        entry("Inst.alike", "19, 1, 1"),
                        entry("Inst.ofAny", "17, 3, 3"),
                        entry("Inst.twice", "8, 2, 2"),
                        entry("Inst.of", "0, 10, 10"),
                        entry("Inst.byFields", "9, 1, 1"));
        assertThat(Files.readString(json)).containsOnlyOnce("Key compares by identity");
    }

    @Test
    void aCheckFindsTheMethodThatReadsTheClock() {
        Outcome outcome = Launched.cachebench("memoize", STAMP, "--method", "Stamp.label", "--check", "all");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.CHECK_FAILED.code);
        assertThat(outcome.out()).isEqualTo("labelled\n");
        assertThat(outcome.err())
                .contains(
                        "may not be pure: reads a clock, LocalTime.now at Stamp.java:",
                        "CacheInfo(hits=9, misses=3, maxsize=128, currsize=3)",
                        "9 hits checked: 9 gave another result",
                        "(\"Bern\"): \"Bern ",
                        " in the cache, \"Bern ");
    }

    @Test
    void aCheckHandsOutTheFreshAnswer() throws IOException {
        Path count = Files.writeString(
                folder.resolve("Count.java"),
                "public class Count { static int n; static int[] next(int by) { return new int[] {n += by}; }"
                        + " public static void main(String[] a) { for (int i = 0; i < 3; i++)"
                        + " System.out.println(next(1)[0]); } }");
        Outcome outcome = Launched.cachebench("memoize", count.toString(), "--method", "Count.next", "--check", "100%");

        assertThat(outcome.out()).isEqualTo("1\n2\n3\n");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.CHECK_FAILED.code);
        assertThat(outcome.err())
                .contains("(1): [1] in the cache, [2] now", "writes a static field, Count.n at Count.java:1");
    }

    @Test
    void aCheckOfPureMethodsIsFine() throws IOException {
        ParsedJson report = report(7, SHOP, "--method", "Shop", "--trust", "--check", "all");

        for (int i = 0; i < report.list("methods").size(); i++) {
            assertThat(report.number("methods/" + i + "/check/differing")).isZero();
        }
    }

    /** On a busy machine the time for that may run out, which is said then. */
    @Test
    void hitsOfPureMethodsAreComputedAgainToTellWhatTheySaved() {
        for (int i = 1; true; i++) {
            Outcome outcome = Launched.cachebench("memoize", PRICING, "--method", "Pricing.quote", "--cache", "lru:1k");

            assertThat(outcome.err()).contains("CacheInfo(hits=19700, misses=300,");
            if (i == 5 || !outcome.err().contains("the time for computing hits again ran out")) {
                assertThat(outcome.err())
                        .containsPattern("about [\\d.]+ \\w+ saved \\([\\d.]+ \\w+ to [\\d.]+ \\w+\\)");
                return;
            }
        }
    }

    @Test
    void recomputedHitsAreNotCounted() throws IOException {
        Path nest = Files.writeString(
                folder.resolve("Nest.java"),
                "public class Nest { static int inner(int n) { int x = n; for (int i = 0; i < 3000; i++) x = 31 * x + i;"
                        + " return x; } static int outer(int n) { int x = inner(n) ^ inner(n + 1);"
                        + " for (int i = 0; i < 3000; i++) x = 31 * x + i; return x; }"
                        + " public static void main(String[] a) { int sum = 0;"
                        + " for (int i = 0; i < 50_000; i++) sum += outer(i % 10); System.out.println(sum); } }");
        Outcome outcome = Launched.cachebench(
                "memoize", nest.toString(), "--method", "Nest.outer", "--method", "Nest.inner", "--cache", "lru:100");

        assertThat(outcome.err())
                .contains("CacheInfo(hits=49990, misses=10, maxsize=100, currsize=10)")
                .contains("CacheInfo(hits=9, misses=11, maxsize=100, currsize=11)");
    }

    @Test
    void hitsOfOtherMethodsAreNotComputedAgain() throws IOException {
        Path log = folder.resolve("log");
        Path noting = Files.writeString(
                folder.resolve("Noting.java"),
                "import java.nio.file.*; public class Noting { static int note(int n) throws Exception {"
                        + " Files.writeString(Path.of(\"" + log + "\"), n + \"\\n\", StandardOpenOption.CREATE,"
                        + " StandardOpenOption.APPEND); return n; }"
                        + " public static void main(String[] a) throws Exception {"
                        + " for (int i = 0; i < 100_000; i++) note(i % 10); } }");
        Outcome outcome = Launched.cachebench("memoize", noting.toString(), "--method", "Noting.note");

        assertThat(outcome.err()).contains("CacheInfo(hits=99990, misses=10,");
        assertThat(log).content().hasLineCount(10);
    }

    @Test
    void anInterruptedProgramIsReported() {
        Outcome outcome = Launched.in(folder)
                .script("cat >Wait.java <<'E'\n"
                        + "public class Wait { static int turn(int n) { return -n; }\n"
                        + "public static void main(String[] a) throws Exception {\n"
                        + "turn(1); turn(1); System.out.println(\"ready\"); while (true) Thread.sleep(5); } }\n"
                        + "E\n"
                        + "cachebench memoize Wait.java --method Wait.turn >out 2>report & "
                        + "for i in $(seq 600); do [ -s out ] && break; sleep 0.1; done\n"
                        + "kill -TERM $!; wait $!; echo \"exit $?\"");

        assertThat(outcome.out()).isEqualTo("exit 143\n");
        assertThat(folder.resolve("report")).content().contains("CacheInfo(hits=1, misses=1, maxsize=128, currsize=1)");
    }

    @Test
    void ofAKilledProgramTheLastFiguresThereAreAreReported() {
        Outcome outcome = Launched.in(folder)
                .script("cat >Wait.java <<'E'\n"
                        + "public class Wait { static int turn(int n) { return -n; }\n"
                        + "public static void main(String[] a) throws Exception {\n"
                        + "turn(1); turn(1); Thread.sleep(3000); System.out.println(ProcessHandle.current().pid());\n"
                        + "Thread.sleep(60000); } }\n"
                        + "E\n"
                        + "cachebench memoize Wait.java --method Wait.turn >pid 2>report & "
                        + "for i in $(seq 600); do [ -s pid ] && break; sleep 0.1; done\n"
                        + "kill -9 $(cat pid); wait $!; echo \"exit $?\"");

        assertThat(outcome.out()).isEqualTo("exit 137\n");
        assertThat(folder.resolve("report"))
                .content()
                .contains("CacheInfo(hits=1, misses=1, ", "the program was killed: the figures are those of up to");
    }

    @Test
    void classFilesOfJava8AndOfJava6HaveCaches() throws IOException {
        Files.writeString(
                folder.resolve("Old.java"),
                "public class Old { static int twice(int n) { return 2 * n; } int thrice(int n) { return 3 * n; }"
                        + " public static void main(String[] a) { Old o = new Old();"
                        + " System.out.println(twice(3) + twice(3) + o.thrice(2) + o.thrice(2)); } }");
        String javac =
                "'" + System.getProperty("java.home") + "/bin/javac' -nowarn --release 8 -d . Old.java 2>/dev/null; ";
        String memoize = "cachebench memoize -cp . Old --method 'Old.*ice' --trust";
        Outcome eight = Launched.in(folder).script(javac + memoize);
        Outcome six = Launched.in(folder)
                .script(javac + "printf '\\062' | dd of=Old.class bs=1 seek=7 conv=notrunc 2>/dev/null; " + memoize);

        assertThat(eight.out()).isEqualTo("24\n");
        assertThat(eight.err()).contains("Old.twice(int)", "Old.thrice(int)", "hits=1, misses=1");
        assertThat(six.out()).isEqualTo("24\n");
        assertThat(six.err()).contains("Old.twice(int)", "Old.thrice(int)", "hits=1, misses=1");
    }

    @Test
    void whatMatchedNothingIsSaidAtTheEnd() {
        Outcome outcome = Launched.cachebench(
                "memoize", STAMP, "--method", "Stamp.*bell", "--method", "org.acme.*", "--cache", "lru:10");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.out()).isEqualTo("labelled\n");
        assertThat(outcome.err())
                .startsWith("cachebench: no method that the program loaded matches 'Stamp.*bell'; write ")
                .endsWith("cachebench: no method that the program loaded matches 'org.acme.*'\n");
    }

    @Test
    void classesThatAreGoneAreNamedBeforeTheProgramStarts() {
        String nothing = "nothing on the class path of the program is named ";
        Launched.cachebench("memoize", STAMP, "--method", "Stemp.label", "--cache", "lru:10")
                .mistake(nothing + "'Stemp.label'; did you mean 'Stamp.label'?");
        Launched.cachebench("memoize", STAMP, "--method", "org.acme.A.x", "--method", "Gone.y", "--cache", "lru:10")
                .mistake(nothing + "'org.acme.A.x', 'Gone.y'");
    }

    @Test
    void classesThatAClassLoaderOfTheProgramFindsAreNotTakenForGone() throws IOException {
        Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(
                folder.resolve("plugins/Plug.java"),
                "public class Plug { public static int twice(Integer n) { return 2 * n; } }");
        Files.writeString(folder.resolve("Host.java"), """
                import java.net.*;
                public class Host {
                    public static void main(String[] args) throws Exception {
                        URL plugins = new java.io.File("plugins/").toURI().toURL();
                        var twice = new URLClassLoader(new URL[] {plugins}).loadClass("Plug").getMethod("twice", Integer.class);
                        System.out.println((int) twice.invoke(null, 4) + (int) twice.invoke(null, 4));
                    }
                }
                """);
        Outcome outcome = Launched.in(folder)
                .script("'" + System.getProperty("java.home") + "/bin/javac' -d plugins plugins/Plug.java; "
                        + "cachebench memoize Host.java --method Plug.twice --cache lru:10");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("16\n");
        assertThat(outcome.err()).contains("CacheInfo(hits=1, misses=1, ");
    }

    @Test
    void aMethodNeedsNoPackageAndNoClassIfThereIsOnlyOneOfThatName() throws IOException {
        Path program = Files.writeString(folder.resolve("Main.java"), """
                package com.acme;
                public class Main {
                    static int twice(int n) { return 2 * n; }
                    static class In { static int same(int n) { return n; } }
                    static class Out { static int same(int n) { return n; } }
                    public static void main(String[] args) { System.out.println(twice(3) + twice(3)); }
                }
                """);
        for (String name : List.of("twice", "Main.twice", "com.acme.Main.twice")) {
            Outcome outcome = Launched.cachebench("memoize", program.toString(), "--method", name);

            assertThat(outcome.err()).contains("hits=1, misses=1", "cannot tell from 1 miss what was saved");
            assertThat(outcome.exitCode()).isZero();
        }
        Launched.cachebench("memoize", program.toString(), "--method", "same")
                .mistake("'same' is com.acme.Main.In.same and com.acme.Main.Out.same", "'*.same'");
        Outcome unmet = Launched.cachebench("memoize", program.toString(), "--method", "In.same");
        assertThat(unmet.exitCode()).isZero();
        assertThat(unmet.err()).contains("cachebench: no method", ": it never loaded com.acme.Main.In\n");
        Outcome twice = Launched.cachebench(
                "memoize", program.toString(), "--method", "twice", "--method", "Main.*", "--method", "com.acne.*");
        assertThat(twice.err()).contains("did you mean 'com.acme.*'?").doesNotContain("never loaded");
        assertThat(twice.exitCode()).isEqualTo(ExitCode.USAGE.code);
    }

    @Test
    void aCacheThatCannotUseItsKeysLeavesTheProgramAsItWas() throws IOException {
        Path program = Files.writeString(folder.resolve("Keys.java"), """
                import java.util.ArrayList;
                import java.util.List;
                public class Keys {
                    static int length(StringBuilder text) { return text.length(); }
                    static int size(List<Object> list) { return list.size(); }
                    static int sizes(List<Object> list, int n) { return list.size() + n; }
                    public static void main(String[] args) {
                        List<Object> list = new ArrayList<>();
                        list.add(list);
                        System.out.println(length(new StringBuilder("ab")) + " " + size(list) + " " + sizes(list, 1));
                    }
                }
                """);
        Outcome named = Launched.cachebench(
                "memoize", program.toString(), "--method", "Keys.length", "--cache", "lru,keys=nope");
        Outcome cyclic = Launched.cachebench(
                "memoize", program.toString(), "--method", "Keys.size*", "--trust", "--check", "all");

        assertThat(named.out() + cyclic.out()).isEqualTo("2 1 2\n2 1 2\n");
        assertThat(named.err())
                .containsOnlyOnce(
                        "cachebench: computed without the cache: 1 call of Keys.length(StringBuilder); keys=nope");
        assertThat(cyclic.err())
                .contains("1 call went past the cache: a java.util.ArrayList among the arguments holds itself")
                .contains("no hit to check");
        assertThat(named.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(cyclic.exitCode()).isZero();
    }

    @Test
    void anAnnotationThatAsksForWhatIsNotThereIsSaidAtTheEnd() throws IOException {
        Path program = Files.writeString(folder.resolve("Ann.java"), """
                import dev.cachebench.cache.Memoized;
                public class Ann {
                    @Memoized("lru:bad") static int bad(int n) { return n; }
                    @Memoized static void nothing(int n) { }
                    public static void main(String[] args) { nothing(bad(1)); System.out.println("done"); }
                }
                """);
        Outcome outcome = Launched.cachebench("memoize", program.toString());

        assertThat(outcome.out()).isEqualTo("done\n");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.err())
                .contains("cachebench: no cache for Ann.nothing(int): it returns void", "for Ann.bad(int): ", "'bad'");
    }

    @Test
    void whatAGlobTookInAndIsNotKnownToBePureIsLeftAlone() {
        Outcome outcome = Launched.cachebench("memoize", STAMP, "--method", "Stamp");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .contains("left alone, not known to be pure or too short; name them, or use --trust", "Stamp.label(")
                .containsPattern("Stamp\\.\\w+\\(.*\\): .* at Stamp\\.java:\\d+")
                .doesNotContain("CacheInfo");
    }

    @Test
    void whatAGlobTookInAndCanHaveNoCacheIsListed() {
        Outcome outcome = Launched.cachebench("memoize", STAMP, "--method", "Stamp.*");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("""
                        matched, but can have no cache:
                          Stamp.<init>(): it is a constructor, and every call of one makes a new object
                          Stamp.main(String[]): it returns void, and there is nothing to keep
                          Stamp.<clinit>(): it is a class initialiser, which runs once anyway
                        """);
    }

    @Test
    void mistakesAreFoundBeforeAnythingRuns() throws IOException {
        Path config = Files.writeString(folder.resolve("c.properties"), "Stamp.label = lur:10\n");
        memoize("Stamp.main").mistake("Stamp.main", "returns void");
        memoize("Stamp.<init>").mistake("Stamp.<init>", "constructor");
        memoize("Stamp.<clinit>").mistake("Stamp.<clinit>", "class initialiser");
        memoize("java.time.LocalTime.now").mistake("java.time.LocalTime.now", "the JDK's");
        memoize("Stamp.labl").mistake("'labl'", "did you mean 'label'?");
        memoize("Stamp label").mistake("'Stamp label'", "package.Class.method");
        memoize("Stamp.label", "--cache", "lur:10").mistake("'lur'", "'lru'");
        memoize("Stamp.label", "--cache", "lru:1", "--cache", "lru:2").mistake("--cache lru:2 has no method");
        memoize("Stamp.label", "--cache", "lru:1", "--method", "S.a", "--cache", "lru:2", "--method", "S.b")
                .mistake("--method S.b has no cache");
        memoize("Stamp.label", "--cache", "precalc:0..9").mistake("'precalc:0..9' needs a static method of one int");
        memoize("Stamp.label", "--cache", "lru:9,shared").mistake("Stamp.label is static", "leave out shared");
        Launched.cachebench("memoize", STAMP, "--config", folder.toString()).mistake("it is a folder");
        memoize("Stamp.label", "--check", "2").mistake("--check", "'2'", "1%");
        memoize("Stamp.label", "--check", "101%").mistake("--check", "'101%'");
        memoize("Stamp.label", "-o", "/no/such/folder/x").mistake("/no/such/folder");
        Launched.cachebench("memoize", STAMP, "--cache", "lru:1").mistake("--cache lru:1 has no method");
        Launched.cachebench("memoize", STAMP, "--config", config.toString()).mistake("Stamp.label", "'lur'");
        Launched.cachebench("memoize", STAMP, "--config", "nope").mistake("'nope'", "no such file");
        Launched.cachebench("memoize").mistake("memoize needs a program");
        Launched.cachebench("memoize", "nope.jar").mistake("nope.jar");
    }

    private static Outcome memoize(String method, String... args) {
        String[] all = new String[args.length + 4];
        all[0] = "memoize";
        all[1] = STAMP;
        all[2] = "--method";
        all[3] = method;
        System.arraycopy(args, 0, all, 4, args.length);
        return Launched.cachebench(all);
    }

    @Test
    void aProgramThatHaltsAtOnceIsReportedToItsEnd() {
        Outcome outcome = Launched.cachebench(
                "memoize", Programs.caseSource("Ends"), "--method", "Ends.step", "--cache", "lru:10", "--", "halt");

        assertThat(outcome.exitCode()).isEqualTo(9);
        assertThat(outcome.out()).isEqualTo("200000\n");
        assertThat(outcome.err()).contains("CacheInfo(hits=0, misses=100000, maxsize=10, currsize=10)");
    }
}
