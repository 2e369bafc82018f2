package dev.cachebench.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.store.server.SharedStats;
import dev.cachebench.store.server.SharedVerification;
import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** What one process keeps near follows what others do on the server. Each cache here stands for a process. */
@Tag("slow")
class RedisCoherenceTest {
    private static final int KEYS = 20;

    private static TestServer server;
    private static Connection admin;

    private final AtomicLongArray world = new AtomicLongArray(KEYS); // what the function depends on, against all rules
    private final List<AutoCloseable> opened = new ArrayList<>();

    static long state(long key) {
        return key;
    }

    static long states(long[] keys) {
        return keys.length;
    }

    private static FunctionIdentity function(String method, String descriptor) {
        return new FunctionIdentity(
                RedisCoherenceTest.class.getName(),
                method,
                descriptor,
                FunctionCode.of(RedisCoherenceTest.class.getClassLoader()));
    }

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.redis();
        admin = new Connection("localhost", server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            admin.close();
            server.close();
        }
    }

    @BeforeEach
    void empty() {
        admin.executeCommand(Command.FLUSHALL);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private static String redis(TestServer server) {
        return "redis://localhost:" + server.port() + ",timeout=10s";
    }

    private LongMemo process(String near) {
        return process(near, server);
    }

    private LongMemo process(String near, TestServer server) {
        LongMemo memo = LongMemo.of(
                CacheSpec.parse(near + redis(server)),
                function("state", "(J)J"),
                (self, key) -> 1000 * key + world.get((int) key));
        opened.add(memo);
        return memo;
    }

    private Memo<Arguments, Long> arrays(String near) {
        Memo<Arguments, Long> memo = Memo.of(
                CacheSpec.parse(near + redis(server)),
                function("states", "([J)J"),
                (self, keys) -> world.get((int) ((long[]) keys.get(0))[0]));
        opened.add(memo);
        return memo;
    }

    private long expected(long key) {
        return 1000 * key + world.get((int) key);
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        for (int tries = 0; !condition.getAsBoolean(); tries++) {
            assertThat(tries).isLessThan(12_000);
            Thread.sleep(5);
        }
    }

    private static CacheInfo near(LongMemo process) {
        return process.tiers().get(0).info();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:10+",
                "lru:10,typed+",
                "unbounded+",
                "wtinylfu:10+",
                "caffeine:10+",
                "lru:10,once+",
                "lru:2+lru:10+"
            })
    void aChangeByAnotherProcessIsSeen(String near) throws Exception {
        LongMemo one = process(near);
        LongMemo other = process(near);
        assertThat(one.call(7)).isEqualTo(7000);
        assertThat(one.call(7)).isEqualTo(7000);
        world.set(7, 1);
        assertThat(one.call(7)).isEqualTo(7000);
        other.refresh(7);
        waitUntil(() -> one.call(7) == 7001);
        world.set(7, 2);
        other.invalidate(7);
        waitUntil(() -> one.call(7) == 7002);
        world.set(7, 3);
        other.cacheClear();
        waitUntil(() -> one.call(7) == 7003);
        world.set(7, 4);
        admin.executeCommand(Command.FLUSHALL);
        waitUntil(() -> one.call(7) == 7004);
        assertThat(one.storeFaults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:10+", "lru:10,keys=equals+", "caffeine:10+"})
    void aChangeForArgumentsThatMayChangeIsSeen(String near) throws Exception {
        Memo<Arguments, Long> one = arrays(near);
        Memo<Arguments, Long> other = arrays(near);
        long[] argument = {3, 4};
        assertThat(one.call(new Arguments((Object) argument))).isZero();
        argument[0] = 5;
        world.set(3, 1);
        other.refresh(new Arguments((Object) new long[] {3, 4}));
        waitUntil(() -> one.call(new Arguments((Object) new long[] {3, 4})) == 1);
    }

    @Test
    void whatAStoreCommandClearsIsDroppedAndNothingElse() throws Exception {
        LongMemo one = process("lru:10+");
        assertThat(one.call(3)).isEqualTo(3000);
        world.set(3, 1);
        try (RedisPlace place = RedisPlace.open(redis(server))) {
            SharedStats stats = place.stats();
            assertThat(stats.entries()).isOne();
            assertThat(stats.versions().get(0).function()).endsWith("RedisCoherenceTest.state(J)J");
            assertThat(place.verify()).isEqualTo(new SharedVerification(stats.address(), 1, 0));
            assertThat(place.clear(null)).isEqualTo(stats);
            assertThat(place.stats().versions()).isEmpty();
        }
        waitUntil(() -> one.call(3) == 3001);
    }

    @Test
    void whatAProcessComputesItselfStaysNear() {
        LongMemo one = process("lru:10+");
        for (int round = 0; round < 100; round++) {
            assertThat(one.call(round % 5)).isEqualTo(expected(round % 5));
        }
        assertThat(near(one).hits()).isEqualTo(95);
    }

    @Test
    void whatOthersAddLeavesTheNearTierAlone() throws Exception {
        LongMemo one = process("lru:10+");
        LongMemo other = process("lru:10+");
        one.call(1);
        for (int key = 2; key < KEYS; key++) {
            other.call(key);
        }
        other.invalidate(2);
        one.call(3);
        world.set(3, 1);
        other.refresh(3);
        waitUntil(() -> one.call(3) == 3001); // so that the changes before have been reported as well
        long before = near(one).hits();
        one.call(1);
        assertThat(near(one).hits()).isEqualTo(before + 1);
    }

    @Test
    void whatTheServerDropsAfterItsTimeIsDroppedHere() throws Exception {
        LongMemo one = LongMemo.of(
                CacheSpec.parse("lru:10+" + redis(server) + ",ttl=300ms"),
                function("state", "(J)J"),
                (self, key) -> world.get((int) key));
        opened.add(one);
        assertThat(one.call(1)).isZero();
        world.set(1, 1);
        waitUntil(() -> one.call(1) == 1);
    }

    /** Which clients hear of changes. */
    private static List<String> tracking(Connection admin) {
        String clients = new String((byte[]) admin.executeCommand(new CommandArguments(Command.CLIENT).add("LIST")));
        List<String> ids = new ArrayList<>();
        Matcher line = Pattern.compile("id=(\\d+) .*flags=\\w*B\\w* ").matcher(clients);
        while (line.find()) {
            ids.add(line.group(1));
        }
        return ids;
    }

    private static void kill(Connection admin, String id) {
        admin.executeCommand(
                new CommandArguments(Command.CLIENT).add("KILL").add("ID").add(id));
    }

    private static void mostClients(Connection admin, int most) {
        admin.executeCommand(new CommandArguments(Command.CONFIG)
                .add("SET")
                .add("maxclients")
                .add(most));
    }

    @Test
    void aKilledConnectionComesBackAndNothingOldWithIt() throws Exception {
        LongMemo one = process("lru:10+");
        LongMemo other = process("");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            for (int key = 0; key < 5; key++) {
                one.call(key);
            }
            int key = random.nextInt(5);
            tracking(admin).forEach(id -> kill(admin, id));
            world.incrementAndGet(key);
            other.refresh(key);
            waitUntil(() -> one.call(key) == expected(key));
            if (random.nextBoolean()) {
                waitUntil(() -> !tracking(admin).isEmpty());
            }
        }
        waitUntil(() -> !tracking(admin).isEmpty());
        long hits = near(one).hits();
        waitUntil(() -> {
            one.call(1);
            return near(one).hits() > hits;
        });
        assertThat(one.storeFaults()).as("seed %d", seed).isEmpty();
    }

    @Test
    void theNearTierIsNotTrustedWhileNobodyReportsChanges() throws Exception {
        try (TestServer full = TestServer.redis();
                Connection admin = new Connection("localhost", full.port())) {
            LongMemo one = process("lru:10+", full);
            LongMemo other = process("", full);
            one.call(1);
            other.call(1);
            String id = tracking(admin).get(0);
            mostClients(admin, 1);
            kill(admin, id);
            waitUntil(() -> {
                long hits = near(one).hits();
                one.call(1);
                return near(one).hits() == hits;
            });
            for (int round = 0; round < 50; round++) {
                world.incrementAndGet(1);
                other.refresh(1);
                assertThat(one.call(1)).isEqualTo(expected(1));
            }
            mostClients(admin, 100);
            waitUntil(() -> {
                long hits = near(one).hits();
                one.call(1);
                return near(one).hits() > hits;
            });
        }
    }

    @Test
    void aFrozenOrRestartedServerLeavesNothingOldBehind() throws Exception {
        try (TestServer server = TestServer.redis()) {
            LongMemo one = LongMemo.of(
                    CacheSpec.parse("lru:10+redis://localhost:" + server.port() + ",timeout=500ms"),
                    function("state", "(J)J"),
                    (self, key) -> world.get((int) key));
            opened.add(one);
            assertThat(one.call(1)).isZero();
            server.freeze();
            assertThat(one.call(1)).isZero();
            assertThat(one.call(2)).isZero();
            server.thaw();
            server.kill();
            server.start();
            LongMemo other = process("", server);
            world.set(1, 1);
            waitUntil(() -> {
                other.refresh(1);
                return one.call(1) == 1001;
            });
            world.set(1, 2);
            other.refresh(1);
            waitUntil(() -> one.call(1) == 1002);
        }
    }

    @Test
    void withoutAServerTheNearTierKeepsWhatIsComputed() throws Exception {
        TestServer gone = TestServer.redis();
        gone.close();
        LongMemo one = process("lru:10+", gone);
        for (int round = 0; round < 10; round++) {
            assertThat(one.call(1)).isEqualTo(1000);
        }
        assertThat(near(one).hits()).isGreaterThanOrEqualTo(8);
        assertThat(one.storeFaults()).hasSize(1);
        assertThat(one.storeFaults().get(0).count()).isOne();
    }

    @Test
    void aServerThatDoesNotReportChangesIsNamedOnce() throws Exception {
        try (TestServer old = TestServer.redis("--rename-command", "CLIENT", "")) {
            LongMemo one = process("lru:10+", old);
            for (int round = 0; round < 10; round++) {
                one.call(1);
            }
            assertThat(near(one).hits()).isEqualTo(9);
            assertThat(one.advice())
                    .singleElement()
                    .asString()
                    .contains("does not report changes by others", "unknown command", "ttl=");
            assertThat(process("", old).advice()).isEmpty();
        }
    }

    @Test
    void forgetsTheKeysThatTheNearTierHasGivenUp() throws Exception {
        LongMemo one = process("lru:3+");
        for (int key = 0; key < 5000; key++) {
            one.call(key % 7 == 0 ? 7 : key % KEYS);
        }
        LongMemo other = process("");
        for (int key = 0; key < KEYS; key++) {
            int changed = key;
            one.call(changed);
            world.incrementAndGet(changed);
            other.refresh(changed);
            waitUntil(() -> one.call(changed) == expected(changed));
        }
    }

    /** The model: what the server has; and once changes have been reported, what everybody says. */
    @Test
    void everyProcessSaysWhatTheServerHas() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LongMemo[] processes = {process("lru:5+"), process("unbounded+"), process("lru:2+lru:8+"), process("")};
        long[] model = new long[KEYS];
        Arrays.fill(model, -1); // nothing
        for (int step = 0; step < 1500; step++) {
            int key = random.nextInt(KEYS);
            LongMemo one = processes[random.nextInt(processes.length)];
            switch (random.nextInt(12)) {
                case 0 -> {
                    world.incrementAndGet(key);
                    model[key] = one.refresh(key);
                }
                case 1 -> {
                    one.invalidate(key);
                    model[key] = -1;
                }
                case 2 -> {
                    if (random.nextInt(20) == 0) {
                        one.cacheClear();
                        Arrays.fill(model, -1);
                    }
                }
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        tracking(admin).forEach(id -> kill(admin, id));
                    }
                }
                default -> {
                    model[key] = model[key] < 0 ? expected(key) : model[key];
                    long right = model[key];
                    waitUntil(() -> one.call(key) == right);
                }
            }
        }
        for (LongMemo one : processes) {
            assertThat(one.storeFaults()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void anEntryReadBeforeAChangeIsNotFilledInAfterIt() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LongMemo one = process("lru:10+");
        LongMemo other = process("");
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread reader = new Thread(() -> {
                while (!over.get()) {
                    for (int key = 0; key < 4; key++) {
                        one.call(key);
                    }
                }
            });
            readers.add(reader);
            reader.start();
        }
        try {
            for (int round = 0; round < 300; round++) {
                int key = random.nextInt(4);
                world.incrementAndGet(key);
                other.refresh(key);
                if (random.nextInt(10) == 0) {
                    for (int each = 0; each < 4; each++) {
                        int checked = each;
                        waitUntil(() -> one.call(checked) == expected(checked));
                    }
                }
            }
        } finally {
            over.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
        }
        for (int key = 0; key < 4; key++) {
            int checked = key;
            waitUntil(() -> one.call(checked) == expected(checked));
        }
        assertThat(one.storeFaults()).as("seed %d", seed).isEmpty();
    }
}
