package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * An object that a call of the JDK asks for its text.
 *
 * @param type that it is known to have at least
 * @param operand the number of the operand that it is, the receiver first if there is one; -1 for what an operand holds
 */
record AskedText(Type type, int operand) {
    private static final Type SEQUENCE = Type.getObjectType("java/lang/CharSequence");
    private static final Set<String> TEXTUAL = Set.of("Ljava/lang/Object;", "Ljava/lang/CharSequence;");
    private static final Set<String> COUNTERS = Set.of(
            "java/util/concurrent/atomic/AtomicBoolean",
            "java/util/concurrent/atomic/AtomicInteger",
            "java/util/concurrent/atomic/AtomicLong");

    /** Classes of the JDK whose text is made of what they hold themselves. */
    private static final Set<String> PLAIN = Set.of(
            "java/io/File", "java/io/StringWriter", "java/net/URI", "java/util/BitSet", "java/util/StringJoiner");

    /**
     * All of a call.
     *
     * @param types of the operands, the receiver first if there is one; with {@code null} for the null reference
     * @param spread the types of what is in the array that is the last operand; {@code null} if they are not known
     */
    static List<AskedText> of(
            String owner, String name, String descriptor, List<Type> types, List<Type> spread, boolean isStatic) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        List<AskedText> asked = new ArrayList<>();
        if (!isStatic && name.equals("toString") && parameters.length == 0 && asksOthers(owner)) {
            Type type = types.get(0);
            asked.add(new AskedText(isObject(type) ? Type.getObjectType(owner) : type, 0));
        } else if (owner.equals("java/util/stream/Collectors") && name.equals("joining")
                || owner.equals("java/lang/String") && name.equals("join")) {
            asked.add(new AskedText(SEQUENCE, -1));
        } else if (owner.equals("java/util/Arrays") && name.endsWith("oString") && isObject(innermost(parameters[0]))) {
            asked.add(new AskedText(types.get(0) == null ? null : innermost(types.get(0)), -1));
        } else if (owner.equals("java/lang/String") && name.startsWith("format")) {
            for (Type each : spread == null ? List.of(HoldingInterpreter.OBJECT) : spread) {
                asked.add(new AskedText(each, -1));
            }
        } else if (asks(owner, name)) {
            int receiver = isStatic ? 0 : 1;
            for (int i = 0; i < parameters.length; i++) {
                boolean textual = TEXTUAL.contains(parameters[i].getDescriptor());
                if (textual && !(owner.equals("java/util/Objects") && i > 0)) {
                    Type type = types.get(i + receiver);
                    asked.add(new AskedText(isObject(type) ? parameters[i] : type, i + receiver));
                }
            }
        }
        return asked;
    }

    /** Whether the text of objects of a type is known to be made of nothing else. */
    static boolean isPlain(Type type) {
        return type.getSort() < Type.ARRAY || PLAIN.contains(type.getInternalName()) || isCounter(type);
    }

    private static boolean isCounter(Type type) {
        return COUNTERS.contains(type.getInternalName());
    }

    private static boolean isObject(Type type) {
        return type != null && type.equals(HoldingInterpreter.OBJECT);
    }

    private static Type innermost(Type array) {
        return array.getSort() == Type.ARRAY ? array.getElementType() : array;
    }

    /** Whether the {@code toString} that a call names is that of other classes too, or asks what an object holds. */
    private static boolean asksOthers(String owner) {
        return switch (owner) {
            case "java/lang/Object",
                    "java/lang/CharSequence",
                    "java/lang/Comparable",
                    "java/lang/Iterable",
                    "java/util/Map$Entry",
                    "java/util/Optional" -> true;
            default -> FieldContents.isCollection("L" + owner + ";") && !COUNTERS.contains(owner);
        };
    }

    private static boolean asks(String owner, String name) {
        return switch (owner) {
            case "java/lang/String" -> name.equals("valueOf");
            case "java/util/Objects" -> name.equals("toString");
            case "java/util/StringJoiner" -> name.equals("add");
            case "java/lang/StringBuilder", "java/lang/StringBuffer", "java/lang/AbstractStringBuilder" ->
                name.equals("append") || name.equals("insert") || name.equals("<init>");
            default -> false;
        };
    }
}
