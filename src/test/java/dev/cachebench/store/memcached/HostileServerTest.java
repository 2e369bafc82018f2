package dev.cachebench.store.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers what no Memcached does costs an error, and neither memory nor time. */
class HostileServerTest {
    private static final FunctionVersion VERSION = new FunctionVersion("A.f(I)I", new byte[32], "");

    private ServerSocket listening;
    private volatile byte[] answer;
    private volatile int pauseMillis; // after each byte
    private volatile boolean closes; // the connection, after an answer

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread thread = new Thread(() -> answer(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Answers whatever it is asked, and goes on until nobody listens. */
    private void answer(Socket socket) {
        try (socket) {
            byte[] question = new byte[10_000];
            while (socket.getInputStream().read(question) > 0) {
                OutputStream out = socket.getOutputStream();
                for (int i = 0; pauseMillis > 0 && i < answer.length; i++) {
                    out.write(answer[i]);
                    Thread.sleep(pauseMillis);
                }
                if (pauseMillis == 0) {
                    out.write(answer);
                }
                if (closes) {
                    return;
                }
            }
        } catch (IOException e) {
            // it was cut off
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MemcachedStores stores(String limit) {
        return new MemcachedStores((MemcachedSpec)
                CacheSpec.parse("memcached://127.0.0.1:" + listening.getLocalPort() + ",timeout=" + limit));
    }

    private void requireFault(String limit, String message) {
        try (MemcachedStores stores = stores(limit)) {
            ByteStore entries = stores.of(VERSION);
            assertThatThrownBy(() -> entries.get(new byte[32]))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining(message);
            assertThat(entries.get(new byte[32])).as("it is left alone").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "VALUE k 0 -1\r\n\r\nEND\r\n",
                "VALUE k 0 99999999999\r\n",
                "VALUE k 0 2147483648\r\n",
                "VALUE k 0 1e3\r\n",
                "VALUE k 0\r\n",
                "VALUE another 0 1\r\nx\r\nEND\r\n",
                "STORED\r\n",
                "\r\n",
                "\0\1\2\n",
            })
    void garbageIsAFault(String garbage) {
        answer = garbage.getBytes(ISO_8859_1);
        requireFault("10s", "does not speak the protocol");
    }

    @Test
    void aValueThatIsLongerThanItSaysIsAFault() {
        String key = "cb:" + "A".repeat(43) + ":generation";
        answer = ("VALUE " + key + " 0 2\r\nabcd\r\nEND\r\n").getBytes(ISO_8859_1);
        requireFault("10s", "does not speak the protocol");
    }

    @Test
    void aLineWithoutEndIsAFault() {
        answer = new byte[1_000_000];
        requireFault("10s", "a line of more than 2048 bytes");
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAnAnswerIsAFault() {
        answer = "EN".getBytes(ISO_8859_1);
        closes = true;
        requireFault("10s", "broke the connection: the server closed it");
    }

    @Test
    void anAnswerThatTricklesInIsCutOffAtTheLimit() {
        answer = "E".repeat(2000).getBytes(ISO_8859_1);
        pauseMillis = 20;
        long start = System.nanoTime();
        requireFault("300ms", "gave no answer within 300ms");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void anErrorIsNamed() {
        answer = "SERVER_ERROR out of memory storing object\r\n".getBytes(ISO_8859_1);
        try (MemcachedStores stores = stores("10s")) {
            ByteStore entries = stores.of(VERSION);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> entries.get(new byte[32]))
                        .isInstanceOf(StoreFailure.class)
                        .hasMessageContaining("answered: SERVER_ERROR out of memory storing object");
            }
        }
    }
}
