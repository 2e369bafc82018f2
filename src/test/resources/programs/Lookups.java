import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a map that evicts its eldest entry, until it is ended. */
public class Lookups {
    public static void main(String[] args) throws InterruptedException {
        Map<Integer, String> cache = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > 100;
            }
        };
        for (int i = 0; ; i++) {
            int key = i * i % 151;
            if (cache.get(key) == null) {
                cache.put(key, "value " + key);
            }
            if (i == 100) {
                System.out.println("ready");
            }
            if (i % 100 == 0) {
                Thread.sleep(1);
            }
        }
    }
}
