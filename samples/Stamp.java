import java.time.LocalTime;

/**
 * Labels parcels, and hides in the label what no cache may keep: the time.
 *
 * <pre>cachebench memoize samples/Stamp.java --method Stamp.label --cache lru:100 --check all</pre>
 */
public class Stamp {
    private static final String[] TOWNS = {"Bern", "Chur", "Genf"};

    public static void main(String[] args) throws InterruptedException {
        int length = 0;
        for (int i = 0; i < 12; i++) {
            length += label(TOWNS[i % TOWNS.length]).length();
            Thread.sleep(2);
        }
        System.out.println(length > 0 ? "labelled" : "nothing");
    }

    static String label(String town) {
        return town + " " + LocalTime.now();
    }
}
