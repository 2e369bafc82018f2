package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Tells where the objects that a method handles come from, as seen from the method that the search began with: whether
 * they were made on the way, are that method's {@code this} or arguments, or are reached through these or a static
 * field.
 */
final class Origins extends BasicInterpreter {
    /** The null reference. */
    static final BasicValue NULL = new Origin("null", 0);

    /** Made on the way here, or part of what was made. */
    static final BasicValue FRESH = new Origin("fresh", 1);

    /** Made on the way here, around what was there before: a shallow copy, or an iterator. */
    static final BasicValue SHELL = new Origin("shell", 2);

    /** Reached through a static field. */
    static final BasicValue STATIC = new Origin("static", 4);

    /** Reached through an argument. */
    static final BasicValue OF_ARGUMENT = new Origin("ofArgument", 5);

    /** Reached through {@code this}. */
    static final BasicValue OF_THIS = new Origin("ofThis", 6);

    static final BasicValue ARGUMENT = new Origin("argument", 7);
    static final BasicValue THIS = new Origin("this", 8);

    private static final int UNKNOWN = 3; // the rank of a reference of which nothing is known
    private static final int NONE = -1;

    /** A value that comes by two ways is taken for the one of the higher rank. */
    private static final class Origin extends BasicValue {
        private final int rank;

        Origin(String name, int rank) {
            super(Type.getObjectType(name));
            this.rank = rank;
        }
    }

    /** Stands for the name of the field that an array's elements are in. */
    static final String ELEMENTS = "[]";

    /**
     * Stands for the name of the field that holds what is in a collection; what comes out of one is of unknown origin.
     */
    static final String CONTENTS = "{}";

    /** Methods of the JDK whose result is new. */
    private static final Set<String> MAKING = Set.of(
            "clone",
            "copyOf",
            "copyOfRange",
            "toCharArray",
            "getBytes",
            "split",
            "newInstance",
            "iterator",
            "listIterator",
            "matcher");

    /** Methods of the JDK that hand out a part of what they are called on. */
    private static final Set<String> READING = Set.of(
            "ceilingEntry",
            "computeIfAbsent",
            "descendingKeySet",
            "descendingMap",
            "descendingSet",
            "elementAt",
            "element",
            "entrySet",
            "first",
            "firstElement",
            "firstEntry",
            "floorEntry",
            "get",
            "getFirst",
            "getKey",
            "getLast",
            "getOrDefault",
            "getValue",
            "headMap",
            "headSet",
            "higherEntry",
            "keySet",
            "last",
            "lastElement",
            "lastEntry",
            "lowerEntry",
            "navigableKeySet",
            "orElse",
            "orElseThrow",
            "peek",
            "peekFirst",
            "peekLast",
            "putIfAbsent",
            "reversed",
            "subList",
            "subMap",
            "subSet",
            "tailMap",
            "tailSet",
            "values");

    /** What is known of the results of calls of the program's own methods. */
    interface Results {
        /** @param operands the receiver first, if there is one */
        BasicValue of(MethodInsnNode call, List<? extends BasicValue> operands);

        /**
         * What was put into a field of objects that were made on the way, or into an array if it has no name; {@link
         * #NULL} for nothing older.
         */
        default BasicValue put(String field) {
            return NULL;
        }

        /** Whether it is known which code a static field holds. */
        default boolean isKnownCode(FieldInsnNode field) {
            return false;
        }
    }

    private final BasicValue[] locals;
    private final Results results;

    /** @param locals the origins of parameters by their local variables; {@code null} for what is no reference */
    Origins(BasicValue[] locals, Results results) {
        super(Opcodes.ASM9);
        this.locals = locals;
        this.results = results;
    }

    private static int rank(BasicValue value) {
        return value instanceof Origin origin ? origin.rank : BasicValue.REFERENCE_VALUE.equals(value) ? UNKNOWN : NONE;
    }

    /** Whether an object was there before the method was called. */
    static boolean isGiven(BasicValue value) {
        return rank(value) > UNKNOWN;
    }

    /** Whether nobody else has an object, or there is none. */
    static boolean isOwn(BasicValue value) {
        return value == FRESH || value == SHELL || value == NULL;
    }

