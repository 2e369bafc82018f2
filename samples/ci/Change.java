/**
 * How many ways there are to pay an amount in coins.
 *
 * <pre>cachebench compare call samples/ci/Change.java#ways 100 6 --cache none --cache unbounded</pre>
 */
public class Change {
    private static final int[] COINS = {1, 2, 5, 10, 20, 50};

    /** @param kinds how many of the coins may be used, from the smallest on */
    static long ways(int cents, int kinds) {
        if (cents == 0) {
            return 1;
        }
        if (cents < 0 || kinds == 0) {
            return 0;
        }
        return ways(cents, kinds - 1) + ways(cents - COINS[kinds - 1], kinds);
    }
}
