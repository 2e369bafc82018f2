import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what it has worked out, but too little of it: what it is asked for next was always the first to go. */
public class Forgetful {
    private static final Map<Integer, Double> KEPT = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Double> eldest) {
            return size() > 20;
        }
    };

    static double rate(int item) {
        Double rate = KEPT.get(item);
        if (rate == null) {
            rate = worked(item);
            KEPT.put(item, rate);
        }
        return rate;
    }

    static double worked(int item) {
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            sum += Math.sqrt(i * (double) item);
        }
        return sum;
    }

    public static void main(String[] args) {
        double total = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            total += rate(i % 50);
        }
        System.out.println(total);
    }
}
