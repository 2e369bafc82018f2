package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * An operand of a call of the JDK that the call puts into an array or a collection which was made on the way.
 *
 * @param value the number of the operand, the receiver first if there is one
 * @param into the number of the array that is filled; -1 for a collection
 * @param field {@link Origins#ELEMENTS} or {@link Origins#CONTENTS}
 * @param elements whether it is what the operand holds, and not the operand itself
 * @param computed whether it is what the operand, a function, makes
 */
record Filling(int value, int into, String field, boolean elements, boolean computed) {
    private static final Set<String> COMPUTING = Set.of(
            "compute",
            "computeIfAbsent",
            "computeIfPresent",
            "merge",
            "replaceAll",
            "setAll",
            "parallelSetAll",
            "parallelPrefix",
            "accumulateAndGet",
            "getAndAccumulate",
            "getAndUpdate",
            "updateAndGet");

    /** Static methods that put what they are given into what they change. */
    private static final Set<String> STATIC = Set.of(
            "addAll", "arraycopy", "copy", "fill", "parallelPrefix", "parallelSetAll", "replaceAll", "set", "setAll");

    /** Static methods of collections and arrays whose result holds nothing of what they are given, or is told apart. */
    private static final Set<String> OTHERS = Set.of("asList", "copyOf", "copyOfRange", "enumeration", "max", "min");

    /** @param operands the receiver first, if there is one */
    static List<Filling> of(String owner, String name, String descriptor, List<BasicValue> operands, boolean isStatic) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        List<Filling> fillings = new ArrayList<>();
        if (isStatic) {
            int changed = GivenChanges.changedParameter(owner, name, descriptor);
            if (changed >= 0
                    ? STATIC.contains(name) && isMade(operands.get(changed))
                    : makes(owner, name, descriptor)) {
                boolean elements = name.equals("arraycopy") || name.equals("addAll") || name.equals("copy");
                boolean array = changed >= 0 && !owner.equals("java/util/Collections");
                for (int i = 0; i < parameters.length; i++) {
                    if (i != changed) {
                        add(fillings, name, parameters[i], i, array ? changed : -1, changed >= 0, elements);
                    }
                }
            }
            return fillings;
        }
        if (descriptor.startsWith("([Ljava/lang/Object;)")
                && (name.equals("toArray") || name.equals("copyInto"))
                && isMade(operands.get(1))) {
            fillings.add(new Filling(0, 1, Origins.ELEMENTS, true, false));
        } else if (isMade(operands.get(0)) && takes(owner, name, descriptor)) {
            boolean array = name.equals("set") || name.equals("replaceAll"); // in the array that a list is a view of
            for (int i = 0; i < parameters.length; i++) {
                add(fillings, name, parameters[i], i + 1, -1, array, false);
            }
        }
        return fillings;
    }

    private static void add(
            List<Filling> fillings, String name, Type parameter, int value, int into, boolean array, boolean elements) {
        boolean code = parameter.getInternalName().startsWith("java/util/function/")
                || parameter.getInternalName().equals("java/util/Comparator");
        if (parameter.getSort() < Type.ARRAY || code && !COMPUTING.contains(name)) {
            return;
        }
        if (array) {
            fillings.add(new Filling(value, into, Origins.ELEMENTS, elements, code));
        }
        if (into < 0) {
            fillings.add(new Filling(value, into, Origins.CONTENTS, elements, code));
        }
    }

    private static boolean isMade(BasicValue value) {
        return Origins.isOwn(value) && value != Origins.NULL;
    }

    /** Whether a static method makes something new around what it is given. */
    private static boolean makes(String owner, String name, String descriptor) {
        String made = Type.getReturnType(descriptor).getInternalName();
        return Origins.isMaker(owner)
                && made.startsWith("java/util/")
                && !made.startsWith("java/util/stream/")
                && !made.equals("java/util/Comparator")
                && !OTHERS.contains(name)
                && !Origins.isView(name);
    }

    /** Whether an object keeps what a call of it is given. */
    private static boolean takes(String owner, String name, String descriptor) {
        if (owner.startsWith("java/lang/") || owner.equals("java/util/StringJoiner")) {
            return false; // texts and exceptions
        }
        boolean removes = name.startsWith("remove") || name.startsWith("retain") || name.equals("sort");
        return name.equals("<init>")
                || !removes
                        && (GivenChanges.changesReceiver(owner, name, descriptor)
                                || GivenChanges.changesThrough(owner, name));
    }
}
