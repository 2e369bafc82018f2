import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Methods of which watching must find out what is known of them here. */
public class WatchedShop {
    static int calls;
    private final int rate;
    private List<String> names = new ArrayList<>();

    WatchedShop(int rate) {
        this.rate = rate;
    }

    static int square(int n) {
        return n * n;
    }

    static int counter(String name) {
        return ++calls;
    }

    static int sorted(int[] numbers) {
        Arrays.sort(numbers);
        return numbers[0];
    }

    static Object fresh(int n) {
        return new Object();
    }

    static List<Integer> list(int n) {
        return new ArrayList<>(List.of(n, n + 1));
    }

    static int failing(int n) {
        if (n % 2 == 0) {
            throw new IllegalArgumentException("even");
        }
        return n;
    }

    static String nulls(String text) {
        return text == null ? null : text.trim();
    }

    int priced(int n) {
        return rate * n;
    }

    int own(int n) {
        return n + 1;
    }

    int outer(int n) {
        return own(n) + inner(n);
    }

    int inner(int n) {
        int sum = 0;
        for (int i = 0; i < 2000; i++) {
            sum += i * n;
        }
        return sum;
    }

    static long fib(long n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    static int hostile(Hostile key) {
        return 1;
    }

    static class Hostile {
        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
        }
    }

    static int threads(int n) {
        return n;
    }

    public static void main(String[] args) throws Exception {
        long sum = 0;
        for (int i = 0; i < 80_000; i++) {
            sum += square(i % 8);
            sum += counter("a" + i % 4);
            sum += sorted(new int[] {i % 3 + 1, 0, 5});
            sum += fresh(i % 5).hashCode() & 1;
            List<Integer> list = list(i % 5);
            list.add(i);
            try {
                sum += failing(i % 4);
            } catch (IllegalArgumentException e) {
                sum++;
            }
            nulls(i % 2 == 0 ? null : " a ");
            sum += new WatchedShop(i % 4).priced(i % 10);
            if (i % 20 == 0) {
                try {
                    sum += hostile(new Hostile());
                } catch (IllegalStateException e) {
                    System.out.println("the program was broken");
                }
            }
        }
        WatchedShop shop = new WatchedShop(3);
        for (int i = 0; i < 40_000; i++) {
            sum += shop.outer(i % 100);
        }
        sum += fib(24);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int n = i;
            Thread thread = new Thread(() -> threads(n % 10));
            thread.start();
            all.add(thread);
        }
        for (Thread each : all) {
            each.join();
        }
        System.out.println(sum == 0 ? "none" : "done");
        if (args.length > 0 && args[0].equals("exit")) {
            System.exit(0);
        } else if (args.length > 0) {
            Runtime.getRuntime().halt(0);
        }
    }
}
