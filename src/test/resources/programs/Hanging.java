import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks a map that evicts its eldest entry, and hangs when it is to end. */
public class Hanging {
    static String value(int key) {
        return "value " + key;
    }

    /** @param args the file for its process id */
    public static void main(String[] args) throws IOException, InterruptedException {
        Files.writeString(Path.of(args[0]), "" + ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    // it hangs
                }
            }
        }));
        Map<Integer, String> cache = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > 100;
            }
        };
        for (int i = 0; ; i++) {
            int key = i * i % 151;
            if (cache.get(key) == null) {
                cache.put(key, value(key));
            }
            if (i % 100 == 0) {
                Thread.sleep(1);
            }
        }
    }
}
