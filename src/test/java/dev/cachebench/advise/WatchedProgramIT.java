package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What watching a program says of methods of which all is known. */
class WatchedProgramIT {
    private static final Path PROJECT = Path.of(System.getProperty("user.dir")).toAbsolutePath();

    @TempDir
    private static Path folder;

    private static final List<WatchTarget> TARGETS = List.of(
            target("square", "(I)I", true),
            target("counter", "(Ljava/lang/String;)I", true),
            target("sorted", "([I)I", true),
            target("fresh", "(I)Ljava/lang/Object;", true),
            target("list", "(I)Ljava/util/List;", true),
            target("failing", "(I)I", true),
            target("nulls", "(Ljava/lang/String;)Ljava/lang/String;", true),
            target("priced", "(I)I", false),
            target("own", "(I)I", false),
            target("outer", "(I)I", false),
            target("inner", "(I)I", false),
            target("fib", "(J)J", true),
            target("hostile", "(LWatchedShop$Hostile;)I", true),
            target("threads", "(I)I", true));

    private static List<Watched> all;

    private static WatchTarget target(String name, String descriptor, boolean isStatic) {
        return new WatchTarget(
                new MethodRef("WatchedShop", name, descriptor, isStatic),
                Set.of("WatchedShop.rate"),
                Map.of("WatchedShop.rate", Set.of("WatchedShop.rate")));
    }

    @BeforeAll
    static void watches() throws IOException, InterruptedException {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        PROJECT + "/src/test/resources/advise/WatchedShop.java");
        assertThat(compiled).isZero();
        all = watch(List.of(), TARGETS);
    }

    private static List<Watched> watch(List<String> jvmArgs, List<WatchTarget> targets, String... args)
            throws IOException, InterruptedException {
        Launch launch = new Launch(List.of("-cp", folder.toString(), "WatchedShop"), folder.toString(), "WatchedShop");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Program program = new Program(java, Runtime.version().feature(), jvmArgs, launch, List.of(args));
        AgentJar agent =
                new AgentJar(PROJECT.resolve("target/cachebench-agent.jar"), PROJECT.resolve("target/cachebench.jar"));
        Path run = Files.createTempDirectory(folder, "run");
        WatchedProgram watched = new WatchedProgram(program, targets, List.of(), agent, run);
        assertThat(watched.run()).isZero();
        WatchSnapshot snapshot = watched.lastSnapshot().orElseThrow();
        assertThat(snapshot.skipped()).isEmpty();
        return Watched.of(snapshot, targets);
    }

    private static Watched of(String name) {
        for (Watched each : all) {
            if (each.method().name().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " was not watched");
    }

    private static WatchedKeying keys(String name) {
        return of(name).by(Keying.CACHE).orElseThrow();
    }

    @Test
    void countsAllCallsOfAllMethods() {
        List<String> counts = new ArrayList<>();
        for (Watched each : all) {
            counts.add(each.method().name() + " " + each.calls());
        }
        assertThat(counts)
                .containsExactly(
                        "square 80000",
                        "counter 80000",
                        "sorted 80000",
                        "fresh 80000",
                        "list 80000",
                        "failing 80000",
                        "nulls 80000",
                        "priced 80000",
                        "own 40000",
                        "outer 40000",
                        "inner 40000",
                        "fib 150049",
                        "hostile 4000",
                        "threads 1000");
    }

    @Test
    void countsTheKeysAsTheCacheWould() {
        assertThat(keys("square").distinct()).isEqualTo(8);
        assertThat(keys("nulls").distinct()).isEqualTo(2);
        assertThat(keys("threads").distinct()).isEqualTo(10);
        assertThat(keys("fib").distinct()).isEqualTo(25);
        assertThat(keys("square").at(4).hits()).isZero();
        assertThat(keys("square").at(8).hits()).isGreaterThan(0.99);
    }

    @Test
    void anotherResultForTheSameArgumentsIsAConflict() {
        assertThat(keys("counter").conflicts())
                .isPositive()
                .isEqualTo(keys("counter").compared());
        assertThat(keys("square").conflicts()).isZero();
        assertThat(keys("square").compared()).isPositive();
    }

    @Test
    void objectsWithoutEqualsCannotBeCompared() {
        assertThat(keys("fresh").incomparable())
                .isPositive()
                .isEqualTo(keys("fresh").compared());
    }

    @Test
    void aChangedArgumentIsSeen() {
        assertThat(of("sorted").changing()).isPositive().isEqualTo(of("sorted").looked());
        assertThat(of("sorted").changes().get(0).after()).startsWith("[0, ");
    }

    @Test
    void aResultThatTheCallerChangesIsSeen() {
        assertThat(of("list").resultsChanged())
                .isPositive()
                .isEqualTo(of("list").resultsAgain());
    }

    @Test
    void callsThatThrowAreNoHits() {
        assertThat(keys("failing").at(4).hits()).isBetween(0.49, 0.51);
    }

    @Test
    void newButEqualInstancesComeAgainByTheFieldsThatAreRead() {
        Watched priced = of("priced");

        assertThat(priced.by(Keying.CACHE).orElseThrow().repeats()).isZero();
        assertThat(priced.by(Keying.SHARED).orElseThrow().distinct()).isEqualTo(10);
        assertThat(priced.by(Keying.SHARED).orElseThrow().conflicts()).isPositive();
        assertThat(priced.by(Keying.FIELDS).orElseThrow().distinct()).isEqualTo(20);
        assertThat(priced.by(Keying.FIELDS).orElseThrow().conflicts()).isZero();
    }

    @Test
    void anInnerCallIsSpentWithinRepeatsOfTheOuterOne() {
        assertThat(of("inner").within()).hasSize(1);
        assertThat(of("inner").within().get(0).outer().name()).isEqualTo("outer");
        assertThat(of("inner").within().get(0).share()).isGreaterThan(0.5);
        assertThat(of("outer").within()).isEmpty();
    }

    @Test
    void keysThatCannotBeMadeDoNotReachTheProgram() {
        assertThat(keys("hostile").failed())
                .isPositive()
                .isEqualTo(keys("hostile").requests());
    }

    @Test
    void callsFromTheClassItselfAreCounted() {
        assertThat(of("square").selfCalls()).isPositive().isEqualTo(of("square").callers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt"})
    void nothingIsLostHoweverTheProgramEnds(String end) throws IOException, InterruptedException {
        List<Watched> seen = watch(List.of(), TARGETS, end);

        assertThat(seen).hasSameSizeAs(TARGETS);
        assertThat(seen.get(0).calls()).isEqualTo(80_000);
        assertThat(seen.get(seen.size() - 1).calls()).isEqualTo(1_000);
    }

    @Test
    void aSmallHeapIsEnough() throws IOException, InterruptedException {
        List<Watched> seen = watch(List.of("-Xmx32m"), TARGETS);

        assertThat(seen).hasSameSizeAs(TARGETS);
        assertThat(seen.get(0).by(Keying.CACHE).orElseThrow().distinct()).isEqualTo(8);
    }
}
