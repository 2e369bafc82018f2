package dev.cachebench.compare;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

/**
 * Lets forks that run at the same time measure in turns, an iteration each, in a new random order each time: A B C B C
 * A ... While one measures, the others wait. So whatever slows the machine down, for a second or for a twentieth of
 * one, slows all of them down, and none has an advantage from its place in the order.
 *
 * <p>Each fork connects, says its number in a byte and its process id in eight, and from then on {@link #READY} before
 * an iteration, which begins when a byte comes back, and {@link #DONE} after it. No fork gets a turn before all have
 * said that they are ready, or have ended. One that takes no more turns says {@link #FINISHED}, and ends only when a
 * byte comes back, after the last turn of all: a JVM that shuts down would slow down the others.
 */
final class Turns implements Closeable {
    static final byte READY = 'r';
    static final byte DONE = 'd';
    static final byte FINISHED = 'f';
    static final int HELLO_BYTES = 1 + Long.BYTES;

    private final Path path;
    private final ServerSocketChannel server;
    private final SocketChannel[] channels; // guarded by this
    private final LongConsumer forks;
    private final Random random;
    private final boolean[] settled; // connected, or ended; guarded by this
    private final ByteBuffer signal = ByteBuffer.allocate(1);

    /**
     * @param count how many forks, 127 at most
     * @param seed of the order of turns
     * @param forks is given the process id of each fork that connects, by another thread
     */
    Turns(Path path, int count, long seed, LongConsumer forks) throws IOException {
        this.path = path;
        this.random = new Random(seed);
        this.forks = forks;
        channels = new SocketChannel[count];
        settled = new boolean[count];
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw new IOException(
                    "no socket can be made at '" + path + "': " + e.getMessage()
                            + "; name another folder, of a shorter path, with CACHEBENCH_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
        start(this::accept);
        start(this::give);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cachebench-turns");
        thread.setDaemon(true);
        thread.start();
    }

    /** The option that tells a fork where to connect, and which one it is. */
    String option(int index) {
        return "-D" + Turn.PROPERTY + "=" + path + ":" + index;
    }

    private void accept() {
        ByteBuffer hello = ByteBuffer.allocate(HELLO_BYTES);
        try {
            while (true) {
                SocketChannel channel = server.accept();
                hello.clear();
                // Nine bytes written at once arrive at once, over a socket of this machine.
                if (channel.read(hello) == HELLO_BYTES && hello.get(0) >= 0 && hello.get(0) < channels.length) {
                    forks.accept(hello.getLong(1));
                    settle(hello.get(0), channel);
                } else {
                    channel.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private synchronized void settle(int index, SocketChannel channel) {
        channels[index] = channel;
        settled[index] = true;
        notifyAll();
    }

    /** A fork has ended, possibly before it connected. */
    synchronized void leave(int index) {
        settled[index] = true;
        notifyAll();
    }

    private void give() {
        try {
            awaitAll();
            List<SocketChannel> ready = new ArrayList<>();
            for (SocketChannel channel : channels) {
                if (channel != null && hears(channel, READY)) {
                    ready.add(channel);
                }
            }
            while (!ready.isEmpty()) {
                Collections.shuffle(ready, random);
                // The next fork's turn begins after what this one does between two iterations.
                ready.removeIf(channel -> !(go(channel) && hears(channel, DONE) && hears(channel, READY)));
            }
            for (SocketChannel channel : channels) {
                if (channel != null) {
                    go(channel);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitAll() throws InterruptedException {
        for (boolean all = false; !all; ) {
            all = true;
            for (boolean there : settled) {
                all &= there;
            }
            if (!all) {
                wait();
            }
        }
    }

    /** Waits for a fork's next signal; {@code false} if it is another one, or the fork has ended. */
    private boolean hears(SocketChannel channel, byte expected) {
        signal.clear();
        try {
            return channel.read(signal) == 1 && signal.get(0) == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean go(SocketChannel channel) {
        signal.clear();
        try {
            return channel.isOpen() && channel.write(signal) == 1;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (SocketChannel channel : channels) {
            if (channel != null) {
                channel.close();
            }
        }
        Files.deleteIfExists(path);
    }
}