    /** What is known of a reference that is the one or the other. */
    static BasicValue join(BasicValue a, BasicValue b) {
        return rank(a) > rank(b) ? a : b;
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        BasicValue value = newValue(type);
        return value.isReference() && locals[local] != null ? locals[local] : value;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        BasicValue value = super.newOperation(instruction);
        return switch (instruction.getOpcode()) {
            case Opcodes.ACONST_NULL -> NULL;
            case Opcodes.NEW -> FRESH;
            case Opcodes.GETSTATIC -> {
                BasicValue origin = results.isKnownCode((FieldInsnNode) instruction) ? FRESH : STATIC;
                yield value.isReference() ? origin : value;
            }
            default -> value;
        };
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        return switch (instruction.getOpcode()) {
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> FRESH;
            case Opcodes.CHECKCAST -> value;
            case Opcodes.GETFIELD -> {
                BasicValue field = part(value, super.unaryOperation(instruction, value));
                yield field == FRESH ? join(field, results.put(((FieldInsnNode) instruction).name)) : field;
            }
            default -> super.unaryOperation(instruction, value);
        };
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue array, BasicValue index)
            throws AnalyzerException {
        BasicValue value = super.binaryOperation(instruction, array, index);
        if (instruction.getOpcode() != Opcodes.AALOAD) {
            return value;
        }
        BasicValue element = part(array, BasicValue.REFERENCE_VALUE);
        return element == FRESH ? join(element, results.put(ELEMENTS)) : element;
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue value = super.naryOperation(instruction, values);
        if (instruction.getOpcode() == Opcodes.MULTIANEWARRAY) {
            return FRESH;
        }
        if (value == null || !value.isReference()) {
            return value;
        }
        if (instruction instanceof InvokeDynamicInsnNode) {
            return FRESH; // a text, or a lambda
        }
        MethodInsnNode call = (MethodInsnNode) instruction;
        return CallTargets.isJdk(call.owner) ? ofJdk(call, values) : results.of(call, values);
    }

    private static BasicValue ofJdk(MethodInsnNode call, List<? extends BasicValue> values) {
        if (call.getOpcode() == Opcodes.INVOKESTATIC) {
            if (call.owner.equals("java/util/Objects") && call.name.startsWith("requireNonNullElse")) {
                BasicValue other = call.name.endsWith("Get") ? BasicValue.REFERENCE_VALUE : values.get(1);
                return join(values.get(0), other);
            }
            if (call.owner.equals("java/util/Collections") && (call.name.equals("max") || call.name.equals("min"))) {
                return element(values.get(0));
            }
            boolean view = call.owner.equals("java/util/Collections") && isView(call.name)
                    || call.owner.equals("java/util/Objects") && call.name.equals("requireNonNull")
                    || call.name.equals("asList");
            boolean copy = call.name.startsWith("copyOf") && !values.get(0).equals(FRESH);
            return view ? values.get(0) : copy ? SHELL : isMaker(call.owner) ? FRESH : BasicValue.REFERENCE_VALUE;
        }
        BasicValue receiver = values.get(0);
        String result = Type.getReturnType(call.desc).getInternalName();
        if (call.name.equals("toArray")) {
            return SHELL; // whatever is in a collection
        }
        if (MAKING.contains(call.name)) {
            return receiver == FRESH ? FRESH : SHELL;
        }
        if (result.startsWith("java/util/stream/")) {
            return FRESH;
        }
        if (call.owner.startsWith("java/util/stream/") && (call.name.equals("collect") || call.name.equals("toList"))) {
            return SHELL;
        }
        if (call.owner.equals("java/util/Optional") && result.equals(call.owner) && !call.name.equals("filter")) {
            return call.name.equals("map") && isOwn(receiver)
                    ? SHELL
                    : BasicValue.REFERENCE_VALUE; // of what code gives
        }
        if (result.equals(call.owner) && isOwn(receiver)) {
            return receiver; // as append hands out its builder
        }
        boolean reads = READING.contains(call.name);
        boolean view = result.startsWith("java/util/") && isOwn(receiver);
        return reads && (isGiven(receiver) || view) ? part(receiver, receiver) : BasicValue.REFERENCE_VALUE;
    }

    /** Whether what a method of {@code Collections} returns hands all calls on to its argument. */
    static boolean isView(String name) {
        return name.startsWith("unmodifiable")
                || name.startsWith("synchronized")
                || name.startsWith("checked")
                || name.equals("newSetFromMap")
                || name.equals("asLifoQueue");
    }

    /** Whether what static methods of a class of the JDK return is new. */
    static boolean isMaker(String owner) {
        return owner.equals("java/util/Arrays")
                || owner.equals("java/util/Collections")
                || owner.equals("java/util/List")
                || owner.equals("java/util/Set")
                || owner.equals("java/util/Map")
                || owner.equals("java/util/Optional")
                || owner.equals("java/util/Comparator")
                || owner.startsWith("java/util/stream/");
    }

    /** An element of a collection or an array. */
    static BasicValue element(BasicValue whole) {
        return whole == FRESH ? BasicValue.REFERENCE_VALUE : part(whole, BasicValue.REFERENCE_VALUE);
    }

    /** What is reached through an object belongs to it. */
    private static BasicValue part(BasicValue whole, BasicValue part) {
        if (!part.isReference()) {
            return part;
        }
        if (whole == THIS) {
            return OF_THIS;
        }
        return whole == ARGUMENT ? OF_ARGUMENT : isGiven(whole) || whole == FRESH ? whole : part;
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        return rank(a) != NONE && rank(b) != NONE ? join(a, b) : super.merge(a, b);
    }
}
