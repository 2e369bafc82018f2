package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.ArgumentChanges;
import dev.cachebench.run.Run;
import dev.cachebench.run.Runner;
import dev.cachebench.target.Target;
import dev.cachebench.target.WrittenArguments;
import dev.cachebench.trace.synth.Order;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.infra.Blackhole;

/** What a persistent cache holds is a user's: only the runs that were asked for read it and add to it. */
class PersistentCacheTest {
    private static final Workload FIB = Workloads.named("fib").workload(30);
    private static final long STACK = 64 << 20;

    @TempDir
    private Path folder;

    @TempDir
    private Path code;

    private CacheSpec spec;

    @BeforeEach
    void keepInAFolder() {
        spec = CacheSpec.parse("folder:" + folder);
    }

    private List<Run> run(int repeat) {
        return new Runner(FIB, new Runner.Options(repeat, null, false, 0, STACK))
                .run(List.of(spec))
                .variants()
                .get(0)
                .runs();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.readString(file) + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }

    @Test
    void aRunKeepsWhatItComputesAndNothingElse() throws IOException {
        assertThat(run(2).get(1).cacheInfo()).isEqualTo(new CacheInfo(29, 31, OptionalLong.empty(), 31));
        assertThat(files()).hasSize(31);
    }

    @Test
    void aLaterRunHitsAtOnce() {
        run(1);
        assertThat(run(1).get(0).cacheInfo()).isEqualTo(new CacheInfo(1, 0, OptionalLong.empty(), 31));
    }

    @Test
    void measuringColdRunsLeavesItAlone() throws Exception {
        run(1);
        Map<String, String> before = files();
        Blackhole hole = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is" + " dangerous.");
        try (ForkWorkload measured = new ForkWorkload(Workloads.named("fib").workload(32), spec)) {
            for (int i = 0; i < 3; i++) {
                measured.empty();
                measured.run(hole);
            }
        }
        assertThat(files()).isEqualTo(before).hasSize(31);
    }

    @Test
    void tryingWhetherArgumentsChangeLeavesItAlone() throws IOException {
        Path source = Files.writeString(code.resolve("Sum.java"), """
                class Sum {
                    static String of(int[] a) { return "sum " + a[0] + a[1]; }
                }
                """);
        WrittenArguments arguments = WrittenArguments.onCommandLine(List.of("[1,2]"));
        try (Target target = Target.find(source + "#of", null, arguments)) {
            Workload sum = target.workload(arguments, 0, new Order.InTurn());
            assertThat(ArgumentChanges.by(sum, spec, STACK)).isFalse();
            assertThat(files()).isEmpty();
            new Runner(sum, new Runner.Options(1, null, false, 0, STACK)).run(List.of(spec));
            assertThat(files()).hasSize(1);
        }
    }
}
