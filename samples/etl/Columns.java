import java.util.Map;
import java.util.TreeMap;

/** Arithmetic over columns of numbers. */
final class Columns {
    private Columns() {}

    /** The sums and so on of a group. */
    record Aggregate(long count, double sum, double least, double most) {
        Aggregate with(double value) {
            return new Aggregate(count + 1, sum + value, Math.min(least, value), Math.max(most, value));
        }

        double mean() {
            return sum / count;
        }
    }

    /** The same between 0 and 1: the least becomes 0, the most 1. */
    static double[] normalise(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double[] normal = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            normal[i] = most == least ? 0 : (values[i] - least) / (most - least);
        }
        return normal;
    }

    /** The same with a mean of 0 and a standard deviation of 1. */
    static double[] standardise(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / values.length);
        double[] standard = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            standard[i] = deviation == 0 ? 0 : (values[i] - mean) / deviation;
        }
        return standard;
    }

    /** What each group adds up to, in the order of their names. */
    static Map<String, Aggregate> aggregate(String[] groups, double[] values) {
        Map<String, Aggregate> aggregates = new TreeMap<>();
        Aggregate nothing = new Aggregate(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < values.length; i++) {
            aggregates.put(groups[i], aggregates.getOrDefault(groups[i], nothing).with(values[i]));
        }
        return aggregates;
    }
}
