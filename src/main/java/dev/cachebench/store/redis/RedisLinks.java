package dev.cachebench.store.redis;

import dev.cachebench.store.server.GuardedSocket;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SocketGuard;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
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

/** Makes connections to a server or cluster, and closes those that take too long. */
final class RedisLinks implements AutoCloseable {
    private final RedisAddress address;
    private final long limitNanos;
    private final String password; // null for none
    private final SSLSocketFactory encryption; // null for none
    private final SocketGuard guard;

    /** @throws UserFault if the password or a certificate cannot be read */
    RedisLinks(RedisAddress address, long limitNanos) {
        this.address = address;
        this.limitNanos = limitNanos;
        password = address.password().read();
        ClassesOfJedis.load();
        encryption = address.tls() ? encryption(address.authorities()) : null;
        guard = new SocketGuard(limitNanos);
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
        GuardedSocket below = guard.connect(host);
        try {
            below.socket().setSoTimeout(limitMillis());
            Socket socket = encrypted(below.socket(), host);
            return new RedisLink(new Connection(() -> socket, config(protocol)), socket, below);
        } catch (IOException | RuntimeException e) {
            guard.discard(below);
            throw e;
        }
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
        guard.discard(link.guard());
    }

    @Override
    public void close() {
        guard.close();
    }
}
