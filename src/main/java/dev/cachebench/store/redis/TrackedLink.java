package dev.cachebench.store.redis;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.PushConsumer;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.PushMessage;
import redis.clients.jedis.PushMessageTypes;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.RedisInputStream;
import redis.clients.jedis.util.RedisOutputStream;

/**
 * A connection on which the server reports which keys others have changed, between its answers (RESP3's push messages).
 * One thread {@linkplain #read reads}, any thread may {@linkplain #send send}.
 */
final class TrackedLink {
    /** What {@link #send} returns if it has not sent the command. */
    static final Object NOT_SENT = new Object();

    private final RedisLink link;
    private final PushConsumerChain pushes;
    private final RedisInputStream in;
    private final RedisOutputStream out;
    private final ReentrantLock sending = new ReentrantLock();
    private final Queue<CompletableFuture<Object>> unanswered = new ArrayDeque<>(); // guarded by itself
    private boolean broken; // guarded by unanswered

    /**
     * @param link that speaks RESP3
     * @param idleMillis without a word from the server, after which it is asked for one; as long again, and it is away
     * @param changes is given the keys; {@code null} if any may have changed
     */
    TrackedLink(RedisLink link, int idleMillis, Consumer<byte[]> changes) {
        this.link = link;
        pushes = new Pushes(changes);
        try {
            Socket socket = link.socket();
            socket.setSoTimeout(idleMillis);
            in = new RedisInputStream(socket.getInputStream());
            out = new RedisOutputStream(socket.getOutputStream());
        } catch (IOException e) {
            throw new JedisConnectionException(e);
        }
    }

    /**
     * Has the server report changes of keys by anybody but this connection. To be called before {@link #read}.
     *
     * @throws JedisDataException if it refuses
     */
    void track(String prefix, long deadline) {
        CommandArguments track = new CommandArguments(Command.CLIENT);
        for (String word : new String[] {"TRACKING", "ON", "BCAST", "PREFIX", prefix, "NOLOOP"}) {
            track.add(word);
        }
        link.guard().begin(deadline);
        try {
            Protocol.sendCommand(out, track);
            out.flush();
            while (in.peek((byte) '>')) {
                Protocol.readPushes(in, pushes);
            }
            Protocol.read(in, pushes);
        } catch (IOException e) {
            throw new JedisConnectionException(e);
        } finally {
            link.guard().end();
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param deadline by {@link System#nanoTime}
     * @return the answer; {@link #NOT_SENT} if another thread is sending
     * @throws JedisException if the server answers with an error, or does not answer in time
     */
    Object send(CommandArguments command, long deadline) {
        CompletableFuture<Object> answer = sent(command, deadline);
        if (answer == null) {
            return NOT_SENT;
        }
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            link.guard().cut();
            throw new JedisConnectionException("no answer in time");
        } catch (ExecutionException e) {
            throw (JedisException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted");
        }
    }

    /** Returns {@code null} if another thread is sending. */
    private CompletableFuture<Object> sent(CommandArguments command, long deadline) {
        if (!sending.tryLock()) {
            return null;
        }
        try {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            synchronized (unanswered) {
                if (broken) {
                    throw new JedisConnectionException("broken");
                }
                unanswered.add(answer);
            }
            link.guard().begin(deadline); // to write: the server may not read
            Protocol.sendCommand(out, command);
            out.flush();
            return answer;
        } catch (IOException e) {
            link.guard().cut();
            throw new JedisConnectionException(e);
        } finally {
            link.guard().end();
            sending.unlock();
        }
    }

    /**
     * Reads until the connection breaks.
     *
     * @throws JedisConnectionException in the end
     */
    void read() {
        try {
            while (true) {
                if (isPush()) {
                    Protocol.readPushes(in, pushes);
                } else {
                    answer();
                }
            }
        } finally {
            fail();
        }
    }

    /** Waits for the next message. */
    private boolean isPush() {
        CompletableFuture<Object> alive = null;
        while (true) {
            try {
                return in.peek((byte) '>');
            } catch (JedisConnectionException e) {
                boolean idle = e.getCause() instanceof SocketTimeoutException;
                if (!idle || alive != null) {
                    throw e;
                }
                alive = sent(new CommandArguments(Command.PING), System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private void answer() {
        Object answer;
        try {
            answer = Protocol.read(in, pushes);
        } catch (JedisDataException e) {
            next().completeExceptionally(e);
            return;
        }
        next().complete(answer);
    }

    private CompletableFuture<Object> next() {
        synchronized (unanswered) {
            CompletableFuture<Object> next = unanswered.poll();
            if (next == null) {
                throw new JedisConnectionException("an answer to nothing");
            }
            return next;
        }
    }

    private void fail() {
        link.guard().cut();
        synchronized (unanswered) {
            broken = true;
            for (CompletableFuture<Object> each : unanswered) {
                each.completeExceptionally(new JedisConnectionException("broken"));
            }
        }
    }

    private record Pushes(Consumer<byte[]> changes) implements PushConsumerChain {
        @Override
        public PushMessage process(PushMessage message) {
            List<Object> content = message.getContent();
            if (Arrays.equals(message.getType(), PushMessageTypes.INVALIDATE_BYTES)) {
                if (content.get(1) instanceof List<?> keys) {
                    for (Object key : keys) {
                        changes.accept((byte[]) key);
                    }
                } else {
                    changes.accept(null); // FLUSHALL
                }
            }
            return null;
        }

        @Override
        public List<PushConsumer> getConsumers() {
            return List.of();
        }
    }
}
