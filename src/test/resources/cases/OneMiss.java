/** Asks the same question again and again. */
public class OneMiss {
    static double tax(String country, String goods) {
        double rate = country.length();
        for (int i = 0; i < 2_000; i++) {
            rate = Math.sqrt(rate * rate + goods.length() + i);
        }
        return rate;
    }

    public static void main(String[] args) {
        double sum = 0;
        for (int i = 0; i < 2_000_000; i++) {
            sum += tax("DE", "books");
        }
        System.out.println(sum > 0 ? "done" : "?");
    }
}
