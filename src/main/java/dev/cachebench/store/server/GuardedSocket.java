package dev.cachebench.store.server;

import java.io.IOException;
import java.net.Socket;

/** A socket that {@link SocketGuard} closes when an operation on it takes too long, whatever that is waiting for. */
public final class GuardedSocket {
    private static final long IDLE = 0;

    private final Socket socket;
    private volatile long deadline = IDLE; // by System.nanoTime()

    GuardedSocket(Socket socket) {
        this.socket = socket;
    }

    public Socket socket() {
        return socket;
    }

    /** An operation begins, which is cut off at the deadline, by {@link System#nanoTime}. */
    public void begin(long deadline) {
        this.deadline = deadline == IDLE ? IDLE + 1 : deadline;
    }

    /** The operation has ended. */
    public void end() {
        deadline = IDLE;
    }

    void cutIfLate(long now) {
        long last = deadline;
        if (last != IDLE && now - last > 0) {
            cut();
        }
    }

    /** Closes it without a word. */
    public void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is of no use either
        }
    }
}
