/**
 * How many ways lead from one corner of a grid to the other, going only right and down.
 *
 * <pre>cachebench call samples/Grid.java#paths 16 16 --cache none --cache unbounded</pre>
 */
public class Grid {

    static long paths(int right, int down) {
        if (right == 0 || down == 0) {
            return 1;
        }
        return paths(right - 1, down) + paths(right, down - 1);
    }
}
