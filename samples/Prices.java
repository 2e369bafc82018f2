import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Looks prices up, and keeps the last ones in a map that evicts its eldest entry. Arguments: how many. */
public class Prices {
    private static final int SIZE = 500;

    private final Map<Integer, String> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > SIZE;
        }
    };

    private static final Prices PRICES = new Prices();

    String price(int article) {
        String price = cache.get(article);
        if (price == null) {
            price = "price " + article;
            cache.put(article, price);
        }
        return price;
    }

    public static void main(String[] args) {
        Random random = new Random(1);
        int requests = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        long length = 0;
        for (int i = 0; i < requests; i++) {
            length += PRICES.price((int) Math.pow(10_000, random.nextDouble())).length();
        }
        System.out.println(requests + " prices, " + length + " characters");
    }
}
