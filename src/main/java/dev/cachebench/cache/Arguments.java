package dev.cachebench.cache;

import java.util.Arrays;

/** The key of a call with none, two or more arguments: equal when all arguments are. */
public final class Arguments {
    private final Object[] values;

    /** @param values the arguments, boxed; the array is kept, not copied */
    public Arguments(Object... values) {
        this.values = values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** {@code (3, 4)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(values[i]);
        }
        return text.append(')').toString();
    }

    /** The argument at {@code index}, boxed. */
    public Object get(int index) {
        return values[index];
    }

    long bytes() {
        long bytes = 16 + HeapSize.align(16 + 4L * values.length);
        for (Object value : values) {
            bytes += HeapSize.of(value);
        }
        return bytes;
    }
}
