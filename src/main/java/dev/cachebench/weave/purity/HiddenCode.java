package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which objects may have code of the program's where they seem to be the JDK's. */
final class HiddenCode {
    private final ProgramTypes types;

    HiddenCode(ProgramTypes types) {
        this.types = types;
    }

    /** Whether an object may be a collection, an iterator or a part of a date with code of the program's. */
    boolean mayBeIn(Holding object) {
        Type type = object.getType();
        if (type.getSort() != Type.OBJECT
                || types.isValue(type)
                || object.kind().compareTo(Holding.Kind.VALUE) <= 0) {
            return false;
        }
        String name = type.getInternalName();
        if (!name.startsWith("java/")) {
            return isBelowJdk(name);
        }
        boolean collection = FieldContents.isCollection(type.getDescriptor())
                || name.equals("java/lang/Iterable")
                || name.endsWith("Iterator");
        boolean open = collection || name.startsWith("java/time/") && object.kind() != Holding.Kind.LAMBDA;
        if (!open || object.exactClass() != null) {
            return false;
        }
        Set<String> below = types.belowInKeys(name);
        if (below == null || types.mayBeLambda(name)) {
            return true;
        }
        for (String each : below) {
            if (hasMethods(each)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelowJdk(String name) {
        for (ClassNode type = types.read(name); type != null; type = types.read(type.superName)) {
            for (String each : type.interfaces) {
                if (each.startsWith("java/util/")
                        || each.startsWith("java/time/")
                        || each.equals("java/lang/Iterable")
                        || isBelowJdk(each)) {
                    return true;
                }
            }
            if (type.superName == null || type.superName.startsWith("java/")) {
                return type.superName != null && type.superName.startsWith("java/util/");
            }
        }
        return false;
    }

    /** Whether a class of the program has methods of its own that others may call. */
    boolean hasMethods(String name) {
        ClassNode type = types.read(name);
        if (type == null) {
            return true;
        }
        if ((type.access & Opcodes.ACC_INTERFACE) != 0) {
            return false; // those below have their turn
        }
        for (MethodNode method : type.methods) {
            boolean called = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
            if (called && !method.name.equals("<init>")) {
                return true;
            }
        }
        return type.superName != null && !type.superName.startsWith("java/") && hasMethods(type.superName);
    }

    /**
     * Whether an object of a type can be in a constant collection: a value, code, or an object of the program's, whose
     * own fields are looked at where they are read.
     */
    boolean isConstantElement(Type type) {
        if (type.getSort() != Type.OBJECT || types.isValue(type) || types.isEnum(type)) {
            return type.getSort() != Type.ARRAY;
        }
        String name = type.getInternalName();
        return name.equals("null")
                || name.startsWith("java/util/function/")
                || name.startsWith("java/time/format/")
                || name.equals("java/util/Comparator")
                || !name.startsWith("java/") && types.read(name) != null && !isBelowJdk(name) && !isTextOrNumber(name);
    }

    /** Whether a class of the program's has code that runs where one of the JDK seems to. */
    private boolean isTextOrNumber(String name) {
        for (String each : List.of("java/lang/CharSequence", "java/lang/Number")) {
            Set<String> below = types.belowJdk(each);
            if (below == null || below.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
