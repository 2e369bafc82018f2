package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Finds the program's methods that run when the JDK calls {@code equals} and the like on an object. */
final class CallbackTargets {
    private static final int MOST_CLASSES = 100;
    private static final int DEEPEST = 30;

    private final ProgramTypes types;
    private final Map<String, List<DeclaredMethod>> known = new LinkedHashMap<>(); // with null for what is not known

    CallbackTargets(ProgramTypes types) {
        this.types = types;
    }

    /** Empty if nothing of the program's runs, and the JDK's own does no harm; {@code null} if that is not known. */
    List<DeclaredMethod> of(JdkCallback what, Holding on) {
        if (on.kind() == Kind.LAMBDA) {
            return null; // all that it has is its identity
        }
        Type type = on.getType();
        if (type.getSort() == Type.ARRAY) {
            return null;
        }
        boolean exact = on.exactClass() != null;
        String key = what + " " + exact + " " + type;
        if (!known.containsKey(key)) {
            known.put(key, find(what, type, exact));
        }
        return known.get(key);
    }

    private List<DeclaredMethod> find(JdkCallback what, Type type, boolean exact) {
        String name = type.getInternalName();
        ClassNode node = types.read(name);
        if (node != null) {
            return (node.access & Opcodes.ACC_ENUM) != 0 && what != JdkCallback.TEXT
                    ? List.of() // the methods of enums are final
                    : ofProgram(what, name, exact);
        }
        boolean text = what == JdkCallback.TEXT;
        if (types.isValue(type) || types.isEnum(type) || text && name.startsWith("java/lang/StringBu")) {
            return List.of();
        }
        if (what == JdkCallback.COMPARE && (name.equals("java/lang/Object") || name.equals("java/lang/Comparable"))) {
            return ofAll(what, "java/lang/Comparable");
        }
        return text && name.equals("java/lang/CharSequence") ? ofAll(what, name) : null;
    }

    private List<DeclaredMethod> ofProgram(JdkCallback what, String name, boolean exact) {
        if (exact) {
            return of(what, Set.of(name));
        }
        Set<String> below = types.below(name);
        if (below == null || types.mayBeLambda(name)) {
            return null;
        }
        Set<String> all = new LinkedHashSet<>(below);
        all.add(name);
        return of(what, all);
    }

    private List<DeclaredMethod> ofAll(JdkCallback what, String name) {
        Set<String> below = types.below(name);
        return below == null || types.mayBeLambda(name) ? null : of(what, below);
    }

    private List<DeclaredMethod> of(JdkCallback what, Set<String> names) {
        if (names.size() > MOST_CLASSES) {
            return null;
        }
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        for (String name : names) {
            ClassNode type = types.read(name);
            if (type == null) {
                return null;
            }
            if ((type.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) != 0) {
                continue; // those below are asked
            }
            DeclaredMethod declared = types.find(name, what.method(), what.descriptor());
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                found.put(declared.type().name, declared);
            } else if (!isHarmless(what, type)) {
                return null;
            }
        }
        return new ArrayList<>(found.values());
    }

    /** Whether what a class has from the JDK tells nothing that is not in the key. */
    private boolean isHarmless(JdkCallback what, ClassNode type) {
        ClassNode each = type;
        for (int up = 0; up < DEEPEST; up++) {
            if (each.superName == null) {
                return false;
            }
            ClassNode above = types.read(each.superName);
            if (above == null) {
                break;
            }
            each = above;
        }
        return switch (each.superName) {
            case "java/lang/Object" -> what == JdkCallback.EQUALS || what == JdkCallback.COMPARE;
            case "java/lang/Enum" -> true; // by name, or by identity
            default -> false;
        };
    }
}
