package dev.cachebench.weave.purity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The program's methods that may run because there is an object of a class: those that code calls by the name of a type
 * of the JDK, such as {@code Comparator} or {@code Iterator}, whose calls are known otherwise.
 */
final class JdkOverrides {
    /** Methods that are looked at where they are called, and those that nearly nobody calls. */
    private static final Set<String> OTHERS =
            Set.of("<init>", "clone", "close", "compareTo", "equals", "finalize", "hashCode", "remove", "toString");

    private final ProgramTypes types;
    private final Map<String, List<DeclaredMethod>> known = new HashMap<>();

    JdkOverrides(ProgramTypes types) {
        this.types = types;
    }

    /** @param name internal, of a class of which an object is made */
    List<DeclaredMethod> of(String name) {
        List<DeclaredMethod> found = known.get(name);
        if (found == null) {
            found = find(name);
            known.put(name, found);
        }
        return found;
    }

    private List<DeclaredMethod> find(String name) {
        Set<String> jdk = new LinkedHashSet<>();
        List<ClassNode> own = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String each = open.remove();
            ClassNode type = seen.add(each) ? types.read(each) : null;
            if (type != null) {
                own.add(type);
                open.addAll(type.interfaces);
                if (type.superName != null) {
                    open.add(type.superName);
                }
            } else if (isCalledByName(each)) {
                jdk.add(each);
            }
        }
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        for (ClassNode type : jdk.isEmpty() ? List.<ClassNode>of() : own) {
            for (MethodNode method : type.methods) {
                if (overrides(method, jdk)) {
                    found.put(method.name + method.desc, types.find(name, method.name, method.desc));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * Whether calls of a type of the JDK are known to be harmless, as long as nobody of the program's implements it.
     */
    private static boolean isCalledByName(String name) {
        return name.startsWith("java/util/function/")
                || name.startsWith("java/util/stream/")
                || name.startsWith("java/time/")
                || name.startsWith("java/util/Spliterator")
                || name.equals("java/util/Comparator")
                || name.equals("java/util/Random")
                || !name.equals("java/lang/Object")
                        && !name.equals("java/lang/Comparable")
                        && FieldContents.mayHaveContents(
                                Type.getObjectType(name).getDescriptor());
    }

    private static boolean overrides(MethodNode method, Set<String> jdk) {
        boolean called = (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT)) == 0;
        if (!called || OTHERS.contains(method.name)) {
            return false;
        }
        for (String each : jdk) {
            if (Boolean.TRUE.equals(JdkMethods.declares(each, method.name, method.desc))) {
                return true;
            }
        }
        return false;
    }
}
