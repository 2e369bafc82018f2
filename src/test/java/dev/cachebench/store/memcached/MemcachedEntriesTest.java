package dev.cachebench.store.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SocketGuard;
import dev.cachebench.store.server.TestServer;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class MemcachedEntriesTest {
    /** For what is not about time limits: a busy machine may need longer than the default. */
    private static final String PATIENT = ",timeout=10s";

    /** Far more than a time limit on a busy machine, and less than 80 time limits. */
    private static final long BOUND = TimeUnit.SECONDS.toNanos(20);

    private static TestServer server;
    private final FunctionVersion version = new FunctionVersion("A.f(I)I", "version one".getBytes(UTF_8), "");
    private MemcachedStores stores;
    private ByteStore entries;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.memcached();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        say("flush_all\r\n");
        stores = stores(PATIENT);
        entries = stores.of(version);
    }

    @AfterEach
    void close() {
        entries.close();
        stores.close();
    }

    private static void say(String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(command.getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isPositive();
        }
    }

    private static MemcachedStores stores(String options) {
        return new MemcachedStores((MemcachedSpec) CacheSpec.parse("memcached://127.0.0.1:" + server.port() + options));
    }

    private static ByteStore.Row row(String key, String value) {
        return new ByteStore.Row(key.getBytes(UTF_8), "(" + key + ")", value.getBytes(UTF_8), 1234);
    }

    private static String value(ByteStore entries, String key) {
        return entries.get(key.getBytes(UTF_8))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse(null);
    }

    @Test
    void isLikeAMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> model = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            String key = "k" + random.nextInt(50);
            String value = "v" + random.nextInt();
            switch (random.nextInt(5)) {
                case 0 ->
                    assertThat(entries.add(row(key, value)))
                            .as("seed %d", seed)
                            .isEqualTo(model.putIfAbsent(key, value) == null);
                case 1 ->
                    assertThat(entries.put(row(key, value)))
                            .as("seed %d", seed)
                            .isEqualTo(model.put(key, value) != null);
                case 2 ->
                    assertThat(entries.remove(key.getBytes(UTF_8)))
                            .as("seed %d", seed)
                            .isEqualTo(model.remove(key) != null);
                default -> assertThat(value(entries, key)).as("seed %d", seed).isEqualTo(model.get(key));
            }
        }
        assertThat(entries.size()).isEqualTo(-1);
    }

    @Test
    void clearsItsOwnVersionAndNothingElseForAllWhoShareIt() throws InterruptedException {
        ByteStore others = stores.of(new FunctionVersion("A.f(I)I", "version two".getBytes(UTF_8), ""));
        entries.add(row("a", "1"));
        others.add(row("a", "2"));
        try (MemcachedStores second = stores(PATIENT)) {
            ByteStore same = second.of(version);
            assertThat(value(same, "a")).isEqualTo("1");
            entries.clear();
            assertThat(value(entries, "a")).isNull();
            assertThat(value(others, "a")).isEqualTo("2");
            Thread.sleep(1100);
            assertThat(value(same, "a")).isNull();
            same.add(row("b", "3"));
            assertThat(value(entries, "b")).isEqualTo("3");
        }
    }

    @Test
    void hasTheServerDropWhatHasLivedItsTime() throws InterruptedException {
        try (MemcachedStores timed = stores(PATIENT + ",ttl=1s")) {
            ByteStore brief = timed.of(version);
            brief.add(row("a", "1"));
            Thread.sleep(2100);
            assertThat(value(brief, "a")).isNull();
        }
    }

    @Test
    void takesTimesOfMoreThanThirtyDays() {
        try (MemcachedStores timed = stores(PATIENT + ",ttl=60d")) {
            ByteStore lasting = timed.of(version);
            lasting.add(row("a", "1"));
            assertThat(value(lasting, "a")).isEqualTo("1");
        }
    }

    @Test
    void aValueOverTheServersLimitIsNotStored() {
        ByteStore.Row large = new ByteStore.Row(new byte[20], "()", new byte[1 << 20], 0);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> entries.add(large))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("a result is larger than what Memcached keeps in one item (memcached -I, 1 MiB if not"
                            + " set)");
        }
        ByteStore.Row just = new ByteStore.Row(new byte[20], "()", new byte[(1 << 20) - 1000], 0);
        assertThat(entries.add(just)).isTrue();
        assertThat(entries.get(new byte[20])).contains(just.value());
    }

    @Test
    void takesWhatAServerWithAnotherLimitTakes() throws IOException {
        try (TestServer wide = TestServer.memcached("-I", "4m");
                MemcachedStores far = new MemcachedStores(
                        (MemcachedSpec) CacheSpec.parse("memcached://127.0.0.1:" + wide.port() + PATIENT))) {
            byte[] value = new byte[3_000_000];
            new Random(1).nextBytes(value);
            ByteStore kept = far.of(version);
            assertThat(kept.add(new ByteStore.Row(new byte[20], "()", value, 0)))
                    .isTrue();
            assertThat(kept.get(new byte[20])).contains(value);
            ByteStore.Row large = new ByteStore.Row(new byte[21], "()", new byte[5_000_000], 0);
            assertThatThrownBy(() -> kept.add(large)).isInstanceOf(Unkeepable.class);
            ByteStore.Row huge = new ByteStore.Row(new byte[21], "()", new byte[100_000_000], 0);
            assertThatThrownBy(() -> kept.add(huge)).isInstanceOf(Unkeepable.class);
        }
    }

    @Test
    void dropsADamagedEntryAndSaysSo() throws IOException {
        entries.add(row("a", "value"));
        entries.add(row("b", "other"));
        try (SocketGuard guard = new SocketGuard(TimeUnit.SECONDS.toNanos(10))) {
            MemcachedLink link = new MemcachedLink(guard.connect(new HostName("127.0.0.1", server.port())));
            List<String> keys = new ArrayList<>();
            link.list(fields -> keys.add(URLDecoder.decode(fields.get("key"), UTF_8)));
            keys.removeIf(key -> key.endsWith("generation") || key.startsWith("cb:name:"));
            assertThat(keys).hasSize(2);
            byte[] bytes = link.get(keys.get(0));
            long seed = System.nanoTime();
            int bit = new Random(seed).nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            link.store("set", keys.get(0), 0, bytes);
            assertThat(value(entries, "a") == null ^ value(entries, "b") == null)
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(link.get(keys.get(0))).isNull();
        }
        assertThat(entries.notices())
                .containsExactly(
                        "memcached://127.0.0.1:" + server.port() + ": 1 entry was damaged, dropped and computed anew");
    }

    /** With the longest prefix and a scratch store's, keys stay below the 250 bytes that Memcached takes. */
    @Test
    void takesTheLongestPrefix() {
        String longest = ",prefix=" + "p".repeat(64) + PATIENT;
        FunctionVersion real = new FunctionVersion("A.f(I)I", new byte[32], "");
        MemcachedSpec spec = (MemcachedSpec) CacheSpec.parse("memcached://127.0.0.1:" + server.port() + longest);
        for (MemcachedSpec each : List.of(spec, spec.scratch())) {
            try (MemcachedStores named = new MemcachedStores(each)) {
                ByteStore kept = named.of(real);
                ByteStore.Row row = new ByteStore.Row(new byte[32], "()", new byte[] {1}, 0);
                assertThat(kept.add(row)).isTrue();
                assertThat(kept.get(new byte[32])).contains(row.value());
                assertThat(kept.claim(new byte[32])).isPresent();
            }
        }
    }

    @Test
    void aScratchStoreLeavesTheUsersDataAlone() {
        entries.add(row("a", "mine"));
        MemcachedSpec spec = (MemcachedSpec) CacheSpec.parse("memcached://127.0.0.1:" + server.port() + PATIENT);
        try (MemcachedStores scratch = new MemcachedStores(spec.scratch())) {
            ByteStore trial = scratch.of(version);
            assertThat(value(trial, "a")).isNull();
            trial.add(row("a", "trial"));
            trial.clear();
            trial.close();
        }
        assertThat(value(entries, "a")).isEqualTo("mine");
    }

    @Test
    void sharesKeysOutAmongServers() throws IOException {
        try (TestServer second = TestServer.memcached()) {
            String hosts = "memcached://127.0.0.1:" + server.port() + ",127.0.0.1:" + second.port() + PATIENT;
            try (MemcachedStores both = new MemcachedStores((MemcachedSpec) CacheSpec.parse(hosts))) {
                ByteStore shared = both.of(version);
                for (int i = 0; i < 100; i++) {
                    assertThat(shared.add(row("k" + i, "v" + i))).isTrue();
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(value(shared, "k" + i)).isEqualTo("v" + i);
                }
                second.kill();
                int found = 0;
                int failures = 0;
                for (int i = 0; i < 100; i++) {
                    try {
                        found += value(shared, "k" + i) != null ? 1 : 0;
                    } catch (StoreFailure e) {
                        failures++;
                        assertThat(e).hasMessageContaining("memcached://127.0.0.1:" + second.port() + " ");
                    }
                }
                assertThat(failures).isEqualTo(1);
                assertThat(found).as("the other server's").isBetween(10, 90);
            }
        }
    }

    @Test
    void aFrozenServerCostsTenThousandCallsOneTimeLimitAndIsAskedAgainOnceItIsThawed() throws Exception {
        entries.add(row("a", "1"));
        server.freeze();
        try (MemcachedStores hasty = stores("")) {
            ByteStore hastily = hasty.of(version);
            long start = System.nanoTime();
            int failures = 0;
            for (int i = 0; i < 10_000; i++) {
                try {
                    assertThat(value(hastily, "a")).isNull();
                } catch (StoreFailure e) {
                    failures++;
                    assertThat(e).hasMessageEndingWith("gave no answer within 250ms");
                }
            }
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
            assertThat(failures).isEqualTo(1);
            server.thaw();
            waitFor(hastily, "1");
        } finally {
            server.thaw();
        }
    }

    @Test
    void aRestartedServerIsAskedAgain() throws Exception {
        entries.add(row("a", "1"));
        server.kill();
        assertThatThrownBy(() -> value(entries, "a")).isInstanceOf(StoreFailure.class);
        assertThat(value(entries, "a")).isNull();
        server.start();
        waitFor(entries, "2");
    }

    @Test
    void whatIsAddedToARestartedServerIsFoundByOthers() throws Exception {
        entries.add(row("a", "1"));
        server.kill();
        server.start();
        assertThat(value(entries, "a")).isNull();
        entries.add(row("b", "2"));
        try (MemcachedStores second = stores(PATIENT)) {
            assertThat(value(second.of(version), "b")).isEqualTo("2");
        }
    }

    /** Whether it is there again, or can be added. */
    private static void waitFor(ByteStore entries, String value) throws InterruptedException {
        for (int tries = 0; ; tries++) {
            assertThat(tries).isLessThan(400);
            try {
                if (value.equals(value(entries, "a")) || entries.add(row("a", value))) {
                    return;
                }
            } catch (StoreFailure e) {
                // not yet
            }
            Thread.sleep(25);
        }
    }

    @Test
    void aServerThatIsNotThereCostsOneAttempt() throws IOException {
        try (MemcachedStores away = new MemcachedStores(
                (MemcachedSpec) CacheSpec.parse("memcached://127.0.0.1:" + TestServer.freePort()))) {
            ByteStore absent = away.of(version);
            long start = System.nanoTime();
            assertThatThrownBy(() -> value(absent, "a")).isInstanceOf(StoreFailure.class);
            assertThat(System.nanoTime() - start).isLessThan(BOUND);
            assertThat(value(absent, "a")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    memcached                     | needs the address of a server, for example memcached://localhost
                    memcached://                  | is no host
                    memcached://a,b:x             | 'x' is no port
                    memcached://a,ttl=10ms        | write ttl=1s or more
                    memcached://a,idle=10s        | write ttl= instead of idle=
                    """)
    void namesTheTextAtFaultAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void isPrintedInItsShortestForm() {
        assertThat(CacheSpec.parse("memcached://a:11211,b:1,ttl=60s,timeout=250ms"))
                .hasToString("memcached://a,b:1,ttl=1m");
    }
}
