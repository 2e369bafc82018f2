package dev.cachebench.weave.purity;

import org.objectweb.asm.Type;

/** What is known of the results that are followed: what kind of object they are, and what they hold. */
final class TrackedResult {
    private final ResultTypes results;
    private final boolean array;
    private final boolean contents;
    private final boolean flat;

    /** @param method whose results these are: arrays or collections that hold values, at last */
    TrackedResult(ResultTypes results, DeclaredMethod method) {
        this.results = results;
        Type type = Type.getReturnType(method.method().desc);
        array = type.getSort() == Type.ARRAY;
        contents = FieldContents.isListSetOrMap(type.getDescriptor());
        flat = results.isFlat(method.method());
    }

    /** Whether nothing can be changed in objects of a type. */
    boolean isValue(Type type) {
        return results.isShareable(type);
    }

    /** Whether nothing but values can be taken out. */
    boolean isPlain(Tracked value) {
        Type type = value.getType();
        boolean row = type.getSort() == Type.ARRAY && type.getDimensions() == 1 && isValue(type.getElementType());
        return row || flat && !value.hasEntries();
    }

    /** Whether it may be an array, which is equal to nothing but itself. */
    boolean isArray(Tracked value) {
        int sort = value.getType().getSort();
        return sort == Type.ARRAY || value.getType().equals(HoldingInterpreter.OBJECT) && (array || !isPlain(value));
    }

    /**
     * Whether {@code equals}, {@code hashCode} and {@code toString} of it, and of all that is in it, tell of nothing but
     * the content, as of lists, sets and maps of values.
     */
    boolean isByContent(Tracked value) {
        return contents && isPlain(value) && !isArray(value);
    }

    /** An element; {@code null} if that is a value. */
    Tracked element(Tracked whole, Type type) {
        return isPlain(whole) || isValue(type) ? null : whole.as(type);
    }

    /** What a call of the JDK does with an operand. */
    ResultCalls.Use use(String owner, String name, String descriptor, boolean isStatic, int operand, Tracked value) {
        return ResultCalls.of(owner, name, descriptor, isStatic, operand, isArray(value), isPlain(value));
    }
}
