package dev.cachebench.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of the pipeline in {@code samples/etl}, each behind a plain cache, which answers wrongly, and behind one that
 * {@code caches.yaml} gives it.
 */
@Tag("slow")
class PlainCacheFaultsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PLAIN = "lru:20";

    @TempDir
    private Path folder;

    /** A static method of the pipeline behind a cache. */
    private static Memo<Arguments, Object> cached(String spec, String type, String method, int parameters) {
        return Memo.of(CacheSpec.parse(spec), call -> {
            Object[] arguments = new Object[parameters];
            for (int i = 0; i < parameters; i++) {
                arguments[i] = call.get(i);
            }
            try {
                return EtlSample.call(type, method, arguments);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Calls until the result has a part, which a cache may keep from being seen for a millisecond. */
    private static boolean comesToHave(String part, Memo<Arguments, Object> memo, Arguments arguments) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!memo.call(arguments).toString().contains(part)) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private String database(String name) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve(name);
        execute(url, "create table sales (id integer, amount double)", "insert into sales values (1, 5)");
        return url;
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void settingsThatWereEditedAreServedAsTheyWere() throws Exception {
        Arguments file = new Arguments(Files.writeString(folder.resolve("etl.yaml"), "extract: {minimum: 5}"));
        Memo<Arguments, Object> plain = cached(PLAIN, "ConfigFiles", "load", 1);
        Memo<Arguments, Object> ours = cached("lru:20,files=#1", "ConfigFiles", "load", 1);
        plain.call(file);
        ours.call(file);
        Files.writeString(folder.resolve("etl.yaml"), "extract: {minimum: 70}");
        assertThat(EtlSample.callOn(plain.call(file), "number", "extract.minimum"))
                .isEqualTo(5.0); // the fault
        assertThat(EtlSample.callOn(ours.call(file), "number", "extract.minimum"))
                .isEqualTo(70.0);
    }

    @Test
    void aConnectionThatHasDiedIsHandedOut() throws Exception {
        Arguments url = new Arguments(database("a.duckdb"));
        Memo<Arguments, Object> plain = cached(PLAIN + ",close", "Database", "open", 1);
        Memo<Arguments, Object> ours = cached("lru:10,once,check=isValid,close", "Database", "open", 1);
        kill(plain.call(url));
        Object dead = ours.call(url);
        kill(dead);
        assertThat(EtlSample.callOn(plain.call(url), "isValid")).isEqualTo(false); // the fault
        assertThat(EtlSample.callOn(ours.call(url), "isValid")).isEqualTo(true);
        assertThat(ours.call(url)).isNotSameAs(dead);
        plain.cacheClear();
        ours.cacheClear();
    }

    /** As a server that restarts does. */
    private static void kill(Object database) throws Exception {
        Field idle = database.getClass().getDeclaredField("idle");
        idle.setAccessible(true);
        ((Connection) ((AtomicReference<?>) EtlSample.callOn(idle.get(database), "connection")).get()).close();
    }

    @Test
    void aTableThatWasAlteredIsDescribedAsItWas() throws Exception {
        String url = database("b.duckdb");
        Arguments table = new Arguments(url, "sales");
        Memo<Arguments, Object> plain = cached(PLAIN, "Schema", "describe", 2);
        Memo<Arguments, Object> ours = cached("lru:100,ttl=1ms,jitter=10%", "Schema", "describe", 2);
        plain.call(table);
        ours.call(table);
        execute(url, "alter table sales add column region varchar");
        assertThat(comesToHave("name=region", ours, table)).isTrue();
        assertThat(plain.call(table).toString()).doesNotContain("region"); // the fault
    }

    @Test
    void whatCameFromOneDatabaseCannotBeDroppedAlone() throws Exception {
        String orders = database("orders.duckdb");
        String sales = database("sales.duckdb");
        Arguments ofOrders = new Arguments(orders, "select sum(amount) from sales");
        Arguments ofSales = new Arguments(sales, "select sum(amount) from sales");
        Memo<Arguments, Object> plain = cached(PLAIN, "Queries", "value", 2);
        Memo<Arguments, Object> ours = cached("lru:100,tag=#1", "Queries", "value", 2);
        for (Memo<Arguments, Object> memo : List.of(plain, ours)) {
            memo.call(ofOrders);
            memo.call(ofSales);
        }
        execute(orders, "insert into sales values (2, 10)");
        assertThat(plain.call(ofOrders)).isEqualTo("5.0"); // the fault
        assertThatThrownBy(() -> plain.invalidateTag(orders)).isInstanceOf(UserFault.class);
        assertThat(ours.invalidateTag(orders)).isEqualTo(1);
        assertThat(ours.call(ofOrders)).isEqualTo("15.0");
        long misses = ours.cacheInfo().misses();
        ours.call(ofSales);
        assertThat(ours.cacheInfo().misses()).isEqualTo(misses);
    }

    @Test
    void oneEntryIsDroppedAndTheOthersStay() throws Exception {
        String url = database("c.duckdb");
        Arguments sum = new Arguments(url, "select sum(amount) from sales");
        Arguments count = new Arguments(url, "select count(*) from sales");
        Memo<Arguments, Object> ours = cached("lru:100", "Queries", "value", 2);
        ours.call(sum);
        ours.call(count);
        execute(url, "insert into sales values (2, 10)");
        assertThat(ours.invalidate(sum)).isTrue();
        assertThat(ours.call(sum)).isEqualTo("15.0");
        assertThat(ours.call(count)).isEqualTo("1"); // still there
    }

    @Test
    void anApiThatIsAwayEndsTheRunAlthoughItsLastAnswerIsAtHand() throws Exception {
        Object how = EtlSample.callOn(
                EtlSample.call("Settings", "of", EtlSample.call("ConfigFiles", "load", settings())), "api");
        AtomicReference<String> etag = new AtomicReference<>("one");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"" + etag.get() + "\"");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI list = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
        Arguments version = new Arguments(list, how);
        Memo<Arguments, Object> plain = cached(PLAIN, "ApiExtractor", "version", 2);
        Memo<Arguments, Object> brief = cached("lru:100,ttl=1ms", "ApiExtractor", "version", 2);
        Memo<Arguments, Object> ours = cached("lru:100,ttl=1ms,error=stale:1h,keys=-#2", "ApiExtractor", "version", 2);
        try {
            plain.call(version);
            brief.call(version);
            ours.call(version);
            etag.set("two");
            assertThat(comesToHave("two", ours, version)).isTrue();
            assertThat(plain.call(version)).isEqualTo("one"); // the fault
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> comesToHave("three", brief, version)) // the fault of one that only expires
                .hasMessageContaining(list + " failed: ");
        assertThat(ours.call(version)).isEqualTo("two");
    }

    private Path settings() throws Exception {
        return Files.writeString(
                folder.resolve("api.yaml"),
                "{sources: {a: api}, extract: {minimum: 5}, api: {timeout: 10000, retries: 0, pause: 1}}");
    }

    @Test
    void theDigestOfAFileThatWasEditedIsTheOldOne() throws Exception {
        Path file = Files.writeString(folder.resolve("some"), "some bytes");
        Arguments path = new Arguments(file);
        Memo<Arguments, Object> plain = cached(PLAIN, "Digests", "of", 1);
        Memo<Arguments, Object> ours = cached("lru:100,files=#1", "Digests", "of", 1);
        Object before = plain.call(path);
        assertThat(ours.call(path)).isEqualTo(before);
        Files.writeString(file, "same size!");
        assertThat(plain.call(path)).isEqualTo(before); // the fault
        assertThat(ours.call(path)).isNotEqualTo(before).isEqualTo(EtlSample.call("Digests", "of", file));
    }

    @Test
    void equalColumnsAreComputedAgain() {
        Memo<Arguments, Object> ours = cached("lru:100,keys=digest", "Columns", "normalise", 1);
        for (int i = 0; i < 3; i++) {
            ours.call(new Arguments((Object) new double[] {1, 2, 4}));
        }
        assertThat(ours.cacheInfo().hits()).isEqualTo(2);
    }
}
