package dev.cachebench.compare;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A fork's side of {@link Turns}: waits before each iteration until it is this fork's turn. For one thread. */
final class Turn implements Closeable {
    static final String PROPERTY = "cachebench.compare.turns";

    private final SocketChannel channel;
    private final ByteBuffer signal = ByteBuffer.allocate(Turns.HELLO_BYTES);

    private Turn(SocketChannel channel) {
        this.channel = channel;
    }

    /** That of this JVM; always its turn if it was started alone. */
    static Turn ofThisJvm() {
        String place = System.getProperty(PROPERTY);
        return place == null ? new Turn(null) : at(place);
    }

    /** @param place as in {@link Turns#option} */
    static Turn at(String place) {
        int colon = place.lastIndexOf(':');
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(place.substring(0, colon))));
            Turn turn = new Turn(channel);
            turn.hello((byte) Integer.parseInt(place.substring(colon + 1)));
            return turn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when this fork may measure. */
    void await() {
        if (channel == null) {
            return;
        }
        send(Turns.READY);
        try {
            if (!answered()) {
                throw new IOException("the JVM that gives the turns is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answered() throws IOException {
        signal.clear().limit(1);
        return channel.read(signal) >= 0;
    }

    /** Passes the turn on. */
    void end() {
        if (channel != null) {
            send(Turns.DONE);
        }
    }

    /** This fork takes no more turns. Returns when no other does. */
    @Override
    public void close() {
        if (channel != null) {
            try (channel) {
                send(Turns.FINISHED);
                answered();
            } catch (IOException | UncheckedIOException e) {
                // nobody gives turns any more
            }
        }
    }

    private void hello(byte index) throws IOException {
        signal.clear().put(index).putLong(ProcessHandle.current().pid()).flip();
        channel.write(signal);
    }

    private void send(byte what) {
        signal.clear().put(what).flip();
        try {
            channel.write(signal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
