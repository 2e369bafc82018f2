import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What each stage did, and how long it took. */
final class StageTimes {
    private final List<Line> lines = new ArrayList<>();

    /** @param result what it made */
    record Line(String stage, String source, Object result, long nanos) {}

    <T> T of(String stage, String source, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        lines.add(new Line(stage, source, result, System.nanoTime() - start));
        return result;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
