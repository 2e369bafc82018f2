import java.util.function.IntFunction;

/** Kinds of recursion, none deeper than the usual stack has room for. */
public class Recursions {
    record Node(int value) {
        String path(int n) { return n == 0 ? "" + value : new Node(value + 1).path(n - 1); }
    }
    static boolean even(int n) { return n == 0 || odd(n - 1); }
    static boolean odd(int n) { return n != 0 && even(n - 1); }
    static double down(double from, int n) { return n == 0 ? from : down(from / 2, n - 1) + 1; }
    static Integer through(int n) {
        IntFunction<Integer> next = m -> through(m - 1);
        return n == 0 ? 0 : 1 + next.apply(n);
    }
    static int thrown(int n) {
        if (n == 0) throw new IllegalStateException("at the bottom");
        return thrown(n - 1);
    }
    static void all(int n) {
        System.out.println(new Node(0).path(n) + " " + even(n) + " " + down(8, n) + " " + through(n / 2));
        try {
            thrown(n);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        int n = Integer.parseInt(args[0]);
        if (args.length == 1) {
            all(n);
            return;
        }
        Thread thread = new Thread(null, () -> all(n), "deep", Long.parseLong(args[1]) << 10);
        thread.start();
        thread.join();
    }
}
