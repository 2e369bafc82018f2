package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.text.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs out of public reports on caches that answered wrongly: with a cache of ours they print what they print
 * without.
 */
class CachingCasesIT {
    private static String source(String name) {
        return Launched.PROJECT
                .resolve("src/test/resources/cases/" + name + ".java")
                .toString();
    }

    private static Outcome memoize(String name, String methods, String cache, String... more) {
        List<String> args = new ArrayList<>(List.of("memoize", source(name)));
        for (String method : methods.split(" ")) {
            args.addAll(List.of("--method", method));
        }
        args.addAll(List.of("--cache", cache));
        args.addAll(List.of(more));
        return Launched.cachebench(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "Appended, Appended.vowels, lru:100",
        "Backtrack, Backtrack.members, lru:100",
        "Rows, Rows.sum, lru:100",
        "Rows, Rows.sum, 'lru:100,copy'",
        "Shapes, *Shape.area, lru:100",
        "Account, Account.statement Account.report Account.all, lru:100",
        "Shared, Shared.*, 'lru:100,copy'",
        "Opened, Opened.*, lru:100",
        "It, It.*, lru:5",
        "It, ints, lru:5",
        "Prices, Prices.*, lru:100",
        "Tenant, Tenant, lru:100",
        "Account, Account*, lru:100",
        "Mutable, Mutable.*, lru:100",
        "Hostile, Hostile, lru:100",
        "Hostile, Hostile, 'lru:1MB,copy,once'"
    })
    void theProgramPrintsWhatItPrintsWithoutACache(String name, String methods, String cache) {
        Outcome without = Launched.bash("java " + source(name));
        Outcome with = memoize(name, methods, cache);

        assertThat(without.exitCode()).isZero();
        assertThat(with.out()).isEqualTo(without.out());
    }

    @ParameterizedTest
    @CsvSource({"Shared, Shared.*, 'lru:100,copy'", "Opened, Opened.*, lru:100", "It, It.*, lru:5"})
    void theSameWithMethodsThatAreNotKnownToBePure(String name, String methods, String cache) {
        Outcome without = Launched.bash("java " + source(name));
        Outcome with = memoize(name, methods, cache, "--trust");

        assertThat(without.exitCode()).isZero();
        assertThat(with.out()).isEqualTo(without.out());
    }

