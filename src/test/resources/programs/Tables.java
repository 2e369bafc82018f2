import java.util.HashMap;
import java.util.Map;

/** Prices come out of large tables that are thrown away, in a heap that is nearly full of what lives. */
public class Tables {
    private static final int KEYS = 50;

    /** Worth a cache for its garbage, more than for its own time. */
    static double price(String item) {
        double[] table = new double[100_000];
        table[0] = item.length();
        for (int i = 1; i < 500; i++) {
            table[i] = table[i - 1] * 0.999 + i;
        }
        return table[499];
    }

    /** Never gets the same again, and allocates nothing. */
    static double once(long n) {
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += Math.sqrt(i * (double) n);
        }
        return sum;
    }

    public static void main(String[] args) {
        Map<String, String> kept = new HashMap<>();
        for (int i = 0; i < 150_000; i++) {
            kept.put("item " + i, "place " + i);
        }
        double total = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            total += price("item " + i % KEYS) + once(i);
        }
        System.out.println(total + " " + kept.size());
    }
}
