package dev.cachebench.weave.purity;

import java.util.function.Predicate;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;

/** What is known of the objects that are followed: what kind of object they are, and what they hold. */
final class TrackedResult {
    private final Predicate<Type> values;
    private final boolean array;
    private final boolean contents;
    private final boolean flat;

    /** @param values whether nothing can be changed in objects of a type */
    private TrackedResult(Predicate<Type> values, Type type, boolean flat) {
        this.values = values;
        this.flat = flat;
        array = type.getSort() == Type.ARRAY;
        contents = FieldContents.isListSetOrMap(type.getDescriptor());
    }

    /** @param method whose results these are: arrays or collections that hold values, at last */
    static TrackedResult of(ResultTypes results, DeclaredMethod method) {
        Type type = Type.getReturnType(method.method().desc);
        return new TrackedResult(results::isShareable, type, results.isFlat(method.method()));
    }

    /**
     * What a field holds. Objects of the program in it are not followed: of these, each field is looked at by itself.
     */
    static TrackedResult ofField(ResultTypes results, ProgramTypes types, FieldNode field) {
        return new TrackedResult(
                each -> results.isShareable(each) || types.hiddenCode.isConstantElement(each),
                Type.getType(field.desc),
                results.isFlat(field));
    }

    /** Objects of one type, of which it matters which one they are. */
    static TrackedResult ofType(Type type) {
        return new TrackedResult(each -> !each.equals(type), type, true);
    }

    /** Whether nothing can be changed in objects of a type. */
    boolean isValue(Type type) {
        return values.test(type);
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
     * Whether {@code equals}, {@code hashCode} and {@code toString} of it, and of all that is in it, tell of nothing
     * but the content, as of lists, sets and maps of values.
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
        boolean view = array && owner.startsWith("java/nio/") && owner.endsWith("Buffer");
        return view
                ? ResultCalls.ofView(owner, name, descriptor, isStatic, operand)
                : ResultCalls.of(owner, name, descriptor, isStatic, operand, isArray(value), isPlain(value));
    }
}
