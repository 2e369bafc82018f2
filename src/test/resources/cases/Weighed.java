import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Results of about a megabyte each, in several wrappings; the heap is measured at the end. */
public class Weighed {
    static final int MB = 1 << 20;

    static class Node {
        final Node next;
        final long a = 1;

        Node(Node next) {
            this.next = next;
        }
    }

    record Pair(byte[] left, Object right) {}

    static Object bytes(int k) {
        return new byte[MB];
    }

    static Object optional(int k) {
        return Optional.of(new byte[MB]);
    }

    static Object builder(int k) {
        return new StringBuilder(MB).append("x".repeat(MB));
    }

    static Object chain(int k) {
        Node n = null;
        for (int i = 0; i < MB / 24; i++) {
            n = new Node(n);
        }
        return n;
    }

    static Object cjk(int k) {
        return "\u4e2d".repeat(MB / 2);
    }

    static Object bits(int k) {
        BitSet bits = new BitSet(8 * MB);
        bits.set(8 * MB - 1);
        return bits;
    }

    static Object buffer(int k) {
        return ByteBuffer.wrap(new byte[MB]).asReadOnlyBuffer();
    }

    static Object future(int k) {
        return CompletableFuture.completedFuture(new byte[MB]);
    }

    static Object entry(int k) {
        return Map.entry("k", new byte[MB]);
    }

    static Object pair(int k) {
        return new Pair(new byte[MB / 2], Optional.of(new byte[MB / 2]));
    }

    static Object list(int k) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < MB / 1000; i++) {
            list.add(new byte[1000]);
        }
        return list;
    }

    static Object map(int k) {
        Map<Integer, String> map = new HashMap<>();
        for (int i = 0; i < MB / 100; i++) {
            map.put(1000 + i, "text " + i);
        }
        return map;
    }

    static Object result(String kind, int k) {
        return switch (kind) {
            case "bytes" -> bytes(k);
            case "optional" -> optional(k);
            case "builder" -> builder(k);
            case "chain" -> chain(k);
            case "cjk" -> cjk(k);
            case "bits" -> bits(k);
            case "buffer" -> buffer(k);
            case "future" -> future(k);
            case "entry" -> entry(k);
            case "pair" -> pair(k);
            case "list" -> list(k);
            case "map" -> map(k);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    public static void main(String[] kinds) throws InterruptedException {
        for (String kind : kinds) {
            long before = used();
            for (int k = 0; k < 60; k++) {
                result(kind, k);
            }
            long grown = used() - before;
            for (int i = 0; i < 50 && grown >= 10_000_000; i++) {
                Thread.sleep(100); // the agent may have been looking at the cache
                grown = Math.min(grown, used() - before);
            }
            System.out.println(kind + " " + grown / 1_000_000);
        }
    }
}
