/** Works for some microseconds between calls whose keys take a few nanoseconds. */
public class Waits {
    static double tax(String country, int goods) {
        double rate = country.length();
        for (int i = 0; i < 400; i++) {
            rate = Math.sqrt(rate * rate + goods + i);
        }
        return rate;
    }

    public static void main(String[] args) {
        String[] countries = {"DE", "FR", "IT", "ES", "AT", "CH", "PL", "SE"};
        double sum = 0;
        long work = 88172645463325252L;
        for (int i = 0; i < 100_000; i++) {
            sum += tax(countries[i & 7], i % 25);
            for (int j = 0; j < 4000; j++) {
                work ^= work << 13;
                work ^= work >>> 7;
                work ^= work << 17;
            }
        }
        System.out.println(sum > 0 && work != 0 ? "done" : "?");
    }
}