    @ParameterizedTest
    @CsvSource({
        "Deep, Deep.sum, unbounded, '', 9000",
        "Deep, Deep.*, 'lru:100,once', '', 9000",
        "Deep, Deep.*, 'unbounded,copy', '--check all', 9000",
        "Recursions, Recursions*, lru:100, '', 6000",
        "Recursions, Recursions*, lru:100, '', 6000 4096"
    })
    void aRecursionThatFitsIntoTheStackStillDoes(
            String name, String methods, String cache, String options, String args) {
        List<String> more = new ArrayList<>(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        more.add("--");
        more.addAll(List.of(args.split(" ")));
        Outcome with = memoize(name, methods, cache, more.toArray(String[]::new));

        assertThat(with.out())
                .isEqualTo(Launched.bash("java -Xss8m " + source(name) + " " + args)
                        .out());
        assertThat(with.exitCode()).isZero();
        assertThat(with.err()).doesNotContain("ASSERTION FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "Skew, Skew.answer, lru:100, 'hits=999991, misses=10'",
        "Saved, step, lru:2000, 'hits=1999000, misses=1000'"
    })
    void aFewColdMissesAreNotTakenForWhatAMillionHitsSaved(String name, String method, String cache, String counts) {
        long took = millis(name);
        Outcome with = memoize(name, method, cache);

        assertThat(with.exitCode()).isZero();
        assertThat(with.err()).contains(counts);
        Matcher saved =
                Pattern.compile("(?:about|at least) ([\\d.]+ \\w+) saved").matcher(with.err());
        if (saved.find()) {
            double nanos = Durations.parseExactly("saved", saved.group(1));
            // where cold misses count, it is ten times as much at least; of the times, others may be a part
            assertThat(nanos).isLessThan(3 * 1e6 * Math.max(took, millis(name)));
        } else {
            assertThat(with.err()).containsAnyOf("cannot tell ", "no time saved");
        }
    }

    /** What a program says that it takes without a cache. */
    private static long millis(String name) {
        Outcome plain = Launched.bash("'" + System.getProperty("java.home") + "/bin/java' " + source(name));
        Matcher took = Pattern.compile("(\\d+) ms").matcher(plain.err());
        assertThat(took.find()).isTrue();
        return Long.parseLong(took.group(1));
    }

    @Test
    void expensiveKeysAreTold() {
        Outcome with = memoize("Board", "Board.Cells.at", "unbounded");

        assertThat(with.err()).containsPattern("making keys took at least [\\d.]+ (ms|s)");
    }

    /** What is timed rarely is cold, and takes a hundred times as long as the keys of this program. */
    @Test
    void cheapKeysAreNotTakenForDearWhereThereIsWorkBetweenCalls() {
        Outcome with = memoize("Waits", "Waits.tax", "unbounded");

        assertThat(with.out()).isEqualTo("done\n");
        assertThat(with.err()).contains("hits=99800, misses=200").doesNotContain("making keys took");
    }

    @Test
    void ofMillionsOfHitsLookUpsAreTimedHoweverFewMissesThereWere() {
        Outcome with = memoize("OneMiss", "OneMiss.tax", "unbounded");

        assertThat(with.out()).isEqualTo("done\n");
        assertThat(with.err()).contains("hits=1999999, misses=1,").doesNotContain("too few look-ups");
    }

    @Test
    void cachesGoWithTheLoadersOfTheirClassesAndTheirCountsStay(@TempDir Path folder) {
        Launched.bash("javac -d " + folder + " " + source("Loaders"));

        Outcome outcome = Launched.cachebench(
                "memoize",
                "-cp",
                folder.toString(),
                "Loaders",
                "--method",
                "Loaders$Plugin.*",
                "--cache",
                "lru:10",
                "--jvm-arg=-Xmx64m");
        assertThat(outcome.out()).isEqualTo("done\n");
        assertThat(outcome.err())
                .contains("hits=0, misses=300, maxsize=10")
                .contains("each of the 300 class loaders with this method has a cache of its own");

        Outcome profiled = Launched.cachebench("profile", "-cp", folder.toString(), "Loaders", "--jvm-arg=-Xmx64m");
        assertThat(profiled.out()).isEqualTo("done\n");
        assertThat(profiled.err())
                .containsOnlyOnce("(Loaders.Plugin.text)")
                .containsPattern("300 .*Loaders.java:6\\(Loaders.Plugin.text\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:100,once", "lru:100,copy"})
    void aProgramGoesOnAfterAnOverflowOfItsStack(String cache) {
        Outcome with = memoize("Overflowed", "Overflowed.sum Overflowed.steps", cache);

        assertThat(with.out())
                .isEqualTo(Launched.bash("java " + source("Overflowed")).out());
        assertThat(with.exitCode()).isZero();
        assertThat(with.err()).contains("--jvm-arg=-Xss64m").doesNotContain("ASSERTION FAILED");
    }

    @Test
    void aThreadThatHoldsWhatAComputationNeedsDoesNotWaitForIt() {
        Outcome outcome = memoize("Locked", "Locked.rate", "lru:10,once");
        assertThat(outcome.out().lines()).containsExactlyInAnyOrder("main 3", "other 3");
        assertThat(outcome.err()).contains("1 call went past the cache: waiting for another thread");
    }

    @Test
    void aCacheOfSoManyBytesStaysWithinASmallHeapWhateverItsResultsAre() {
        String[] kinds = "bytes optional builder chain cjk bits buffer future entry pair list map".split(" ");
        List<String> more = new ArrayList<>(
                List.of("--jvm-arg=-Xmx128m", "--jvm-arg=-XX:+UseSerialGC")); // G1 gives a large array whole regions
        List<String> methods = new ArrayList<>();
        for (String kind : kinds) {
            methods.add("Weighed." + kind);
        }
        more.add("--");
        more.addAll(List.of(kinds));
        Outcome outcome = memoize("Weighed", String.join(" ", methods), "lru:8MB", more.toArray(String[]::new));

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(kinds.length)
                .allSatisfy(line -> assertThat(Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                        .as(line + " MB")
                        .isBetween(-10L, 10L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:100", "lru:100,once"})
    void aFutureThatFailedIsAskedForAgain(String cache) {
        assertThat(memoize("Ticket", "Ticket.fetch", cache).out()).endsWith("ticket a\n");
    }

    @Test
    void callsOfWhichTheCacheIsNotSureAreCountedWithTheReason() {
        assertThat(memoize("Opened", "Opened.bytes", "lru:100").err())
                .contains("3 calls went past the cache: a java.io.ByteArrayInputStream is used up by whoever reads it");
    }

    @Test
    void whatHoldsAnIteratorIsNotShared() {
        Outcome outcome = memoize("Flows", "Flows.page Flows.map Flows.arr Flows.opt Flows.once", "lru:1000");
        assertThat(outcome.out())
                .isEqualTo(Launched.bash("java " + source("Flows")).out());
        assertThat(outcome.err())
                .contains(
                        "3 calls went past the cache: result.rows is a java.util.ImmutableCollections.ListItr, which is used up")
                .contains("3 calls went past the cache: result[...] is a java.util.ArrayList.Itr, which is used up");
    }

    @Test
    void resultsThatCannotBeComparedEndNoCheckAsPassed() {
        Outcome outcome = memoize("Flows", "Flows.coll Flows.match", "lru:1000", "--check", "all");
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err())
                .contains("callers share its results, and can change them: a java.util.regex.Matcher\n")
                .contains("cannot tell whether Flows.match(String) is pure: results of 2 of 2 checked hits could not be"
                        + " compared, for java.util.regex.Matcher has no equals");
    }

    @Test
    void severalCachesSayWhyCallsWentPastThem() {
        Outcome outcome = Launched.cachebench(
                "call", source("Flows") + "#Flows.squares", "4", "--cache", "none", "--cache", "lru");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("Flows.squares(4) = java.util.stream.Stream (not shown)\nvalues are not compared: ")
                .contains("\nlru:128: 1 call went past the cache: a java.util.stream.");
    }

    @Test
    void aProgramWithoutACachedMethodIsAMistake() {
        Outcome outcome = Launched.cachebench("memoize", source("It"));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("no method has a cache: name one with --method, or write @Memoized at it\n");
    }

    @Test
    void valuesAreFoundWhateverTheGarbageCollectorTakes() {
        Outcome outcome = memoize("Vectors", "*Vec.norm", "lru:1000", "--", "gc");
        assertThat(outcome.err()).contains("CacheInfo(hits=1900, misses=100, maxsize=1000, currsize=100)");
    }

    @Test
    void resultsThatReferToTheirInstanceDoNotKeepItForEver() {
        Outcome outcome = memoize("Views", "*Document.view", "lru:1000", "--jvm-arg=-Xmx64m", "--", "view");
        assertThat(outcome.out()).isEqualTo("done\n");
        assertThat(outcome.err()).contains("refer to the instance");
    }

    @ParameterizedTest
    @CsvSource({
        "Prices, Prices.price, reads a collection that may change",
        "Tenant, Tenant.balance, depends on the thread",
        "Mutable, Mutable.times, reads a field that is written after construction"
    })
    void theReportNamesWhatSpeaksAgainstACache(String name, String method, String hint) {
        assertThat(memoize(name, method, "lru:100").err()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys=-s", "keys=-#1", "keys=id", "keys=#2"})
    void anArgumentThatIsOnlyHowToGetThereIsLeftOutOfTheKey(String keys) {
        Outcome outcome = memoize("Conn", "Conn.city", "lru:10," + keys);
        assertThat(outcome.err()).contains("CacheInfo(hits=4, misses=2, maxsize=10, currsize=2)");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void anArgumentThatIsNotThereIsSaidBeforeAnythingRuns() {
        Outcome outcome = memoize("Conn", "Conn.city", "lru:10,keys=-sess");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("cachebench: 'lru:10,keys=-sess': Conn.city has no parameter 'sess'; known are s, id\n");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);

        assertThat(Launched.cachebench("fib", "7", "--cache", "lru:10,keys=-n").out())
                .startsWith("fib(7) = ");
        Outcome called = Launched.cachebench("fib", "7", "--cache", "none", "--cache", "lru:10,keys=nn");
        assertThat(called.err()).contains("Fibonacci.fib has no parameter 'nn'").contains("did you mean 'n'?");
        assertThat(called.out()).isEmpty();
    }

    @Test
    void oneOfSeveralMethodsOfANameIsCached() {
        Outcome outcome = memoize("Over", "Over.get(int) Over.get(java.lang.Object)", "lru:100");
        assertThat(outcome.err())
                .contains("Over.get(int)  lru:100\n  CacheInfo(hits=1, misses=1, maxsize=100, currsize=1)")
                .contains(
                        "Over.get(Object)  lru:100\n  not known to be pure: calls String.valueOf, and with it a method"
                                + " toString that is not known at Over.java:5\n"
                                + "  CacheInfo(hits=3, misses=3, maxsize=100, currsize=3)")
                .doesNotContain("Over.get(long)");

        memoize("Over", "Over.get(String)", "lru")
                .mistake("there is no 'Over.get(String)'; Over has get(int), get(long), get(Object)");
        memoize("Over", "Over(int)", "lru").mistake("there can be no cache around Over(int): it is a constructor");
    }

    @Test
    void nestedClassesAreWrittenAndPrintedAsInSource() {
        String report = "Kinds.Op.apply(int)  lru:9\n  CacheInfo(hits=0, misses=1, maxsize=9, currsize=1)";
        assertThat(memoize("Kinds", "Kinds.Op.apply", "lru:9").err()).contains(report);
        assertThat(memoize("Kinds", "Kinds$Op.apply(int)", "lru:9").err()).contains(report);
    }

    @Test
    void aGlobThatFindsNothingToCacheSaysWhy() {
        Outcome inherited = memoize("Kinds", "*Sub.cost *Room.area", "lru");
        assertThat(inherited.out()).isEqualTo("8 9.0 10\n");
        assertThat(inherited.err())
                .contains("'*Sub.cost': Kinds.Sub inherits cost from Kinds.Base; name Kinds.Base.cost")
                .contains("'*Room.area': Kinds.Room inherits area from Kinds.Area; name Kinds.Area.area");
        assertThat(inherited.exitCode()).isEqualTo(ExitCode.USAGE.code);

        Outcome isAbstract = memoize("Kinds", "*Area.side", "lru");
        assertThat(isAbstract.err())
                .contains(
                        "cachebench: '*Area.side' matches only methods that can have no cache, such as Kinds.Area.side(): it"
                                + " is abstract: name the methods that implement it");
        assertThat(isAbstract.exitCode()).isEqualTo(ExitCode.USAGE.code);
    }

    @Test
    void noCacheAtAllIsWhatWasAskedFor() {
        Outcome outcome = memoize("Over", "Over.get", "none");
        assertThat(outcome.err()).isEqualTo("no method has a cache, as --cache none asks: Over.get; try --cache lru\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void namesMayHaveAnyLetters(String locale) {
        Outcome outcome = Launched.with("LC_ALL", locale)
                .run("memoize", source("Greet"), "--method", "grüße", "--cache", "lru:9");
        assertThat(outcome.out()).isEqualTo("Hallo, x\nHallo, x\nHallo, x\n");
        assertThat(outcome.err()).contains("Greet.grüße(String)  lru:9\n  CacheInfo(hits=2, misses=1,");
    }

    @Test
    void aClassOfAMultiReleaseJarIsTheOneThatTheJvmLoads(@TempDir Path folder) throws IOException {
        String source = "package q; public class V { static String v(int x) { return \"%s\" + x; }"
                + " public static void main(String[] a) { System.out.println(v(1)); } }";
        Path base = Files.createDirectories(folder.resolve("base/q")).resolve("V.java");
        Path newer = Files.createDirectories(folder.resolve("17/q")).resolve("V.java");
        Files.writeString(base, source.formatted("base"));
        Files.writeString(newer, source.formatted("v17-"));
        Outcome built = Launched.bash(
                "cd '" + folder + "' && javac --release 17 -d bo base/q/V.java && javac --release 17 -d vo 17/q/V.java"
                        + " && jar --create --file mr.jar --main-class q.V -C bo . --release 17 -C vo .");
        assertThat(built.exitCode()).as(built.err()).isZero();

        Outcome outcome = Launched.cachebench(
                "memoize", folder.resolve("mr.jar").toString(), "--method", "v", "--cache", "lru:9");
        assertThat(outcome.out()).isEqualTo("v17-1\n");
        assertThat(outcome.err()).startsWith("q.V.v(int)  lru:9\n  CacheInfo(hits=0, misses=1, maxsize=9, currsize=1)");
    }

    @Test
    void eachInstanceMayHaveACacheOfItsOwn() {
        assertThat(memoize("Vectors", "*Vec.norm", "lru:1,per=instance").err())
                .containsPattern("CacheInfo\\(hits=\\d+, misses=\\d+, maxsize=1, currsize=\\d+\\)")
                .contains("instances had a cache each", "maxsize is that of one");
        Launched.cachebench(
                        "call", source("Kinds") + "#Sub.cost", "4", "--cache", "lru:1,per=instance", "--repeat", "2")
                .fine();
        memoize("Over", "Over.get(int)", "lru:1,per=instance").mistake("Over.get is static and has no instances");
    }

    @Test
    void aRecursionHashesItsInstanceOnce() {
        Outcome outcome = memoize("Maze", "Maze.Grid.paths", "unbounded", "--jvm-arg=-Xss256m", "--", "record", "150");
        assertThat(outcome.out()).startsWith("record 150 ");
        assertThat(outcome.err()).contains("CacheInfo(hits=22201, misses=22800, maxsize=None, currsize=22800)");
        long millis = Long.parseLong(outcome.out().split(" ")[3]);
        assertThat(millis)
                .as("milliseconds of CPU time, which were 5,000 and more")
                .isLessThan(3_000);
    }

    @Test
    void aCheckTellsEqualArgumentsThatAreNotAlikeFromImpurity() {
        Outcome outcome = memoize("Order", "Order.join Order.first", "lru:10", "--check", "all");
        assertThat(outcome.out()).isEqualTo("a>b b>a\nx y\n");
        assertThat(outcome.err())
                .contains(
                        "1 hit checked: 1 gave another result, for equal arguments that are not alike",
                        "(LinkedHashSet[\"b\", \"a\"]): \"a>b\" in the cache, of (LinkedHashSet[\"a\", \"b\"]); \"b>a\" now",
                        "Order.first(SortedMap)  lru:10", // whose keys tell what they are sorted by
                        "no hit to check")
                .doesNotContain("not pure");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.CHECK_FAILED.code);
    }

    @Test
    void lambdasAreToldByTheirPlaceInTheSource() {
        assertThat(memoize("Ticket", "Ticket.fetch", "lru:100").err())
                .contains("lambda at Ticket.java:15 compares by identity", "leave it out of the key with keys=-#1")
                .doesNotContain("$$Lambda");
    }
}
