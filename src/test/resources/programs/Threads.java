/** Two threads and what they call. */
public class Threads {
    static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }

    static long work(int turns) {
        long x = 1;
        for (int i = 0; i < turns; i++) x = x * 31 + depth(i % 10);
        return x;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> work(2_000), "work/er");
        other.start();
        work(1_000);
        other.join();
    }
}
