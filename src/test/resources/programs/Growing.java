import java.util.HashMap;
import java.util.Map;

/** Asks a map for ever more keys, and keeps them all, until it is ended. */
public class Growing {
    private static final Map<Integer, String> pages = new HashMap<>();

    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; ; i++) {
            page(i % 3 == 0 ? i / 6 : i);
            if (i == 1_000) {
                System.out.println("ready");
            }
            if (i % 100 == 0) {
                Thread.sleep(1);
            }
        }
    }

    private static String page(int number) {
        String page = pages.get(number);
        if (page == null) {
            page = "page " + number;
            pages.put(number, page);
        }
        return page;
    }
}
