package dev.cachebench.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Three real servers as a Redis Cluster, and one that speaks TLS. */
@Tag("slow")
class RedisClusterTest {
    private static final int SLOTS = 16_384;
    private static final int MOST_PORT = 55_535; // the servers talk among themselves on another, 10,000 above
    private static final FunctionVersion VERSION = new FunctionVersion("A.f(I)I", new byte[20], "");

    private static ByteStore.Row row(int i) {
        return new ByteStore.Row(key(i), "(" + i + ")", key(i), 0);
    }

    private static byte[] key(int i) {
        return ("key" + i).getBytes(UTF_8);
    }

    private static Object ask(TestServer server, String... words) {
        try (Connection connection = new Connection("127.0.0.1", server.port())) {
            CommandArguments arguments = new CommandArguments(Command.CLUSTER);
            for (String word : words) {
                arguments.add(word);
            }
            return connection.executeCommand(arguments);
        }
    }

    private static String text(Object answer) {
        return new String((byte[]) answer, UTF_8);
    }

    private static TestServer node() throws IOException {
        int port = TestServer.freePort();
        while (port > MOST_PORT) {
            port = TestServer.freePort();
        }
        return TestServer.redis(port, "--cluster-enabled", "yes", "--cluster-node-timeout", "5000");
    }

    /** Joins servers, and shares the slots out among all but the last. */
    private static void join(List<TestServer> servers) throws InterruptedException {
        int owners = servers.size() - 1;
        for (int i = 0; i < owners; i++) {
            String first = String.valueOf(i * SLOTS / owners);
            String last = String.valueOf((i + 1) * SLOTS / owners - 1);
            ask(servers.get(i), "ADDSLOTSRANGE", first, last);
        }
        for (TestServer server : servers) {
            ask(servers.get(0), "MEET", "127.0.0.1", String.valueOf(server.port()));
        }
        for (TestServer server : servers) {
            for (int tries = 0; !knowsAll(server, servers.size()); tries++) {
                assertThat(tries).as("no cluster after a minute").isLessThan(2400);
                Thread.sleep(25);
            }
        }
    }

    /** Whether a server has shaken hands with all the others, which may be after all slots are served. */
    private static boolean knowsAll(TestServer server, int servers) {
        List<String> nodes = text(ask(server, "NODES")).lines().toList();
        return text(ask(server, "INFO")).contains("cluster_state:ok")
                && nodes.size() == servers
                && nodes.stream().noneMatch(node -> node.contains("handshake"))
                && nodes.stream().allMatch(node -> node.contains(" connected"));
    }

    @Test
    void keysAreSharedOutAndFollowedAsSlotsMove() throws Exception {
        try (TestServer one = node();
                TestServer two = node();
                TestServer three = node()) {
            join(List.of(one, two, three));
            RedisSpec spec = (RedisSpec) CacheSpec.parse(
                    "redis://127.0.0.1:" + TestServer.freePort() + ",127.0.0.1:" + one.port() + ",timeout=5s");
            try (RedisStores stores = new RedisStores(spec);
                    ByteStore entries = stores.of(VERSION)) {
                for (int i = 0; i < 300; i++) {
                    assertThat(entries.add(row(i))).isTrue();
                }
                for (int i = 0; i < 300; i++) {
                    assertThat(entries.get(key(i))).hasValue(key(i));
                }
                assertThat(entries.size()).isEqualTo(300);
                Set<String> listed = new HashSet<>();
                entries.forEach(row -> listed.add(row.arguments()));
                assertThat(listed).hasSize(300);

                List<Integer> moved = moveSlots(two, three, entries, 40);
                assertThat(moved).isNotEmpty();
                for (int i = 0; i < 300; i++) {
                    assertThat(entries.get(key(i)).isPresent())
                            .as("%d of %s", i, moved)
                            .isEqualTo(!moved.contains(i));
                    entries.put(row(i));
                    assertThat(entries.get(key(i))).hasValue(key(i));
                }
                entries.clear();
                assertThat(entries.size()).isZero();
            }
        }
    }

    /** Hands the slots of some keys on to another server, and drops their entries. Returns which. */
    private static List<Integer> moveSlots(TestServer from, TestServer to, ByteStore entries, int keys)
            throws InterruptedException {
        String target = text(ask(to, "MYID"));
        String source = text(ask(from, "MYID"));
        List<Integer> moved = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            byte[] key = new KeySpace("cb", VERSION).key(key(i));
            String slot = String.valueOf(JedisClusterCRC16.getSlot(key));
            if (Integer.parseInt(slot) >= SLOTS / 2) {
                entries.remove(key(i));
                ask(to, "SETSLOT", slot, "IMPORTING", source);
                ask(from, "SETSLOT", slot, "MIGRATING", target);
                assertThat(entries.get(key(i)))
                        .as("asked of the one that it is on its way to")
                        .isEmpty();
                ask(to, "SETSLOT", slot, "NODE", target);
                ask(from, "SETSLOT", slot, "NODE", target);
                moved.add(i);
            }
        }
        return moved;
    }

    @Test
    void aServerOfThemThatIsGoneIsNoticedAndComesBack() throws Exception {
        try (TestServer one = node();
                TestServer two = node();
                TestServer three = node()) {
            join(List.of(one, two, three));
            RedisSpec spec = (RedisSpec)
                    CacheSpec.parse("redis://127.0.0.1:" + one.port() + ",127.0.0.1:" + two.port() + ",timeout=10s");
            try (RedisStores stores = new RedisStores(spec);
                    ByteStore entries = stores.of(VERSION)) {
                for (int i = 0; i < 50; i++) {
                    entries.add(row(i));
                }
                two.kill();
                int failures = 0;
                for (int i = 0; i < 50; i++) {
                    try {
                        entries.get(key(i));
                    } catch (StoreFailure e) {
                        failures++;
                    }
                }
                assertThat(failures).isEqualTo(1);
            }
        }
    }

    @Test
    void connectionsAreEncryptedAndTheServersCertificateIsChecked(@TempDir Path folder) throws Exception {
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        int port = TestServer.freePort();
        try (TestServer server = TestServer.redis(
                TestServer.freePort(),
                "--tls-port",
                String.valueOf(port),
                "--tls-auth-clients",
                "no",
                "--tls-cert-file",
                folder.resolve("cert.pem").toString(),
                "--tls-key-file",
                folder.resolve("key.pem").toString(),
                "--tls-ca-cert-file",
                folder.resolve("cert.pem").toString())) {
            String address = "rediss://localhost:" + port + ",timeout=5s";
            RedisSpec trusting = (RedisSpec) CacheSpec.parse(address + ",cacert=" + folder.resolve("cert.pem"));
            try (RedisStores stores = new RedisStores(trusting);
                    ByteStore entries = stores.of(VERSION)) {
                assertThat(entries.add(row(1))).isTrue();
                assertThat(entries.get(key(1))).hasValue(key(1));
            }
            try (RedisStores stores = new RedisStores((RedisSpec) CacheSpec.parse(address));
                    ByteStore entries = stores.of(VERSION)) {
                assertThatThrownBy(() -> entries.get(key(1))).hasMessageContaining("cannot be talked to by TLS");
            }
            assertThat(server.port()).isNotEqualTo(port);
        }
    }
}
