package dev.cachebench.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

@Tag("slow")
class RedisEntriesTest {
    /** A busy machine may need longer than the default. */
    private static final String PATIENT = ",timeout=10s";

    private static TestServer server;
    private static Connection other; // somebody else, on the same server
    private static final byte[] KEY = new byte[20];

    private final FunctionVersion version = new FunctionVersion("A.f(I)I", "version one".getBytes(UTF_8), "");
    private RedisStores stores;
    private ByteStore entries;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.redis();
        other = new Connection("localhost", server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            other.close();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        other.executeCommand(Command.FLUSHALL);
        stores = stores(PATIENT);
        entries = stores.of(version);
    }

    @AfterEach
    void close() {
        entries.close();
        stores.close();
    }

    private static RedisStores stores(String options) {
        return new RedisStores((RedisSpec) CacheSpec.parse("redis://localhost:" + server.port() + options));
    }

    private static ByteStore.Row row(String key, String value) {
        return new ByteStore.Row(key.getBytes(UTF_8), "(" + key + ")", value.getBytes(UTF_8), 1234);
    }

    private static void set(String key, byte[] value) {
        other.executeCommand(new CommandArguments(Command.SET).key(key).add(value));
    }

    private static byte[] get(String key) {
        return (byte[]) other.executeCommand(new CommandArguments(Command.GET).key(key));
    }

