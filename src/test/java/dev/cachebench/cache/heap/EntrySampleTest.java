package dev.cachebench.cache.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Vector;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What an entry takes held against what JOL reads off the JVM. */
@Tag("any-jdk")
class EntrySampleTest {
    static {
        System.setProperty("jol.magicFieldOffset", "true"); // without which JOL does not look into records
    }

    private static final int ENTRIES = 128;
    private static final int MOST = 200_000;

    private static final class Result {
        final Object shared;
        final int[] values;

        Result(Object shared, int[] values) {
            this.shared = shared;
            this.values = values;
        }
    }

    private static final class Node {
        final List<Node> children = new ArrayList<>();
        final Node parent;

        Node(Node parent) {
            this.parent = parent;
            if (parent != null) {
                parent.children.add(this);
            }
        }
    }

    private static Object[] entries(int count, IntFunction<Object> value) {
        Object[] objects = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            objects[2 * i] = 1_000 + i;
            objects[2 * i + 1] = value.apply(i);
        }
        return objects;
    }

    private static long bytes(Object[] entries) {
        return new EntrySample(entries, entries.length / 2, MOST).bytes();
    }

    /** By twice as many entries, less those. */
    private static double added(IntFunction<Object> value) {
        long few = GraphLayout.parseInstance(entries(ENTRIES, value)).totalSize();
        long more = GraphLayout.parseInstance(entries(2 * ENTRIES, value)).totalSize();
        return (double) (more - few) / ENTRIES;
    }

    private static int[] someOf(int i) {
        return new int[new SplittableRandom(i).nextInt(50)];
    }

    @Test
    void entriesThatShareNothingTakeTheirMean() {
        Object[] entries = entries(ENTRIES, EntrySampleTest::someOf);
        long real = GraphLayout.parseInstance(entries).totalSize();

        assertThat(bytes(entries)).isEqualTo(real / ENTRIES);
    }

    @Test
    void whatAllLeadToIsNoEntrys() {
        Object settings = new byte[10_000_000];
        IntFunction<Object> value = i -> new Result(settings, someOf(i));

        assertThat((double) bytes(entries(ENTRIES, value))).isEqualTo(added(value), within(40.0));
    }

    @Test
    void oneResultOfManyKeysIsNoEntrys() {
        Object result = new byte[100_000];

        assertThat(bytes(entries(ENTRIES, i -> result))).isEqualTo(16); // the key
    }

    @Test
    void ofNodesOfATreeNobodyCanSay() {
        Node root = new Node(null);
        Node[] nodes = new Node[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            nodes[i] = new Node(i == 0 ? root : nodes[i / 2]);
        }

        assertThat(bytes(entries(ENTRIES, i -> nodes[i]))).isEqualTo(HeapSize.UNKNOWN);
    }

    @Test
    void nothingCannotBeMeasured() {
        assertThat(bytes(new Object[0])).isEqualTo(HeapSize.UNKNOWN);
        assertThat(bytes(entries(3, i -> new Vector<>()))).isEqualTo(HeapSize.UNKNOWN);
    }
}
