/**
 * Adds up an order book whose customers ask for the same few quotes again and again.
 *
 * <pre>cachebench memoize samples/Pricing.java --method Pricing.quote --cache lru:1k</pre>
 */
public class Pricing {
    private static final String[] CURRENCIES = {"CHF", "EUR", "USD"};

    public static void main(String[] args) {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        long seed = 42;
        double sum = 0;
        for (int i = 0; i < orders; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            int item = (int) (seed >>> 33) % 100;
            sum += quote(item, CURRENCIES[i % CURRENCIES.length]);
        }
        System.out.printf("%d orders, %.2f in all%n", orders, sum);
    }

    /** What an option on an item costs: a binomial tree of 500 steps, the same for the same arguments. */
    static double quote(int item, String currency) {
        int steps = 500;
        double spot = 50 + item;
        double rate = currency.equals("CHF") ? 0.01 : currency.equals("EUR") ? 0.025 : 0.04;
        double up = Math.exp(0.2 * Math.sqrt(1.0 / steps));
        double growth = Math.exp(rate / steps);
        double chance = (growth - 1 / up) / (up - 1 / up);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            values[i] = Math.max(0, spot * Math.pow(up, 2 * i - steps) - 100);
        }
        for (int step = steps; step > 0; step--) {
            for (int i = 0; i < step; i++) {
                values[i] = (chance * values[i + 1] + (1 - chance) * values[i]) / growth;
            }
        }
        return values[0];
    }
}
