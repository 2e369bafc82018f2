package dev.cachebench.store.redis;

import dev.cachebench.store.server.HostName;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes connections, and has a thread that cuts off those that take too long: neither a write to a server that reads nothing
 * nor an answer that trickles in ends by a socket's own time-out.
 */
final class RedisLinks implements AutoCloseable {
    private static final long TICK_MILLIS = 20;

    private final RedisAddress address;
    private final long limitNanos;
    private final String password; // null for none
    private final SSLSocketFactory encryption; // null for none
    private final Set<RedisLink> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @throws UserFault if the password or a certificate cannot be read */
    RedisLinks(RedisAddress address, long limitNanos) {
        this.address = address;
        this.limitNanos = limitNanos;
        password = address.password().read();
        ClassesOfJedis.load();
        encryption = address.tls() ? encryption(address.authorities()) : null;
        Thread watch = new Thread(this::watch, "cachebench store time limit");
        watch.setDaemon(true);
        watch.start();
    }

    private JedisClientConfig config(RedisProtocol protocol) {
        return DefaultJedisClientConfig.builder()
                .protocol(protocol)
                .clientSetInfoConfig(new ClientSetInfoConfig(true)) // one answer less to wait for
                .user(address.user())
                .password(password)
                .database(address.database())
                .timeoutMillis(limitMillis())
                .build();
    }

    private int limitMillis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(limitNanos)));
    }

    private static SSLSocketFactory encryption(String authorities) {
        if (authorities == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream in = Files.newInputStream(Path.of(authorities))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry(String.valueOf(trusted.size()), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw UserFault.missing("cannot read certificates from " + authorities + ": " + e, e);
        }
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(TICK_MILLIS);
                long now = System.nanoTime();
                for (RedisLink link : all) {
                    link.cutIfLate(now);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    /** Connects on another thread, as finding a host's address may take any time. */
    CompletableFuture<RedisLink> connect(HostName host) {
        CompletableFuture<RedisLink> made = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        made.complete(connected(host, RedisProtocol.RESP2));
                    } catch (Throwable t) {
                        made.completeExceptionally(t);
                    }
                },
                "cachebench store connect");
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    /** Connects on this thread, which may take any time. */
    RedisLink connected(HostName host, RedisProtocol protocol) throws IOException {
        Socket below = socket(host);
        try {
            Socket socket = encrypted(below, host);
            RedisLink link = new RedisLink(new Connection(() -> socket, config(protocol)), socket, below);
            all.add(link);
            if (closed) {
                discard(link);
            }
            return link;
        } catch (RuntimeException e) {
            below.close();
            throw e;
        }
    }

    /** Tries all the host's addresses in turn. */
    private Socket socket(HostName host) throws IOException {
        IOException first = null;
        for (InetAddress one : InetAddress.getAllByName(host.host())) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(limitMillis());
                socket.connect(new InetSocketAddress(one, host.port()), limitMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private Socket encrypted(Socket socket, HostName host) {
        if (encryption == null) {
            return socket;
        }
        try {
            SSLSocket encrypted = (SSLSocket) encryption.createSocket(socket, host.host(), host.port(), true);
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
            encrypted.setSSLParameters(parameters);
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException e) {
            throw new JedisConnectionException(e.getMessage(), e);
        }
    }

    RedisAddress address() {
        return address;
    }

    long limitNanos() {
        return limitNanos;
    }

    void discard(RedisLink link) {
        all.remove(link);
        link.cut();
    }

    @Override
    public void close() {
        closed = true;
        for (RedisLink link : all) {
            discard(link);
        }
    }
}
