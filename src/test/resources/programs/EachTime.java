import java.util.LinkedHashMap;
import java.util.Map;

/** Has a cache of prices for each order, and no order has an item twice. */
public class EachTime {
    private static final class Recent extends LinkedHashMap<Integer, Long> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
            return size() > 1_000;
        }
    }

    private static long price(Map<Integer, Long> prices, int item) {
        Long price = prices.get(item);
        if (price == null) {
            price = 100L + item;
            prices.put(item, price);
        }
        return price;
    }

    private static long total(int order) {
        Map<Integer, Long> prices = new Recent();
        long total = 0;
        for (int item = 0; item < 5; item++) {
            total += price(prices, (order + item) % 20);
        }
        return total;
    }

    public static void main(String[] args) {
        long sum = 0;
        for (int order = 0; order < 300; order++) {
            sum += total(order);
        }
        System.out.println(sum);
    }
}
