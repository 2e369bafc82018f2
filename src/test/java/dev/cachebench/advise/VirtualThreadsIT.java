package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Launch;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.Program;
import dev.cachebench.program.WatchedProgram;
import dev.cachebench.weave.MethodRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The runs of advice over a program whose calls are all made by virtual threads, which change their carriers. */
@Tag("jvm")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsIT {
    private static final Path PROJECT = Path.of(System.getProperty("user.dir"));
    private static final AgentJar AGENT =
            new AgentJar(PROJECT.resolve("target/cachebench-agent.jar"), PROJECT.resolve("target/cachebench.jar"));
    private static final MethodRef PRICE = new MethodRef("Virtual", "price", "(Ljava/lang/String;I)J", true);
    private static final long CALLS = 200L * 100;
    private static final long KEYS = 40;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        Path source = Files.writeString(folder.resolve("Virtual.java"), """
            import java.util.ArrayList;
            import java.util.List;
            public class Virtual {
                static long price(String name, int n) {
                    long h = n + name.length();
                    for (int i = 0; i < 500; i++) h = h * 31 + (h >>> 7 ^ i);
                    if (n == 7) Thread.yield();
                    return h;
                }
                static void task() {
                    for (int i = 0; i < 100; i++) {
                        price("item" + i % 40, i % 40 % 8);
                        if (i == 50) java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                }
                public static void main(String[] args) throws Exception {
                    List<Thread> threads = new ArrayList<>();
                    for (int i = 0; i < 200; i++) {
                        Runnable task = Virtual::task;
                        threads.add((Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task));
                    }
                    for (Thread each : threads) each.join();
                }
            }
            """);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-g", "-d", folder.toString(), source.toString());
        assertThat(compiled).isZero();
    }

    private static Program program() {
        Launch launch = new Launch(List.of("-cp", folder.toString(), "Virtual"), folder.toString(), "Virtual");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Program(java, Runtime.version().feature(), List.of(), launch, List.of());
    }

    @Test
    void watchingSeesEveryCallAndKey() throws Exception {
        List<WatchTarget> targets = List.of(new WatchTarget(PRICE, null, Map.of()));
        WatchedProgram run =
                new WatchedProgram(program(), targets, List.of(), AGENT, Files.createTempDirectory(folder, "watched"));

        assertThat(run.run()).isZero();

        Watched seen = Watched.of(run.lastSnapshot().orElseThrow(), targets).get(0);
        assertThat(seen.calls()).isEqualTo(CALLS);
        WatchedKeying keys = seen.by(Keying.CACHE).orElseThrow();
        assertThat(keys.distinct()).isEqualTo(KEYS);
        assertThat(keys.conflicts()).isZero();
    }

    @Test
    void everyHitIsComparedInTheShadowOfACache() throws Exception {
        List<CacheRule> rules = List.of(Shadows.rule(PRICE, "lru:64"));
        MemoizedProgram run = new MemoizedProgram(
                program(),
                new MemoizedProgram.Options(rules, 1, Optional.empty(), true, List.of(), false),
                AGENT,
                Files.createTempDirectory(folder, "shadow"));

        assertThat(run.run()).isZero();

        CachedMethod cached = run.result().orElseThrow().methods().get(0).cached();
        Shadow shadow = Shadow.of(cached, true);
        assertThat(shadow.calls()).isEqualTo(CALLS);
        assertThat(shadow.hits()).isGreaterThan(CALLS - 200 * KEYS);
        assertThat(shadow.isFaultless()).isTrue();
    }
}
