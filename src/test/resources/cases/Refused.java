import java.util.concurrent.*;
import java.util.function.*;

/** Constructors that other constructors throw out of, called by pools, by reflection, and in handlers that go on. */
public class Refused {
    static class Base {
        Base(int i) {
            if (i % 2 == 0) {
                throw new IllegalArgumentException("even");
            }
        }
    }

    static class Sub extends Base {
        Sub() {
            this(2);
        }

        Sub(Integer i) {
            super(i);
        }
    }

    static int work(int n) {
        return n % 7;
    }

    static synchronized int guarded(int i) {
        synchronized (Refused.class) {
            try {
                new Sub(i);
                return work(i);
            } catch (IllegalArgumentException e) {
                return work(i) + 1;
            } finally {
                work(i);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Callable<Sub> make = Sub::new;
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            try {
                pool.submit(make).get();
            } catch (ExecutionException e) {
                failed++;
            }
            pool.submit(() -> work(3)).get();
        }
        Thread.sleep(300);
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += guarded(i);
        }
        Function<Integer, Sub> odd = Sub::new;
        for (int i = 0; i < 50; i++) {
            sum += odd.apply(2 * i + 1) == null ? 1 : 0;
        }
        pool.shutdown();
        System.out.println(failed + " " + sum);
    }
}
