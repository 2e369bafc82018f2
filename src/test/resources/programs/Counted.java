import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every kind of call, in numbers that can be counted by hand; ProgramCountsIT knows them. */
public class Counted {
    static final int[] HOOKS = {0};

    static class Base {
        static final int MADE = init();

        Base(int n) {
            initialised(n);
        }

        static int init() {
            return 1;
        }

        void initialised(int n) {}
    }

    static class Derived extends Base {
        Derived(int n) {
            super(n > 2 ? new Base(n).hashCode() : n);
        }
    }

    static class Failing extends Base {
        Failing(int n) {
            super(refuse(n));
        }

        static int refuse(int n) {
            throw new IllegalArgumentException("no " + n);
        }
    }

    /** compareTo(Object) is a bridge, which the source does not show. */
    static class Ranked implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return 0;
        }
    }

    static int depth(int n) {
        return n == 0 ? 0 : 1 + depth(n - 1);
    }

    static boolean even(int n) {
        return n == 0 || odd(n - 1);
    }

    static boolean odd(int n) {
        return n != 0 && even(n - 1);
    }

    static void deepThrow(int n) {
        if (n == 0) {
            throw new IllegalStateException("deep");
        }
        deepThrow(n - 1);
    }

    static void afterwards() {}

    static synchronized void locked() {}

    static void work() {}

    static void last() {}

    public static void main(String[] args) throws Exception {
        depth(10);
        even(7);
        for (int i = 0; i < 5; i++) {
            try {
                deepThrow(3);
            } catch (IllegalStateException e) {
                afterwards();
            }
        }
        for (int i = 0; i < 4; i++) {
            new Derived(i);
        }
        for (int i = 0; i < 3; i++) {
            try {
                new Failing(i);
            } catch (IllegalArgumentException e) {
                afterwards();
            }
        }
        List<Ranked> ranked = new ArrayList<>(List.of(new Ranked(), new Ranked()));
        ranked.sort(Comparator.naturalOrder());
        Runnable lambda = () -> locked();
        for (int i = 0; i < 6; i++) {
            lambda.run();
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int n = i;
            tasks.add(pool.submit(() -> {
                work();
                if (n % 3 == 0) {
                    throw new IllegalStateException("task");
                }
            }));
        }
        int failed = 0;
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (Exception e) {
                failed++;
            }
        }
        pool.shutdown();
        CountDownLatch inside = new CountDownLatch(1);
        Thread endless = new Thread(() -> endless(inside), "endless");
        endless.setDaemon(true);
        endless.start();
        inside.await();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            for (int i = 0; i < 8; i++) {
                last();
            }
            System.out.println("hook");
        }));
        System.out.println("failed " + failed);
        System.exit(7);
    }

    static void endless(CountDownLatch inside) {
        inside.countDown();
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
