import java.math.BigInteger;

/**
 * The recursions that every lesson on caching starts with.
 *
 * <pre>cachebench call samples/Classics.java#fib 300 --cache lru:3</pre>
 */
public class Classics {

    static BigInteger fib(int n) {
        return n < 2 ? BigInteger.valueOf(n) : fib(n - 1).add(fib(n - 2));
    }

    static BigInteger factorial(int n) {
        return n == 1 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(factorial(n - 1));
    }

    /** How many letters to insert, delete or replace to get from the first {@code i} of one word to {@code j} of another. */
    static int distance(String a, String b, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        if (a.charAt(i - 1) == b.charAt(j - 1)) {
            return distance(a, b, i - 1, j - 1);
        }
        int delete = distance(a, b, i - 1, j);
        int insert = distance(a, b, i, j - 1);
        int replace = distance(a, b, i - 1, j - 1);
        return 1 + Math.min(Math.min(delete, insert), replace);
    }
}
