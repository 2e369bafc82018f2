/**
 * How many steps a number takes to 1, halved when even, tripled plus one when odd.
 *
 * <pre>cachebench call samples/Collatz.java#steps 1..10000 --cache none --cache unbounded</pre>
 */
public class Collatz {

    static int steps(long n) {
        if (n == 1) {
            return 0;
        }
        return 1 + steps(n % 2 == 0 ? n / 2 : 3 * n + 1);
    }
}
