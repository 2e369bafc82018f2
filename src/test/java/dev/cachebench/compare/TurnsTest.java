package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threads in place of JVMs. */
@Timeout(300)
class TurnsTest {
    private static final long SEED = 20261128;
    private static final String OPTION = "-D" + Turn.PROPERTY + "=";

    @TempDir
    private Path folder;

    private final ExecutorService jvms = Executors.newCachedThreadPool();
    private final List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Long> pids = new ConcurrentLinkedQueue<>();
    private final AtomicInteger onTurn = new AtomicInteger();

    @AfterEach
    void endJvms() throws InterruptedException {
        jvms.shutdownNow();
        assertThat(jvms.awaitTermination(4, TimeUnit.MINUTES)).isTrue();
    }

    private Turns turns(int count) throws IOException {
        return turns(count, SEED);
    }

    private Turns turns(int count, long seed) throws IOException {
        return new Turns(folder.resolve("turns"), count, seed, pids::add);
    }

    private static String place(Turns turns, int index) {
        assertThat(turns.option(index)).startsWith(OPTION);
        return turns.option(index).substring(OPTION.length());
    }

    private Future<?> jvm(Turns turns, int index, int iterations) {
        return jvms.submit(() -> {
            try (Turn turn = Turn.at(place(turns, index))) {
                for (int i = 0; i < iterations; i++) {
                    turn.await();
                    assertThat(onTurn.incrementAndGet()).as("JVMs on turn").isEqualTo(1);
                    order.add(index);
                    onTurn.decrementAndGet();
                    turn.end();
                }
                return null;
            }
        });
    }

    @Test
    void jvmsTakeTurnsInRandomOrders() throws Exception {
        takeTurns(SEED);

        assertThat(order).hasSize(60);
        Set<List<Integer>> orders = new HashSet<>();
        for (int i = 0; i < order.size(); i += 3) {
            assertThat(order.subList(i, i + 3)).as("at %d of %s", i, order).containsExactlyInAnyOrder(0, 1, 2);
            orders.add(List.copyOf(order.subList(i, i + 3)));
        }
        assertThat(orders).as("orders, of 6 that there are; seed %d", SEED).hasSizeGreaterThan(3);
    }

    @Test
    void aSeedGivesTheSameOrders() throws Exception {
        takeTurns(SEED);
        List<Integer> first = List.copyOf(order);
        order.clear();
        takeTurns(SEED);
        List<Integer> again = List.copyOf(order);
        order.clear();
        takeTurns(SEED + 1);

        assertThat(again).isEqualTo(first);
        assertThat(order).isNotEqualTo(first);
    }

    private void takeTurns(long seed) throws Exception {
        try (Turns turns = turns(3, seed)) {
            for (Future<?> jvm : List.of(jvm(turns, 2, 20), jvm(turns, 0, 20), jvm(turns, 1, 20))) {
                jvm.get();
            }
        }
    }

    @Test
    void noneEndsBeforeAllHaveTakenTheirTurns() throws Exception {
        try (Turns turns = turns(2)) {
            Future<?> brief = jvm(turns, 0, 1);
            try (SocketChannel other = connect(turns)) {
                hello(other, 1);
                send(other, Turns.READY);
                other.read(ByteBuffer.allocate(1));
                Thread.sleep(100); // if it did end, then by now
                assertThat(brief).isNotDone();
            }
            brief.get();
        }
        assertThat(order).containsExactly(0);
    }

    @Test
    void eachJvmSaysWhichProcessItIs() throws Exception {
        try (Turns turns = turns(2)) {
            Future<?> other = jvm(turns, 1, 1);
            jvm(turns, 0, 1).get();
            other.get();
        }
        long pid = ProcessHandle.current().pid();
        assertThat(pids).containsExactly(pid, pid);
    }

    @Test
    void nobodyBeginsBeforeAllAreReady() throws Exception {
        try (Turns turns = turns(2)) {
            Future<?> early = jvm(turns, 0, 1);
            try (SocketChannel late = connect(turns)) {
                Thread.sleep(100); // if it did begin, then by now
                hello(late, 1);
                Thread.sleep(100); // likewise: the other is there, and warms up
                assertThat(order).isEmpty();

                send(late, Turns.READY);
            }
            early.get();
        }
        assertThat(order).containsExactly(0);
    }

    @Test
    void oneThatNeverComesIsNotWaitedFor() throws Exception {
        try (Turns turns = turns(3)) {
            Future<?> first = jvm(turns, 0, 3);
            Future<?> last = jvm(turns, 2, 3);
            turns.leave(1);
            first.get();
            last.get();
        }
        assertThat(order).containsOnly(0, 2).hasSize(6);
    }

    @Test
    void oneThatEndsEarlyIsNotWaitedFor() throws Exception {
        try (Turns turns = turns(2)) {
            Future<?> other = jvm(turns, 1, 4);
            try (SocketChannel ending = connect(turns)) {
                hello(ending, 0);
                send(ending, Turns.READY);
                assertThat(ending.read(ByteBuffer.allocate(1))).as("its turn").isEqualTo(1);
            }
            other.get();
        }
        assertThat(order).as("of the one that goes on").containsExactly(1, 1, 1, 1);
    }

    @Test
    void whoeverIsNoneOfTheJvmsIsSentAway() throws Exception {
        try (Turns turns = turns(1)) {
            for (int number : new int[] {1, -1, Turns.READY}) {
                try (SocketChannel stranger = connect(turns)) {
                    hello(stranger, number);
                    assertThat(stranger.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                }
            }
            try (SocketChannel brief = connect(turns)) {
                send(brief, (byte) 0);
                assertThat(brief.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            try (SocketChannel silent = connect(turns)) {
                silent.shutdownOutput();
                assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
            jvm(turns, 0, 2).get();
        }
        assertThat(order).containsExactly(0, 0);
    }

    @Test
    void closingEndsWhoeverWaits() throws Exception {
        Future<?> waiting;
        try (Turns turns = turns(2)) {
            waiting = jvm(turns, 0, 1); // for the other, which never comes
            Thread.sleep(50);
        }
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("turns")).doesNotExist();
    }

    @Test
    void aJvmOfItsOwnIsAlwaysOnTurn() {
        try (Turn turn = Turn.ofThisJvm()) {
            turn.await();
            turn.end();
            turn.await();
        }
    }

    @Test
    void aPathThatIsTooLongForASocketIsNamed() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("deep".repeat(30)));

        assertThatThrownBy(() -> new Turns(deep.resolve("turns"), 1, SEED, pids::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(deep.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    private static SocketChannel connect(Turns turns) throws IOException {
        String place = place(turns, 0);
        return SocketChannel.open(UnixDomainSocketAddress.of(place.substring(0, place.lastIndexOf(':'))));
    }

    private static void hello(SocketChannel to, int number) throws IOException {
        ByteBuffer hello = ByteBuffer.allocate(Turns.HELLO_BYTES);
        hello.put((byte) number).putLong(ProcessHandle.current().pid()).flip();
        assertThat(to.write(hello)).isEqualTo(Turns.HELLO_BYTES);
    }

    private static void send(SocketChannel to, byte what) throws IOException {
        assertThat(to.write(ByteBuffer.wrap(new byte[] {what}))).isEqualTo(1);
    }
}
