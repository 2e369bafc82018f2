import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Caches that a program makes of maps, and how often each had a key from some time on, and how often not. */
public final class HomeMade {
    private static final int STEPS = 60_000;

    private final Map<Integer, String> emptied = new HashMap<>();
    private final Map<Integer, String> concurrent = new ConcurrentHashMap<>();
    private final Map<Integer, String> trimmed = new HashMap<>();
    private final Map<Integer, String> looked = new HashMap<>();
    private final Map<Integer, String> recent = Collections.synchronizedMap(new Recent());
    private final int most;

    private static final class Recent extends LinkedHashMap<Integer, String> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > 700;
        }
    }

    private HomeMade(int most) {
        this.most = most;
    }

    private static String text(int key) {
        return "text of " + key;
    }

    private boolean emptied(int key) {
        String text = emptied.get(key);
        if (text != null) {
            return true;
        }
        if (emptied.size() >= most) {
            emptied.clear();
        }
        emptied.put(key, text(key));
        return false;
    }

    private boolean concurrent(int key) {
        boolean there = concurrent.containsKey(key);
        concurrent.computeIfAbsent(key, HomeMade::text);
        if (concurrent.size() > most) {
            concurrent.clear();
        }
        return there;
    }

    private boolean trimmed(int key) {
        trim();
        return hasTrimmed(key);
    }

    private void trim() {
        if (trimmed.size() >= most) {
            trimmed.clear();
        }
    }

    private boolean hasTrimmed(int key) {
        boolean there = trimmed.get(key) != null;
        if (!there) {
            trimmed.put(key, text(key));
        }
        return there;
    }

    private boolean looked(int key) {
        boolean there = looked.containsKey(key);
        if (!there && key % 50 == 0) {
            return false; // no value ever comes
        }
        looked.computeIfAbsent(key, HomeMade::text);
        return there;
    }

    private boolean recent(int key) {
        boolean[] there = {true};
        recent.computeIfAbsent(key, each -> {
            there[0] = false;
            return text(each);
        });
        return there[0];
    }

    private interface Request {
        boolean isHit(int key);
    }

    private static void run(String name, Request request) {
        Random random = new Random(5);
        int hits = 0;
        for (int i = 0; i < STEPS; i++) {
            hits += request.isHit((int) Math.pow(20_000, random.nextDouble())) ? 1 : 0;
        }
        System.out.println(name + " " + hits + " " + (STEPS - hits));
    }

    /** @param args how many entries there are at most */
    public static void main(String[] args) {
        HomeMade caches = new HomeMade(Integer.parseInt(args[0]));
        run("emptied", caches::emptied);
        run("concurrent", caches::concurrent);
        run("trimmed", caches::trimmed);
        run("looked", caches::looked);
        run("recent", caches::recent);
    }
}
