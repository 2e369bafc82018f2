package dev.cachebench.store.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections, and has a thread that closes those on which an operation takes too long: neither a write to a
 * server that reads nothing nor an answer that trickles in ends by a socket's own time-out. Thread-safe.
 */
public final class SocketGuard implements AutoCloseable {
    private static final long TICK_MILLIS = 20;

    private final int limitMillis;
    private final Set<GuardedSocket> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param limitNanos what connecting to one address may take */
    public SocketGuard(long limitNanos) {
        limitMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, TimeUnit.NANOSECONDS.toMillis(limitNanos)));
        Thread watch = new Thread(this::watch, "cachebench store time limit");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(TICK_MILLIS);
                long now = System.nanoTime();
                for (GuardedSocket socket : all) {
                    socket.cutIfLate(now);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    /** Connects to the first of the host's addresses that answers. Finding these may take any time. */
    public GuardedSocket connect(HostName host) throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(host.host())) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, host.port()), limitMillis);
                return guarded(socket);
            } catch (IOException e) {
                socket.close();
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private GuardedSocket guarded(Socket socket) {
        GuardedSocket guarded = new GuardedSocket(socket);
        all.add(guarded);
        if (closed) {
            discard(guarded);
        }
        return guarded;
    }

    /** Closes a connection. */
    public void discard(GuardedSocket socket) {
        all.remove(socket);
        socket.cut();
    }

    /** Closes all connections, and those that are still being made. */
    @Override
    public void close() {
        closed = true;
        for (GuardedSocket socket : all) {
            discard(socket);
        }
    }
}
