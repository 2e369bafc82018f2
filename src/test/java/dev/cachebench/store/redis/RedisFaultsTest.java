package dev.cachebench.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the server does, a call is over soon. */
@Tag("slow")
class RedisFaultsTest {
    private static final FunctionVersion VERSION = new FunctionVersion("A.f(I)I", new byte[20], "");
    private static final byte[] KEY = "key".getBytes(UTF_8);

    /** For what is not about time limits: a busy machine may need longer than the default. */
    private static final String PATIENT = ",timeout=10s";

    /**
     * Far more than a time limit on a busy machine, and less than what is cut off here would take, or 80 time limits.
     */
    private static final long BOUND = TimeUnit.SECONDS.toNanos(20);

    private static RedisStores stores(int port, String options) {
        return new RedisStores((RedisSpec) CacheSpec.parse("redis://127.0.0.1:" + port + options));
    }

    private static ByteStore.Row row(String value) {
        return new ByteStore.Row(KEY, "()", value.getBytes(UTF_8), 0);
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; !condition.getAsBoolean(); tries++) {
            assertThat(tries).isLessThan(400);
            Thread.sleep(25);
        }
    }

    private static boolean puts(ByteStore entries) {
        try {
            return entries.put(row("1"));
        } catch (StoreFailure e) {
            return false;
        }
    }

    private static boolean finds(ByteStore entries) {
        try {
            return entries.get(KEY).isPresent();
        } catch (StoreFailure e) {
            return false;
        }
    }

    @Test
    void aFrozenServerCostsTenThousandCallsOneTimeLimit() throws Exception {
        try (TestServer server = TestServer.redis();
                RedisStores stores = stores(server.port(), "");
                ByteStore entries = stores.of(VERSION)) {
            waitUntil(() -> puts(entries));
            server.freeze();
            long start = System.nanoTime();
            int failures = 0;
            for (int i = 0; i < 10_000; i++) {
                try {
                    assertThat(entries.get(KEY)).isEmpty();
                } catch (StoreFailure e) {
                    failures++;
                    assertThat(e).hasMessageEndingWith("gave no answer within 250ms");
                }
            }
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
            assertThat(failures).isEqualTo(1);
            server.thaw();
            waitUntil(() -> finds(entries));
        }
    }

    @Test
    void aRestartedServerIsAskedAgain() throws Exception {
        try (TestServer server = TestServer.redis();
                RedisStores stores = stores(server.port(), PATIENT);
                ByteStore entries = stores.of(VERSION)) {
            entries.add(row("1"));
            server.kill();
            assertThatThrownBy(() -> entries.get(KEY)).hasMessageContaining("does not take connections");
            assertThat(entries.get(KEY)).isEmpty();
            assertThat(entries.add(row("1"))).isFalse();
            server.start();
            waitUntil(() -> entries.add(row("2")) || finds(entries));
        }
    }

    @Test
    void aRestartBetweenTwoCallsGoesUnnoticed() throws Exception {
        try (TestServer server = TestServer.redis();
                RedisStores stores = stores(server.port(), PATIENT);
                ByteStore entries = stores.of(VERSION)) {
            entries.add(row("1"));
            server.kill();
            server.start();
            assertThat(entries.get(KEY)).isEmpty();
            assertThat(entries.add(row("2"))).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereCostsOneAttempt() throws Exception {
        try (RedisStores stores = stores(TestServer.freePort(), PATIENT);
                ByteStore entries = stores.of(VERSION)) {
            assertThatThrownBy(() -> entries.get(KEY)).hasMessageContaining("Connection refused");
            assertThat(entries.get(KEY)).isEmpty();
            assertThat(entries.size()).isEqualTo(-1);
        }
    }

    @Test
    void aHostWithoutAddressIsNamed() {
        RedisSpec spec = (RedisSpec) CacheSpec.parse("redis://no-such-host.invalid,timeout=5s");
        try (RedisStores stores = new RedisStores(spec);
                ByteStore entries = stores.of(VERSION)) {
            assertThatThrownBy(() -> entries.get(KEY)).hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingCostsOneTimeLimit() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                RedisStores stores = stores(mute.getLocalPort(), "");
                ByteStore entries = stores.of(VERSION)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> entries.get(KEY)).isInstanceOf(StoreFailure.class);
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
        }
    }

    @Test
    void anAnswerThatTricklesInIsCutOff() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                RedisStores stores = stores(slow.getLocalPort(), "");
                ByteStore entries = stores.of(VERSION)) {
            Thread thread = new Thread(() -> trickle(slow));
            thread.setDaemon(true);
            thread.start();
            long start = System.nanoTime();
            assertThatThrownBy(() -> entries.get(KEY)).isInstanceOf(StoreFailure.class);
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
        }
    }

    private static void trickle(ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("$1000\r\n".getBytes(UTF_8));
            for (int i = 0; i < 1000; i++) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            // cut off
        }
    }

    @Test
    void aLargeValueForAServerThatReadsNothingIsCutOff() throws Exception {
        try (TestServer server = TestServer.redis();
                RedisStores stores = stores(server.port(), "");
                ByteStore entries = stores.of(VERSION)) {
            waitUntil(() -> puts(entries));
            server.freeze();
            ByteStore.Row large = new ByteStore.Row(KEY, "()", new byte[7_900_000], 0);
            long start = System.nanoTime();
            assertThatThrownBy(() -> entries.put(large)).isInstanceOf(StoreFailure.class);
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
        }
    }

    @Test
    void aServerThatIsFullStillAnswers() throws Exception {
        try (TestServer server = TestServer.redis("--maxmemory", "1", "--maxmemory-policy", "noeviction");
                RedisStores stores = stores(server.port(), PATIENT);
                ByteStore entries = stores.of(VERSION)) {
            assertThatThrownBy(() -> entries.add(row("1"))).hasMessageContaining("OOM");
            assertThat(entries.get(KEY)).isEmpty();
            assertThatThrownBy(() -> entries.add(row("1"))).hasMessageContaining("OOM");
        }
    }

    @Test
    void aServerThatMayOnlyBeReadStillAnswers() throws Exception {
        try (TestServer main = TestServer.redis();
                TestServer replica = TestServer.redis("--replicaof", "127.0.0.1 " + main.port());
                RedisStores stores = stores(replica.port(), PATIENT);
                ByteStore entries = stores.of(VERSION)) {
            assertThatThrownBy(() -> entries.add(row("1"))).hasMessageContaining("READONLY");
        }
    }

    @Test
    void aPasswordComesFromTheAddressOrAFileAndIsInNoMessage(@TempDir Path folder) throws Exception {
        String secret = "s%:@/,+&é 1";
        try (TestServer server = TestServer.redis("--requirepass", secret)) {
            Path file = Files.writeString(folder.resolve("secret"), secret + "\n");
            String encoded = "s%25%3A%40%2F%2C%2B%26%C3%A9%201";
            for (String text : new String[] {
                "redis://:" + encoded + "@127.0.0.1:" + server.port() + PATIENT,
                "redis://default:" + encoded + "@127.0.0.1:" + server.port() + PATIENT,
                "redis://127.0.0.1:" + server.port() + ",password=@" + file + PATIENT
            }) {
                RedisSpec spec = (RedisSpec) CacheSpec.parse(text);
                assertThat(spec.toString()).doesNotContain(encoded).doesNotContain(secret);
                try (RedisStores stores = new RedisStores(spec);
                        ByteStore entries = stores.of(VERSION)) {
                    assertThat(entries.put(row("1")) || entries.get(KEY).isPresent())
                            .as(text)
                            .isTrue();
                }
            }
            try (RedisStores stores = stores(server.port(), PATIENT);
                    ByteStore entries = stores.of(VERSION)) {
                assertThatThrownBy(() -> entries.get(KEY)).hasMessageContaining("NOAUTH");
            }
            RedisSpec wrong = (RedisSpec) CacheSpec.parse("redis://:wr0ng@127.0.0.1:" + server.port() + PATIENT);
            try (RedisStores stores = new RedisStores(wrong);
                    ByteStore entries = stores.of(VERSION)) {
                assertThatThrownBy(() -> entries.get(KEY))
                        .hasMessageContaining("WRONGPASS")
                        .hasMessageNotContaining("wr0ng");
                assertThat(entries.get(KEY)).isEqualTo(Optional.empty());
            }
        }
    }

    @Test
    void threadsShareTheServer() throws Exception {
        try (TestServer server = TestServer.redis();
                RedisStores stores = stores(server.port(), ",timeout=10s");
                ByteStore entries = stores.of(VERSION)) {
            Thread[] threads = new Thread[8];
            int[] wrong = new int[threads.length];
            for (int t = 0; t < threads.length; t++) {
                int number = t;
                threads[t] = new Thread(() -> {
                    for (int i = 0; i < 300; i++) {
                        byte[] key = (number + ":" + i).getBytes(UTF_8);
                        entries.add(new ByteStore.Row(key, "()", key, 0));
                        wrong[number] += entries.get(key)
                                        .filter(found -> Arrays.equals(found, key))
                                        .isPresent()
                                ? 0
                                : 1;
                    }
                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(wrong).containsOnly(0);
            assertThat(entries.size()).isEqualTo(8 * 300);
        }
    }
}
