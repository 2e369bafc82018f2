import java.util.function.IntUnaryOperator;

/** Functions that a profile can easily take for one another: overloads, lambdas of one line, nested and local classes. */
public class Alike {
    static int get(int i) { return i; } static int get(String s) { return s.length(); } static int get(long i) { return 3; }

    static int twice(IntUnaryOperator f, IntUnaryOperator g) { return f.applyAsInt(1) + g.applyAsInt(2); }

    static class Inner {
        static class Get { int get() { return 1; } }
        int get() { return new Get().get(); }
    }

    public static void main(String[] args) {
        class Local { int get() { return 5; } }
        int sum = get(1) + get("two") + get(3L) + new Inner().get() + new Local().get();
        sum += twice(x -> x + 1, x -> x + 2);
        sum += twice(
                x -> x * 2,
                x -> x * 3);
        System.out.println(sum);
    }
}
