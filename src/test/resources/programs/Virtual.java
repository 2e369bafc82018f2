import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Ten thousand virtual threads, each with five calls. */
public class Virtual {
    static void task() throws InterruptedException {
        step();
        Thread.sleep(1);
        step();
    }

    static void step() {}

    public static void main(String[] args) throws Exception {
        try (ExecutorService threads =
                (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)) {
            for (int i = 0; i < 10_000; i++) {
                threads.submit(() -> {
                    task();
                    return null;
                });
            }
        }
        System.out.println("done");
    }
}
