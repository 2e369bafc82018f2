/** Recursions that overflow the stack, and a program that goes on afterwards. */
public class Overflowed {
    static long sum(String s, int n) { return n == 0 ? s.length() : n + sum(s, n - 1); }
    static long steps(int n) { return n == 0 ? 0 : 1 + steps(n - 1); }
    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 3; round++) {
            Thread thread = new Thread(null, () -> {
                try {
                    System.out.println(sum("x", 10_000_000));
                } catch (StackOverflowError e) {
                    System.out.println("overflowed");
                }
                try {
                    System.out.println(steps(10_000_000));
                } catch (StackOverflowError e) {
                    System.out.println("overflowed again");
                }
                System.out.println(sum("x", 100) + " " + steps(100));
            }, "deep", 512 << 10);
            thread.start();
            thread.join();
            System.out.println(sum("x", 200) + " " + steps(200));
        }
    }
}
