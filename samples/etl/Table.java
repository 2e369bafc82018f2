import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.IntPredicate;

/**
 * Columns of one length.
 *
 * @param sources what they were made of, with versions
 */
record Table(Map<String, double[]> numbers, Map<String, String[]> texts, List<String> sources) {
    Table {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        sources = List.copyOf(sources);
    }

    int rows() {
        for (double[] column : numbers.values()) {
            return column.length;
        }
        for (String[] column : texts.values()) {
            return column.length;
        }
        return 0;
    }

    double[] number(String column) {
        return existing(column, numbers.get(column));
    }

    String[] text(String column) {
        return existing(column, texts.get(column));
    }

    private <T> T existing(String column, T values) {
        if (values == null) {
            throw Fault.usage("there is no such column '" + column + "' in " + sources + "; there are "
                    + numbers.keySet() + " of numbers and " + texts.keySet() + " of texts");
        }
        return values;
    }

    /** The rows for which that holds. */
    Table where(IntPredicate kept) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < rows(); i++) {
            if (kept.test(i)) {
                rows.add(i);
            }
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (Entry<String, double[]> each : this.numbers.entrySet()) {
            double[] values = each.getValue();
            numbers.put(each.getKey(), rows.stream().mapToDouble(row -> values[row]).toArray());
        }
        Map<String, String[]> texts = new LinkedHashMap<>();
        for (Entry<String, String[]> each : this.texts.entrySet()) {
            String[] values = each.getValue();
            texts.put(each.getKey(), rows.stream().map(row -> values[row]).toArray(String[]::new));
        }
        return new Table(numbers, texts, sources);
    }

    /** Adds what is in the columns, in their order, but not what they were made of. */
    void addTo(MessageDigest digest) {
        for (Entry<String, String[]> each : texts.entrySet()) {
            digest.update(each.getKey().getBytes(StandardCharsets.UTF_8));
            for (String value : each.getValue()) {
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }
        for (Entry<String, double[]> each : numbers.entrySet()) {
            digest.update(each.getKey().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(8 * each.getValue().length);
            bytes.asDoubleBuffer().put(each.getValue());
            digest.update(bytes);
        }
    }
}
