package dev.cachebench.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes of a program whose objects never change, and are equal if all that is in them is: its enums; its records,
 * and final classes of final fields, whose {@code equals} compares each of these, and which hold nothing but values.
 */
final class ValueClasses {
    private static final Set<String> OF_JDK = Set.of(
            "java/lang/String",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double");

    private final Function<String, byte[]> files;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> assumed = new HashSet<>(); // as long as nothing says otherwise: a class may hold its like

    /** @param files finds the program's class files by internal name; {@code null} for others */
    ValueClasses(Function<String, byte[]> files) {
        this.files = files;
    }

    /** @param name internal */
    static boolean isOfJdk(String name) {
        return OF_JDK.contains(name);
    }

    /** @param name internal */
    boolean contains(String name) {
        if (isOfJdk(name)) {
            return true;
        }
        Boolean before = known.get(name);
        if (before != null) {
            return before;
        }
        boolean outermost = assumed.isEmpty();
        if (!assumed.add(name)) {
            return true;
        }
        boolean value = isValue(name);
        if (!value) {
            known.put(name, false); // whatever was assumed: less would not make it one
        }
        if (outermost) { // if it is one, then so are all that are in it, for one that is not would have said so
            if (value) {
                assumed.forEach(each -> known.put(each, true));
            }
            assumed.clear();
        }
        return value;
    }

    private boolean isValue(String name) {
        byte[] code = files.apply(name);
        if (code == null) {
            return false;
        }
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if ((node.access & Opcodes.ACC_ENUM) != 0) {
            return true;
        }
        boolean record = "java/lang/Record".equals(node.superName);
        return (record || "java/lang/Object".equals(node.superName))
                && (node.access & Opcodes.ACC_FINAL) != 0
                && holdsValues(node)
                && hasHashCode(node)
                && comparesAll(node);
    }

    private boolean holdsValues(ClassNode node) {
        for (FieldNode field : node.fields) {
            Type type = Type.getType(field.desc);
            boolean value =
                    type.getSort() < Type.ARRAY || type.getSort() == Type.OBJECT && contains(type.getInternalName());
            if (!isStatic(field.access) && !(value && (field.access & Opcodes.ACC_FINAL) != 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStatic(int access) {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    private static boolean hasHashCode(ClassNode node) {
        return node.methods.stream().anyMatch(each -> each.name.equals("hashCode") && each.desc.equals("()I"));
    }

    private static boolean comparesAll(ClassNode node) {
        for (MethodNode method : node.methods) {
            if (method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z")) {
                return new ComparedFields(node, method).areAll();
            }
        }
        return false;
    }
}
