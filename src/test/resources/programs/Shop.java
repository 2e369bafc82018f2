import dev.cachebench.cache.Memoized;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A program with a method of every shape that can have a cache. */
public class Shop {
    public static void main(String[] args) throws Exception {
        long fib = fib(30);
        int echoed = System.in.read();
        String names = "";
        for (int i = 0; i < 6; i++) {
            names += name(i % 3, i % 2 == 0) + discount((byte) 1, 2L, 0.5f) + rate(null);
        }
        Shop shop = new Shop();
        int total = shop.total(2) + shop.total(2) + new Tariff() {}.price(7) + Tariff.tax(7) + Tariff.tax(7);
        Thread[] threads = new Thread[4];
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> hammer(start));
            threads[t].start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        try {
            failing(1);
        } catch (IOException e) {
            System.out.println("failed " + e.getMessage());
        }
        System.out.println(fib + " " + echoed + " " + names + " " + total + " " + annotated(3) + annotated(3));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook " + name(1, false))));
        System.exit(7);
    }

    static long fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    static synchronized String name(int i, boolean big) {
        return (big ? "B" : "b") + i;
    }

    static double discount(byte a, long b, float c) {
        return a + b * c;
    }

    static Object rate(Object of) {
        return of == null ? "none" : of;
    }

    int total(int n) {
        return 10 * n;
    }

    static char hammered(int i) {
        return (char) ('a' + i);
    }

    static void hammer(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < 10_000; i++) {
            if (hammered(i % 20) != 'a' + i % 20) {
                throw new IllegalStateException("wrong");
            }
        }
    }

    static int failing(int n) throws IOException {
        throw new IOException("as ever");
    }

    @Memoized("lru:5")
    static int annotated(int n) {
        return n * n;
    }

    interface Tariff {
        default int price(int n) {
            return n + 1;
        }

        static int tax(int n) {
            return n / 2;
        }
    }
}
