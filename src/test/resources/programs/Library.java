/** A library, for programs that are profiled with a class path. */
public final class Library {
    private Library() {}

    public interface Step {
        long at(long n);
    }

    public static long sum(Step step, int times) {
        return inner(step, times);
    }

    private static long inner(Step step, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += step.at(i);
        }
        return sum;
    }
}
