package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches of every library are found once each, and counted as they count, whatever is done with them. */
class TuneLibrariesIT {
    private static final int SIZE = 800;
    private static final List<Integer> OTHERS = List.of(560, 1_200, 1_600, 3_200);
    private static final String PROGRAM = Programs.source("LibraryCaches");

    private static final String CLASS_PATH = classPath();

    @TempDir
    private Path folder;

    private static String classPath() {
        List<Path> jars = new ArrayList<>(Programs.jars(
                "cache-api",
                "cache2k-api",
                "cache2k-core",
                "cache2k-jcache",
                "ehcache",
                "slf4j-api",
                "spring-beans",
                "spring-context",
                "spring-context-support",
                "spring-core",
                "spring-jcl"));
        jars.add(jarOf(Caffeine.class));
        return classPath(jars);
    }

    private static String classPath(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private ParsedJson report() throws IOException {
        return ParsedJson.of(Files.readString(folder.resolve("caches.json")));
    }

    /** The paths of caches in a report by their names. */
    private static Map<String, String> byName(ParsedJson report) {
        Map<String, String> paths = new HashMap<>();
        for (int i = 0; i < report.list("caches").size(); i++) {
            String path = "caches/" + i + "/";
            assertThat(paths.put((String) report.at(path + "name"), path)).isNull();
        }
        return paths;
    }

    /** Hits, misses, loads and evictions by the name of the cache. */
    private static Map<String, String> counted(String out) {
        Map<String, String> counted = new LinkedHashMap<>();
        out.lines()
                .forEach(line ->
                        counted.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        return counted;
    }

    private Map<String, String> tune(int size) {
        return tune(CLASS_PATH, PROGRAM, "" + size);
    }

    private Map<String, String> tune(String classPath, String program, String... arguments) {
        String report = folder.resolve("caches.json").toString();
        List<String> command = new ArrayList<>(List.of("tune", "-o", report, "-cp", classPath, program, "--"));
        command.addAll(List.of(arguments));
        Outcome outcome = Launched.cachebench(command.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return counted(outcome.out());
    }

    private static double hitRatio(String counts) {
        String[] numbers = counts.split(" ");
        double hits = Double.parseDouble(numbers[0]);
        return hits / (hits + Double.parseDouble(numbers[1]));
    }

    @Test
    void countsAreThoseOfTheLibrariesAndPredictionsComeTrue() throws IOException {
        Map<String, String> counted = tune(SIZE);

        ParsedJson report = report();
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> paths = byName(report);
        counted.keySet().forEach(name -> {
            String path = paths.get(name);
            found.put(
                    name,
                    report.at(path + "hits") + " " + report.at(path + "misses") + " " + report.at(path + "loads") + " "
                            + report.at(path + "evicted"));
        });
        assertThat(found).isEqualTo(counted);
        assertThat(paths.keySet()).isEqualTo(counted.keySet());
        assertThat(report.at(paths.get("manual") + "library")).isEqualTo("cache2k");
        assertThat(report.at(paths.get("ehcache") + "library")).isEqualTo("Ehcache");
        assertThat(report.at(paths.get("ehcache-jcache") + "library")).isEqualTo("Ehcache (JCache)");
        assertThat(report.at(paths.get("cache2k-jcache") + "library")).isEqualTo("cache2k (JCache)");
        assertThat(report.at(paths.get("spring-caffeine") + "library")).isEqualTo("Caffeine (Spring)");
        assertThat(report.at(paths.get("spring-map") + "library")).isEqualTo("Spring");
        assertThat((String) report.at(paths.get("ehcache") + "createdAt")).startsWith("LibraryCaches.ehcache ");

        assertThat(report.number(paths.get("ehcache-expiring") + "settings/expireAfterWriteNanos"))
                .isEqualTo(20_000_000);
        assertThat(report.number(paths.get("expiring") + "settings/expireAfterWriteNanos"))
                .isEqualTo(20_000_000);
        for (String name : List.of("weighted", "ehcache-tiers")) {
            assertThat(report.at(paths.get(name) + "settings/weighted")).isEqualTo(true);
            assertThat(report.list(paths.get(name) + "sizes")).isEmpty();
            assertThat(report.list(paths.get(name) + "advice").toString()).contains("the maximum is a weight");
        }

        for (int size : OTHERS) {
            Map<String, String> rerun = tune(size);
            for (String name : List.of("manual", "loading", "wired", "spring-caffeine", "ehcache", "ehcache-jcache")) {
                assertThat(predicted(report, paths.get(name), size))
                        .as(name + " at " + size)
                        .isCloseTo(hitRatio(rerun.get(name)), within(0.01));
            }
        }
    }

    /** Whatever the types of keys, and by itself as well as behind JCache and Spring. */
    @Test
    void predictionsForEhcacheComeTrue() throws IOException {
        String program = Programs.source("EhcacheSizes");
        String seed = "" + System.nanoTime();
        tune(CLASS_PATH, program, "" + SIZE, seed);
        ParsedJson report = report();
        Map<String, String> paths = byName(report);
        assertThat(paths).containsOnlyKeys("integers", "strings", "longs", "ids", "jcache", "spring");

        for (int size : OTHERS) {
            Map<String, String> rerun = tune(CLASS_PATH, program, "" + size, seed);
            paths.forEach((name, path) -> assertThat(predicted(report, path, size))
                    .as(name + " at " + size + ", seed " + seed)
                    .isCloseTo(hitRatio(rerun.get(name)), within(0.01)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyOperationOfCaffeineAndGuavaCountsAsTheyCountIt(boolean old) throws IOException {
        Path caffeine = old ? Programs.jar("caffeine") : jarOf(Caffeine.class);
        List<Path> jars = List.of(caffeine, jarOf(CacheBuilder.class), jarOf(InternalFutureFailureAccess.class));
        String seed = "" + System.nanoTime();

        Map<String, String> counted = tune(classPath(jars), Programs.source("CacheOperations"), seed);

        ParsedJson report = report();
        Map<Integer, String> found = new TreeMap<>(); // by the line that creates the cache
        for (int i = 0; i < report.list("caches").size(); i++) {
            String path = "caches/" + i + "/";
            String line = report.at(path + "createdAt").toString().replaceAll(".*:(\\d+)\\)", "$1");
            found.put(
                    Integer.parseInt(line),
                    report.at(path + "hits") + " " + report.at(path + "misses") + " "
                            + (report.number(path + "loads") + report.number(path + "failedLoads")) + " "
                            + report.at(path + "evicted"));
        }
        assertThat(found.values()).as("seed " + seed).containsExactlyElementsOf(counted.values());
    }

    private static double predicted(ParsedJson report, String path, int size) {
        for (int i = 0; i < report.list(path + "sizes").size(); i++) {
            if (report.number(path + "sizes/" + i + "/entries") == size) {
                return (Double) report.at(path + "sizes/" + i + "/hitRatio");
            }
        }
        throw new AssertionError("no size " + size + " of " + path);
    }
}
