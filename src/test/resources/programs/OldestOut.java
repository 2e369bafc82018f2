import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** A map that its program limits by taking out the entry that came first, and one where it takes out any. */
public class OldestOut {
    private static final Map<Integer, String> pages = new HashMap<>();
    private static final Queue<Integer> order = new ArrayDeque<>();
    private static final Map<Integer, String> any = new HashMap<>();
    private static int hits;

    private static void page(int key, int most) {
        if (pages.get(key) != null) {
            hits++;
            return;
        }
        pages.put(key, "page " + key);
        order.add(key);
        if (order.size() > most) {
            pages.remove(order.poll());
        }
    }

    private static void any(int key, int most) {
        if (any.get(key) == null) {
            any.put(key, "any " + key);
            while (any.size() > most) {
                any.remove(any.keySet().iterator().next());
            }
        }
    }

    public static void main(String[] args) {
        int most = Integer.parseInt(args[0]);
        Random random = new Random(3);
        for (int i = 0; i < 60_000; i++) {
            int key = (int) Math.abs(random.nextGaussian() * 300);
            page(key, most);
            any(key, most);
        }
        System.out.println(hits);
    }
}
