package dev.cachebench.cache;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results that say that there is nothing, which may soon be otherwise. */
final class NegativeResult {
    private NegativeResult() {}

    /**
     * Whether a result is {@code null}, empty, or an exception that is kept: an optional without a value, or a text, an
     * array, a collection or a map without elements.
     */
    static boolean is(Object result) {
        if (result == null || result instanceof KeptFailure) {
            return true;
        }
        if (result instanceof CharSequence text) {
            return text.isEmpty();
        }
        if (result instanceof Collection<?> collection) {
            return collection.isEmpty();
        }
        if (result instanceof Map<?, ?> map) {
            return map.isEmpty();
        }
        return result.getClass().isArray() ? Array.getLength(result) == 0 : isEmptyOptional(result);
    }

    private static boolean isEmptyOptional(Object result) {
        return result instanceof Optional<?> optional && optional.isEmpty()
                || result instanceof OptionalInt number && number.isEmpty()
                || result instanceof OptionalLong longNumber && longNumber.isEmpty()
                || result instanceof OptionalDouble decimal && decimal.isEmpty();
    }
}