    /** Those of entries, and of others. */
    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Object key : (List<?>) other.executeCommand(new CommandArguments(Command.KEYS).add("*"))) {
            String text = new String((byte[]) key, UTF_8);
            if (!text.contains(":name:")) {
                keys.add(text);
            }
        }
        return keys;
    }

    private String value(String key) {
        return entries.get(key.getBytes(UTF_8))
                .map(bytes -> new String(bytes, UTF_8))
                .orElse(null);
    }

    @Test
    void keepsWhatIsAddedUntilItIsRemoved() {
        assertThat(value("a")).isNull();
        assertThat(entries.add(row("a", "1"))).isTrue();
        assertThat(entries.add(row("a", "2"))).isFalse();
        assertThat(value("a")).isEqualTo("1");
        assertThat(entries.put(row("a", "3"))).isTrue();
        assertThat(entries.put(row("b", "4"))).isFalse();
        assertThat(value("a")).isEqualTo("3");
        assertThat(entries.size()).isEqualTo(2);
        assertThat(entries.remove("a".getBytes(UTF_8))).isTrue();
        assertThat(entries.remove("a".getBytes(UTF_8))).isFalse();
        assertThat(value("a")).isNull();
    }

    @Test
    void isLikeAMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> model = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
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
                default -> assertThat(value(key)).as("seed %d", seed).isEqualTo(model.get(key));
            }
        }
        Map<String, String> listed = new HashMap<>();
        entries.forEach(row -> listed.put(new String(row.digest(), UTF_8), new String(row.value(), UTF_8)));
        assertThat(listed).isEqualTo(model);
        assertThat(entries.size()).isEqualTo(model.size());
    }

    @Test
    void listsKeysArgumentsValuesAndTimes() {
        entries.add(row("a", "1"));
        List<ByteStore.Row> rows = new ArrayList<>();
        entries.forEach(rows::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).digest()).isEqualTo("a".getBytes(UTF_8));
        assertThat(rows.get(0).arguments()).isEqualTo("(a)");
        assertThat(rows.get(0).value()).isEqualTo("1".getBytes(UTF_8));
        assertThat(rows.get(0).computeNanos()).isEqualTo(1234);
    }

    @Test
    void clearsItsOwnVersionAndNothingElse() {
        ByteStore others = stores.of(new FunctionVersion("A.f(I)I", "version two".getBytes(UTF_8), ""));
        for (int i = 0; i < 3000; i++) {
            entries.add(row("k" + i, "v"));
        }
        others.add(row("k1", "other"));
        set("cb:mine", KEY);
        set("unrelated", KEY);
        assertThat(entries.size()).isEqualTo(3000);
        entries.clear();
        assertThat(entries.size()).isZero();
        assertThat(others.size()).isEqualTo(1);
        assertThat(keys()).hasSize(3).contains("cb:mine", "unrelated");
    }

    @Test
    void dropsADamagedEntryAndSaysSo() {
        entries.add(row("a", "value"));
        String key = keys().get(0);
        byte[] bytes = get(key);
        long seed = System.nanoTime();
        int bit = new Random(seed).nextInt(bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        set(key, bytes);
        assertThat(value("a")).as("seed %d", seed).isNull();
        assertThat(value("a")).isNull();
        assertThat(keys()).isEmpty();
        assertThat(entries.notices())
                .containsExactly(
                        "redis://localhost:" + server.port() + ": 1 entry was damaged, dropped and computed anew");
    }

    @Test
    void takesAnEntryUnderAnotherKeyForDamaged() {
        entries.add(row("a", "value"));
        String key = keys().get(0);
        entries.add(row("b", "other"));
        String second =
                keys().stream().filter(name -> !name.equals(key)).findFirst().orElseThrow();
        set(second, get(key));
        assertThat(value("b")).isNull();
        assertThat(entries.notices()).hasSize(1);
        assertThat(value("a")).isEqualTo("value");
    }

    @Test
    void hasTheServerDropWhatHasLivedItsTime() throws InterruptedException {
        try (RedisStores lasting = stores(PATIENT + ",ttl=1h");
                RedisStores timed = stores(PATIENT + ",ttl=80ms")) {
            assertThat(lasting.of(version).add(row("a", "1"))).isTrue();
            assertThat(timed.of(version).add(row("b", "2"))).isTrue();
            for (int tries = 0; value("b") != null; tries++) {
                assertThat(tries).isLessThan(400);
                Thread.sleep(25);
            }
            assertThat(value("a")).isEqualTo("1");
        }
    }

    @Test
    void doesNotSendWhatWouldTakeTooLong() {
        byte[] large = new byte[RedisEntries.MOST_BYTES];
        ByteStore.Row row = new ByteStore.Row(KEY, "()", large, 0);
        assertThatThrownBy(() -> entries.add(row))
                .isInstanceOf(Unkeepable.class)
                .hasMessageContaining("8MB");
    }

    @Test
    void aScratchStoreLeavesTheUsersDataAloneAndNothingBehind() {
        entries.add(row("a", "mine"));
        RedisSpec spec = (RedisSpec) CacheSpec.parse("redis://localhost:" + server.port() + PATIENT);
        try (RedisStores scratch = new RedisStores(spec.scratch())) {
            ByteStore trial = scratch.of(version);
            assertThat(trial.get("a".getBytes(UTF_8))).isEmpty();
            trial.add(row("a", "trial"));
            assertThat(keys()).hasSize(2);
            trial.clear();
            trial.add(row("b", "trial"));
            trial.close();
        }
        assertThat(keys()).hasSize(1);
        assertThat(value("a")).isEqualTo("mine");
    }

    @Test
    void usesTheDatabaseAndPrefixOfItsSpec() {
        try (RedisStores elsewhere = stores("/3,prefix=team:x" + PATIENT)) {
            elsewhere.of(version).add(row("a", "1"));
        }
        assertThat(keys()).isEmpty();
        other.select(3);
        assertThat(keys()).hasSize(1).allMatch(key -> key.startsWith("team:x:"));
        other.select(0);
    }

    private static long scans() {
        String counts =
                new String((byte[]) other.executeCommand(new CommandArguments(Command.INFO).add("commandstats")));
        Matcher scan = Pattern.compile("cmdstat_scan:calls=(\\d+)").matcher(counts);
        return scan.find() ? Long.parseLong(scan.group(1)) : 0;
    }

    static long twice(long number) {
        return 2 * number;
    }

    @Test
    void countsOnceForThoseWhoAskInARowAndNeverForAnEvent() {
        FunctionIdentity function = new FunctionIdentity(
                RedisEntriesTest.class.getName(),
                "twice",
                "(J)J",
                FunctionCode.of(RedisEntriesTest.class.getClassLoader()));
        List<CacheEvent> events = new ArrayList<>();
        String cache = "lru:5+redis://localhost:" + server.port() + PATIENT;
        try (LongMemo memo = LongMemo.of(CacheSpec.parse(cache), function, (self, n) -> twice(n))) {
            memo.listen((event, key) -> events.add(event));
            long before = scans();
            for (int n = 0; n < 50; n++) {
                memo.call(n);
            }
            assertThat(events).hasSize(100); // a miss and an insertion each
            assertThat(scans()).isEqualTo(before);
            assertThat(memo.cacheInfo().currsize()).isEqualTo(50);
            assertThat(memo.tiers().get(1).info().currsize()).isEqualTo(50);
            assertThat(memo.cacheCost().evictions()).isZero();
            assertThat(scans()).isEqualTo(before + 1);
            memo.call(50);
            assertThat(memo.cacheInfo().currsize()).isEqualTo(51);
        }
    }
}
