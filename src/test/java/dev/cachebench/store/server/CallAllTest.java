package dev.cachebench.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Many calls at once, compared with the same calls one by one. */
@Tag("slow")
class CallAllTest {
    private static TestServer redis;
    private static TestServer memcached;

    @BeforeAll
    static void start() throws IOException {
        redis = TestServer.redis();
        memcached = TestServer.memcached();
    }

    @AfterAll
    static void stop() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (memcached != null) {
            memcached.close();
        }
    }

    static Integer fib(int n) {
        return n == 13 ? null : n < 2 ? n : 2 * n;
    }

    private static Memo<Integer, Integer> memo(String spec, String prefix) {
        FunctionIdentity function = new FunctionIdentity(
                CallAllTest.class.getName(),
                "fib",
                "(I)Ljava/lang/Integer;",
                FunctionCode.of(CallAllTest.class.getClassLoader()));
        String options = ",prefix=" + prefix + ",timeout=10s";
        String written = spec.replace("REDIS", "redis://127.0.0.1:" + redis.port() + options)
                .replace("MEMCACHED", "memcached://127.0.0.1:" + memcached.port() + options);
        // some values take others to compute
        return Memo.of(CacheSpec.parse(written), function, (self, n) -> {
            if (n % 5 == 4) {
                self.call(n + 1);
            }
            return fib(n);
        });
    }

    private static List<CacheInfo> counts(Cache cache) {
        List<CacheInfo> counts = new ArrayList<>();
        for (Tier tier : cache.tiers()) {
            counts.add(tier.info());
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:5",
                "unbounded,once",
                "caffeine:1000",
                "lru:3+lru:20",
                "REDIS",
                "REDIS,once",
                "lru:5+REDIS",
                "lru:5+MEMCACHED",
                "lru:2+lru:9+MEMCACHED",
                "MEMCACHED+REDIS",
                "lru:3+REDIS,once+MEMCACHED"
            })
    void answersAndCountsAsCallsOneByOneDo(String spec) {
        // what Redis reports drops entries of the near tier at any time
        boolean isReported = spec.contains("lru") && spec.contains("REDIS");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Memo<Integer, Integer> many = memo(spec, "many" + spec.hashCode());
                Memo<Integer, Integer> single = memo(spec, "single" + spec.hashCode())) {
            for (int round = 0; round < 50; round++) {
                List<Integer> arguments = new ArrayList<>();
                for (int i = random.nextInt(12); i > 0; i--) {
                    arguments.add(random.nextInt(40));
                }
                List<Integer> expected = new ArrayList<>();
                for (int argument : arguments) {
                    expected.add(single.call(argument));
                }
                assertThat(many.callAll(arguments))
                        .as("seed %d, %s", seed, arguments)
                        .isEqualTo(expected);
                assertThat(many.cacheInfo()).as("seed %d, %s", seed, arguments).isEqualTo(single.cacheInfo());
                if (!isReported) {
                    assertThat(counts(many)).as("seed %d, %s", seed, arguments).isEqualTo(counts(single));
                }
                assertThat(many.storeFaults()).isEmpty();
                if (random.nextInt(5) == 0) {
                    int dropped = random.nextInt(40);
                    assertThat(many.invalidate(dropped)).isEqualTo(single.invalidate(dropped));
                }
            }
        }
    }

    private static long calls(Connection admin, String command) {
        String counts = new String(
                (byte[]) admin.executeCommand(new CommandArguments(Command.INFO).add("commandstats")),
                StandardCharsets.US_ASCII);
        Matcher found = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(counts);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void asksAServerOnceForAllThatNoNearerTierHas() {
        List<Integer> arguments = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            arguments.add(10 * i);
        }
        try (Memo<Integer, Integer> first = memo("REDIS", "once");
                Memo<Integer, Integer> second = memo("lru:1000+REDIS", "once");
                Connection admin = new Connection("127.0.0.1", redis.port())) {
            first.callAll(arguments);
            second.callAll(arguments.subList(0, 20));
            long before = calls(admin, "mget");
            long gets = calls(admin, "get");
            second.callAll(arguments);
            assertThat(calls(admin, "mget")).isEqualTo(before + 1);
            assertThat(calls(admin, "get")).isEqualTo(gets);
            second.callAll(arguments);
            assertThat(calls(admin, "mget")).as("the near tier has everything").isEqualTo(before + 1);
            assertThat(second.cacheInfo().misses()).isZero();
        }
    }

    @Test
    void takesNullsAndListsThatDoNotChange() {
        Memo<String, String> memo = Memo.of(CacheSpec.parse("lru:5"), text -> text == null ? "none" : text);
        assertThat(memo.callAll(Arrays.asList("a", null, "a"))).containsExactly("a", "none", "a");
        assertThat(memo.callAll(List.of())).isEmpty();
        assertThat(memo.cacheInfo().hits()).isOne();
    }

    @Test
    void aServerThatIsAwayIsNoticedOnceAndEverythingComputed() throws IOException {
        try (TestServer mortal = TestServer.redis()) {
            FunctionIdentity function = new FunctionIdentity(
                    CallAllTest.class.getName(),
                    "fib",
                    "(I)Ljava/lang/Integer;",
                    FunctionCode.of(CallAllTest.class.getClassLoader()));
            CacheSpec spec = CacheSpec.parse("lru:5+redis://127.0.0.1:" + mortal.port());
            try (Memo<Integer, Integer> memo = Memo.of(spec, function, (self, n) -> fib(n))) {
                memo.call(1);
                mortal.kill();
                assertThat(memo.callAll(List.of(1, 2, 3, 4))).containsExactly(1, 4, 6, 8);
                assertThat(memo.storeFaults()).hasSize(1);
            }
        }
    }
}
