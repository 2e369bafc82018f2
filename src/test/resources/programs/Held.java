import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks caches that static fields lead to, until it is ended; a class that it has loaded is never initialised. */
public class Held {
    private static final Map<Integer, String> recent = Collections.synchronizedMap(new Recent());
    private static final Rates rates = new Rates();

    private static final class Recent extends LinkedHashMap<Integer, String> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > 100;
        }
    }

    private static final class Rates {
        private final Map<Integer, String> daily = new Recent();
    }

    private static final class Never {
        static final Map<Integer, String> unused = new Recent();

        static {
            System.out.println("initialised");
        }
    }

    private static void ask(Map<Integer, String> cache, int key) {
        if (cache.get(key) == null) {
            cache.put(key, "value " + key);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        System.out.println(Never.class.getSimpleName() + " is loaded, ready");
        for (int i = 0; ; i++) {
            ask(recent, i * i % 151);
            ask(rates.daily, i * i % 149);
            if (i % 100 == 0) {
                Thread.sleep(1);
            }
        }
    }
}
