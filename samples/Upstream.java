import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Asks files, tables, services and connections that change, go away and break.
 *
 * <pre>cachebench memoize samples/Upstream.java --method Upstream.read --cache lru:10,files -- file</pre>
 */
public class Upstream {
    private static boolean away;
    private static int asked;
    private static CountDownLatch gate; // what the slow service waits for; null for nothing
    private static final CountDownLatch started = new CountDownLatch(1);

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "file" -> file();
            case "table" -> table();
            case "missing" -> missing();
            case "busy" -> busy();
            case "away" -> away();
            case "pool" -> pool();
            default -> throw new IllegalArgumentException("file, table, missing, busy, away or pool");
        }
    }

    private static void file() throws Exception {
        Path config = Files.createTempFile("config", ".txt");
        for (int size : new int[] {1, 1, 2, 2}) {
            Files.writeString(config, "size " + size);
            System.out.println("written: size " + size + ", read: " + read(config));
        }
        Files.delete(config);
    }

    static String read(Path config) throws Exception {
        return Files.readString(config);
    }

    private static void table() {
        double sum = 0;
        for (int day = 0; day < 30; day++) {
            double[] prices = new double[10_000];
            prices[0] = day % 3;
            sum += total(prices);
        }
        System.out.println("in all " + sum);
    }

    static double total(double[] prices) {
        double total = 0;
        for (double price : prices) {
            total += price;
        }
        return total;
    }

    private static void missing() throws Exception {
        for (int i = 0; i < 6; i++) {
            away = i < 3;
            try {
                System.out.println(fetch("orders"));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
            if (i == 3) {
                Thread.sleep(2_500);
            }
        }
    }

    private static void away() throws Exception {
        for (int i = 0; i < 4; i++) {
            away = i > 0;
            System.out.println(fetch("orders"));
            Thread.sleep(20);
        }
    }

    static String fetch(String what) {
        asked++;
        if (away) {
            throw new IllegalStateException(what + " are away, asked " + asked);
        }
        return what + ", asked " + asked;
    }

    private static void busy() throws Exception {
        slow("orders");
        Thread.sleep(1_200);
        gate = new CountDownLatch(1);
        Thread other = new Thread(() -> slow("orders"));
        other.start();
        started.await();
        System.out.println("meanwhile: " + slow("orders"));
        gate.countDown();
        other.join();
        System.out.println("afterwards: " + slow("orders"));
    }

    static String slow(String what) {
        int now = ++asked;
        if (gate != null) {
            started.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return what + ", asked " + now;
    }

    private static void pool() {
        List<Connection> got = new ArrayList<>();
        for (String host : new String[] {"a", "a", "b", "c"}) {
            got.add(connect(host));
        }
        got.get(3).broken = true;
        connect("c");
    }

    static Connection connect(String host) {
        return new Connection(host);
    }

    static final class Connection implements AutoCloseable {
        final String host;
        boolean broken;

        Connection(String host) {
            this.host = host;
            System.out.println("connected to " + host);
        }

        boolean isValid() {
            return !broken;
        }

        @Override
        public void close() {
            System.out.println("closed " + host);
        }
    }
}
