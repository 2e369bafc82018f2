package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** The caches of a program are found, counted as their libraries count, and predicted at sizes they do not have. */
class TuneIT {
    private static final int SIZE = 800;

    /** In smaller caches of Caffeine, two kinds that see the same requests differ by a point. */
    private static final int SMALLEST = 500;

    @TempDir
    private Path folder;

    private static String classPath() {
        return Stream.of(CachesOfEveryKind.class, Caffeine.class, CacheBuilder.class, InternalFutureFailureAccess.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private ParsedJson report(String... args) throws IOException {
        Path json = folder.resolve("caches.json");
        List<String> all = new ArrayList<>(List.of("tune", "-o", json.toString()));
        all.addAll(List.of(args));
        Outcome outcome = Launched.cachebench(all.toArray(new String[0]));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Files.writeString(folder.resolve("out"), outcome.out());
        return ParsedJson.of(Files.readString(json));
    }

    /** Those of a report in the order in which the program creates them: by the line. */
    private static Map<String, String> byName(ParsedJson report, List<String> names) {
        Map<Integer, String> byLine = new TreeMap<>();
        for (int i = 0; i < report.list("caches").size(); i++) {
            String site = (String) report.at("caches/" + i + "/createdAt");
            byLine.put(Integer.parseInt(site.replaceAll(".*:(\\d+)\\)", "$1")), "caches/" + i + "/");
        }
        Map<String, String> paths = new LinkedHashMap<>();
        for (String path : byLine.values()) {
            paths.put(names.get(paths.size()), path);
        }
        return paths;
    }

    @Test
    void countsAreTheLibrariesAndPredictionsComeTrue() throws IOException {
        ParsedJson report = report("-cp", classPath(), CachesOfEveryKind.class.getName(), "--", "" + SIZE);

        Map<String, String> counted = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("out"))) {
            counted.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        Map<String, String> paths = byName(report, List.copyOf(counted.keySet()));
        assertThat(paths.keySet()).isEqualTo(counted.keySet());
        Map<String, String> found = new LinkedHashMap<>();
        Map<Long, Map<String, String>> reruns = new LinkedHashMap<>();
        paths.forEach((name, path) -> {
            found.put(
                    name,
                    report.at(path + "hits") + " " + report.at(path + "misses") + " " + report.at(path + "loads") + " "
                            + ((Long) report.at(path + "evicted") + (Long) report.at(path + "expired")));
            for (int i = 0; i < report.list(path + "sizes").size(); i++) {
                long size = (Long) report.at(path + "sizes/" + i + "/entries");
                if (name.equals("unbounded") || size == SIZE || size < SMALLEST) {
                    continue;
                }
                String rerun = reruns.computeIfAbsent(size, any -> CachesOfEveryKind.counts((int) size))
                        .get(name);
                String[] numbers = rerun.split(" ");
                double hits = Double.parseDouble(numbers[0]);
                assertThat((Double) report.at(path + "sizes/" + i + "/hitRatio"))
                        .as("hit ratio of " + name + " at " + size)
                        .isCloseTo(hits / (hits + Double.parseDouble(numbers[1])), within(0.01));
            }
        });
        assertThat(found).isEqualTo(counted);
        assertThat(report.at(paths.get("async") + "settings/weighted")).isEqualTo(false);
        assertThat(reruns).hasSizeGreaterThanOrEqualTo(4);
    }

    /** Hits and misses of {@code HomeMade} as it counts them, and what was found of each of its maps by its name. */
    private Map<String, Long> homeMade(int size, Map<String, String> paths) throws IOException {
        ParsedJson report = report(Programs.source("HomeMade"), "--", "" + size);
        for (int i = 0; i < report.list("caches").size(); i++) {
            String path = "caches/" + i + "/";
            boolean recent = report.at(path + "library").equals("LinkedHashMap");
            paths.put(recent ? "recent" : ((String) report.at(path + "field")).replace("HomeMade.", ""), path);
        }
        Map<String, Long> hits = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("out"))) {
            String[] words = line.split(" ");
            hits.put(words[0], Long.parseLong(words[1]));
        }
        return hits;
    }

    @Test
    void mapsThatAProgramLimitsByItselfAreCountedAndPredicted() throws IOException {
        Map<String, String> paths = new LinkedHashMap<>();
        Map<String, Long> hits = homeMade(800, paths);
        ParsedJson report = ParsedJson.of(Files.readString(folder.resolve("caches.json")));

        assertThat(paths.keySet()).isEqualTo(hits.keySet());
        assertThat(report.number(paths.get("recent") + "hits")).isEqualTo(hits.get("recent"));
        assertThat(report.number(paths.get("recent") + "requests")).isEqualTo(60_000);
        // of which the first requests are not counted
        for (String each : List.of("emptied", "concurrent", "trimmed", "looked")) {
            assertThat(report.number(paths.get(each) + "requests")).isBetween(59_500L, 60_000L);
            assertThat(report.number(paths.get(each) + "hits")).isBetween(hits.get(each) - 200, hits.get(each));
        }
        assertThat(report.number(paths.get("looked") + "missCauses/invalidated"))
                .isZero();
        assertThat(report.number(paths.get("looked") + "missCauses/unstored")).isPositive();
        assertThat(report.number(paths.get("emptied") + "settings/maximum")).isEqualTo(800);
        assertThat(report.number(paths.get("concurrent") + "settings/maximum")).isEqualTo(801);
        assertThat(report.number(paths.get("trimmed") + "settings/maximum")).isEqualTo(800);
        for (int size : List.of(560, 3_200)) {
            double rerun = homeMade(size, new LinkedHashMap<>()).get("emptied") / 60_000.0;
            for (int i = 0; i < report.list(paths.get("emptied") + "sizes").size(); i++) {
                String path = paths.get("emptied") + "sizes/" + i + "/";
                if (report.number(path + "entries") == size) {
                    assertThat((Double) report.at(path + "hitRatio")).isCloseTo(rerun, within(0.01));
                    rerun = -1;
                }
            }
            assertThat(rerun).as("predicted at " + size).isNegative();
        }
    }

    private ParsedJson oldestOut(int most) throws IOException {
        return report(Programs.source("OldestOut"), "--", "" + most);
    }

    @Test
    void aMapOfWhichTheProgramTakesOutTheOldestIsPredictedAndOneWithAnotherRuleIsNot() throws IOException {
        ParsedJson report = oldestOut(200);
        String pages = report.at("caches/0/field").equals("OldestOut.pages") ? "caches/0/" : "caches/1/";
        String any = pages.equals("caches/0/") ? "caches/1/" : "caches/0/";

        assertThat(report.number(pages + "settings/maximum")).isEqualTo(200);
        assertThat(report.number(pages + "missCauses/invalidated")).isZero();
        double rerun = -1;
        for (int i = 0; i < report.list(pages + "sizes").size(); i++) {
            String path = pages + "sizes/" + i + "/";
            if (report.number(path + "entries") == 400) {
                double predicted = (Double) report.at(path + "hitRatio");
                oldestOut(400);
                rerun = Long.parseLong(Files.readString(folder.resolve("out")).strip()) / 60_000.0;
                assertThat(predicted).isCloseTo(rerun, within(0.005));
            }
        }
        assertThat(rerun).as("predicted at 400").isPositive();
        assertThat(report.list(any + "sizes")).isEmpty();
        assertThat(report.list(any + "advice").toString()).contains("the program removes entries itself");
    }

    @Test
    void aMapThatEvictsItsEldestEntryIsPredictedExactly() throws IOException {
        ParsedJson report = report("samples/Prices.java", "--record", folder.toString());

        assertThat(report.number("caches/0/requests")).isEqualTo(200_000);
        assertThat(report.number("caches/0/settings/maximum")).isEqualTo(500);
        double hits = report.number("caches/0/hits") / 200_000.0;
        assertThat((Double) report.at("caches/0/modelHitRatio")).isCloseTo(hits, within(1e-9));
        String trace = folder.resolve("cache-0.trace").toString();
        assertThat(Launched.cachebench("replay", trace, "--policy", "lru", "--size", "500", "--json")
                        .fine()
                        .out())
                .contains("\"hits\": " + report.number("caches/0/hits"));
    }

    private static Path jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool);
    }

    /** Starts a program that says when it is ready. */
    private Process started(String name) throws Exception {
        Path out = folder.resolve(name);
        Process program = new ProcessBuilder(jdk("java").toString(), Programs.source(name))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        Quoting.await(() -> Files.readString(out), text -> text.contains("ready"));
        return program;
    }

    @Test
    void aProgramThatWasWatchedIsAsItWasBefore() throws Exception {
        CapturedClasses captured = new CapturedClasses(folder);
        Process program = started("Growing");
        try {
            String pid = "" + program.pid();
            byte[] own = captured.of(pid, "Growing");
            byte[] map = withoutFrames(captured.of(pid, "java.util.LinkedHashMap"));

            Outcome outcome = Launched.cachebench("tune", "--pid", pid, "--duration", "3s");

            assertThat(outcome.out())
                    .as(outcome.err())
                    .startsWith("Growing.pages  HashMap used as a cache, no maximum\n")
                    .contains("it may be a leak: it grew from ");
            assertThat(captured.of(pid, "Growing")).isEqualTo(own);
            assertThat(withoutFrames(captured.of(pid, "java.util.LinkedHashMap")))
                    .isEqualTo(map);
            Quoting.await(() -> threads(pid), text -> text.contains("main") && !text.contains("cachebench"));
        } finally {
            program.destroy();
        }
    }

    @Test
    void aProgramIsAsItWasOnceWhoeverWatchedItIsKilled() throws Exception {
        Process program = started("Growing");
        try {
            String pid = "" + program.pid();
            Launched.Started watching = Launched.in(Launched.PROJECT)
                    .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                    .start("tune", "--pid", pid);
            Quoting.await(() -> threads(pid), text -> text.contains("cachebench-snapshots"));

            watching.kill();

            Quoting.await(() -> threads(pid), text -> text.contains("main") && !text.contains("cachebench"));
        } finally {
            program.destroy();
        }
    }

    /** The JVM keeps no stack maps of a class of its own that was ever transformed, whatever that did. */
    private static byte[] withoutFrames(byte[] code) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(code).accept(writer, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static String threads(String pid) throws IOException {
        Process jstack = new ProcessBuilder(jdk("jstack").toString(), pid).start();
        return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itReportsWhileTheProgramRunsAndAfterCtrlC() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Path file = folder.resolve("tuned.json");
        Launched.Started started = Launched.in(Launched.PROJECT)
                .start("tune", "--every", "1s", "-o", file.toString(), Programs.source("Growing"));

        String first = Quoting.await(
                () -> Files.exists(file) ? Files.readString(file) : "", text -> text.contains("Growing.pages"));
        started.interrupt();
        Outcome outcome = started.await();

        ParsedJson last = ParsedJson.of(Files.readString(file));
        assertThat(outcome.out()).isEqualTo("ready\n");
        assertThat(last.at("caches/0/field")).isEqualTo("Growing.pages");
        assertThat(last.number("caches/0/requests"))
                .isGreaterThanOrEqualTo(ParsedJson.of(first).number("caches/0/requests"));
    }

    @Test
    void ofAProgramThatIsKilledTheFiguresAreThoseOfASecondBefore() throws Exception {
        Path file = folder.resolve("killed.json");
        Launched.Started started = Launched.in(Launched.PROJECT)
                .start("tune", "--every", "1s", "-o", file.toString(), Programs.source("Growing"));
        Quoting.await(() -> Files.exists(file) ? Files.readString(file) : "", text -> text.contains("Growing.pages"));

        started.children().forEach(ProcessHandle::destroyForcibly);
        Outcome outcome = started.await();

        assertThat(outcome.exitCode()).isEqualTo(137);
        assertThat(outcome.err()).contains("the program was killed: the figures are those of up to a second before");
        assertThat(ParsedJson.of(Files.readString(file)).at("caches/0/field")).isEqualTo("Growing.pages");
    }

    @Test
    void aProgramThatHangsAsItEndsIsReportedOnTheNextCtrlC() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Path file = folder.resolve("hanging.json");
        Path pid = folder.resolve("pid");
        Launched.Started started = Launched.in(Launched.PROJECT)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + folder)
                .start(
                        "tune",
                        "--every",
                        "1s",
                        "-o",
                        file.toString(),
                        Programs.source("Hanging"),
                        "--",
                        pid.toString());
        try {
            Quoting.await(
                    () -> Files.exists(file) ? Files.readString(file) : "", text -> text.contains("LinkedHashMap"));
            Files.delete(file);
            while (started.handle().isAlive()) { // the second may come before anybody waits for it
                started.interrupt();
                Thread.sleep(100);
            }
            Outcome outcome = started.await();

            assertThat(outcome.exitCode()).isEqualTo(130);
            assertThat(outcome.err()).contains("process " + Files.readString(pid) + " has not ended, and goes on");
            assertThat(ParsedJson.of(Files.readString(file)).number("caches/0/requests"))
                    .isPositive();
        } finally {
            Optional<ProcessHandle> program = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
            program.ifPresent(ProcessHandle::destroyForcibly);
            program.ifPresent(each -> each.onExit().join()); // until then it writes into the folder
        }
    }

    @Test
    void whatIsKnownOfAProcessThatDoesNotAnswerIsReportedOnTheNextCtrlC() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        Path file = folder.resolve("stopped.json");
        Process program = started("Growing");
        try {
            Launched.Started started = Launched.in(Launched.PROJECT)
                    .start("tune", "--pid", "" + program.pid(), "--every", "1s", "-o", file.toString());
            Quoting.await(
                    () -> Files.exists(file) ? Files.readString(file) : "", text -> text.contains("Growing.pages"));
            assertThat(Launched.bash("kill -STOP " + program.pid()).exitCode()).isZero();
            while (started.handle().isAlive()) { // the second may come before anybody waits for it
                started.interrupt();
                Thread.sleep(100);
            }
            Outcome outcome = started.await();

            assertThat(outcome.exitCode()).isEqualTo(130);
            assertThat(outcome.err()).contains("process " + program.pid() + " does not answer: ");
            assertThat(ParsedJson.of(Files.readString(file)).at("caches/0/field"))
                    .isEqualTo("Growing.pages");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void aProgramThatRunsIsWatchedTwice() throws Exception {
        Process program = started("Lookups");
        try {
            for (int time = 0; time < 2; time++) {
                Outcome outcome =
                        Launched.cachebench("tune", "--pid", "" + program.pid(), "--duration", "4s", "--json");
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
                ParsedJson report = ParsedJson.of(outcome.out());
                assertThat(report.list("caches")).hasSize(1);
                assertThat(report.at("caches/0/firstUsedAt").toString()).startsWith("Lookups.main");
                assertThat(report.number("caches/0/requests")).isPositive();
            }
        } finally {
            program.destroy();
        }
    }

    @Test
    void cachesOfAProgramThatRunsAreNamedByTheStaticFieldsThatLeadToThem() throws Exception {
        Process program = started("Held");
        try {
            Outcome outcome = Launched.cachebench("tune", "--pid", "" + program.pid(), "--duration", "2s", "--json");

            ParsedJson report = ParsedJson.of(outcome.fine().out());
            assertThat(List.of(report.at("caches/0/name"), report.at("caches/1/name")))
                    .containsExactlyInAnyOrder("Held.recent", "Held.rates.daily");
            assertThat(report.number("caches/0/entriesBefore")).isBetween(50L, 100L);
            assertThat(Files.readString(folder.resolve("Held"))).doesNotContain("initialised");
        } finally {
            program.destroy();
        }
    }

    /** A map whose methods say whenever they are called. */
    @Test
    void noMethodOfTheProgramIsCalledThatItDoesNotCallItself() throws IOException {
        Files.writeString(folder.resolve("Nosy.java"), """
                import java.util.*;
                public class Nosy {
                    static int asked;
                    static class Recent extends LinkedHashMap<Integer, String> {
                        @Override public boolean containsKey(Object key) { asked++; return super.containsKey(key); }
                        @Override public int size() { asked++; return super.size(); }
                        @Override public Set<Map.Entry<Integer, String>> entrySet() { asked++; return super.entrySet(); }
                        @Override protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                            return super.size() > 200;
                        }
                    }
                    static final Recent RECENT = new Recent();
                    public static void main(String[] args) throws Exception {
                        int length = 0;
                        Random random = new Random(5);
                        for (int i = 0; i < 40_000; i++) {
                            length += RECENT.computeIfAbsent(random.nextInt(400), key -> "value " + key).length();
                            if (i % 20_000 == 0) Thread.sleep(1_500);
                        }
                        System.out.println(length + " " + asked);
                    }
                }
                """);
        Outcome outcome = Launched.in(folder).run("tune", "Nosy.java", "-o", "nosy.json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).endsWith(" 0\n");
        ParsedJson report = ParsedJson.of(Files.readString(folder.resolve("nosy.json")));
        assertThat(report.at("caches/0/name")).isEqualTo("Nosy.RECENT");
        assertThat(report.number("caches/0/settings/maximum")).isEqualTo(200);
        assertThat(report.number("caches/0/requests")).isEqualTo(40_000);
        assertThat(report.number("caches/0/hits")).isBetween(15_000L, 25_000L);
        assertThat(report.number("caches/0/evicted")).isEqualTo(report.number("caches/0/misses") - 200);
        assertThat(report.number("caches/0/entryBytes")).isBetween(50L, 500L);
    }

    @Test
    void cachesThatAProgramCreatesForEachCallAreSaidToStartEmpty() throws IOException {
        ParsedJson report = report(Programs.source("EachTime"));

        assertThat(report.list("cold")).hasSize(1);
        assertThat((String) report.at("cold/0/createdAt")).startsWith("EachTime.total (EachTime.java:");
        assertThat(report.number("cold/0/caches")).isEqualTo(100); // as many as are watched
        assertThat(report.number("cold/0/requests")).isEqualTo(500);
        assertThat(report.number("cold/0/hits")).isZero();
        assertThat(report.number("unwatched")).isEqualTo(200);
    }

    @Test
    void mapsThatAreUsedAsCachesAreFoundAndNoOthers() throws IOException {
        ParsedJson report = report(Programs.source("MapsOfEveryKind"));

        Map<String, String> paths = new TreeMap<>();
        for (int i = 0; i < report.list("caches").size(); i++) {
            paths.put((String) report.at("caches/" + i + "/field"), "caches/" + i + "/");
        }
        assertThat(paths.keySet())
                .containsExactly(
                        "MapsOfEveryKind.Wrapper.wrapped",
                        "MapsOfEveryKind.computed",
                        "MapsOfEveryKind.leak",
                        "MapsOfEveryKind.memo");
        for (String line : Files.readAllLines(folder.resolve("out")).subList(0, 4)) {
            String[] words = line.split(" ");
            String path = paths.get("MapsOfEveryKind." + (words[0].equals("wrapped") ? "Wrapper." : "") + words[0]);
            // of a map's first entries nothing is known
            assertThat((double) report.number(path + "hits"))
                    .as("hits of " + words[0])
                    .isCloseTo(Double.parseDouble(words[1]), withinPercentage(1));
            assertThat(Double.parseDouble(words[2]) - report.number(path + "misses"))
                    .as("misses of " + words[0])
                    .isBetween(0.0, 300.0);
        }
        assertThat((String) report.at(paths.get("MapsOfEveryKind.leak") + "advice/0"))
                .startsWith("it may be a leak: it grew from 64 to 24,207 entries in ");
        assertThat((String) report.at(paths.get("MapsOfEveryKind.leak") + "advice/2"))
                .contains(" entries an LRU cache would have ");
        assertThat((String) report.at(paths.get("MapsOfEveryKind.memo") + "advice/0"))
                .startsWith("no sign of a leak: ");
    }

    @Test
    void aProcessThatIsNotThereIsNamed() {
        Outcome outcome = Launched.cachebench("tune", "--pid", "999999999", "--duration", "1s");

        assertThat(outcome.err()).contains("there is no process 999999999");
        assertThat(outcome.exitCode()).isEqualTo(4);
    }

    @Test
    void aProgramWithoutCachesIsToldSo() {
        Outcome outcome = Launched.cachebench("tune", Programs.source("Shop"));

        assertThat(outcome.err()).startsWith("no cache found; looked for caches of Caffeine");
    }
}
