package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The program's methods that a call may reach. */
final class CallTargets {
    private static final int MOST_TARGETS = 8; // of a virtual call
    private static final int MOST_SUBCLASSES = 100; // that may override a method

    private final ProgramTypes types;
    private final Map<String, List<DeclaredMethod>> targets = new HashMap<>();
    private final Map<String, List<DeclaredMethod>> overriding = new HashMap<>(); // with null for what is not known

    CallTargets(ProgramTypes types) {
        this.types = types;
    }

    /** Whether a type is of the JDK, as arrays are. */
    static boolean isJdk(String owner) {
        return owner.startsWith("java/") || owner.startsWith("[");
    }

    /** All methods that a call may reach; empty if they are not known. */
    List<DeclaredMethod> of(int opcode, String owner, String name, String descriptor, Holding receiver) {
        boolean bound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
        String exact = bound || receiver == null ? null : receiver.exactClass();
        String key = (bound ? "=" : exact == null ? "" : exact) + " " + owner + "." + name + descriptor;
        List<DeclaredMethod> known = targets.get(key);
        if (known == null) {
            known = find(bound, exact, owner, name, descriptor);
            targets.put(key, known);
        }
        return known;
    }

    private List<DeclaredMethod> find(boolean bound, String exact, String owner, String name, String descriptor) {
        DeclaredMethod declared = types.find(exact == null ? owner : exact, name, descriptor);
        if (declared == null) {
            return List.of();
        }
        if (bound || exact != null || declared.isLast() || isFinal(owner)) {
            return List.of(declared);
        }
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        if (!declared.is(Opcodes.ACC_ABSTRACT)) {
            found.put(declared.type().name, declared);
        }
        Set<String> below = types.below(owner);
        if (below == null || below.size() > MOST_SUBCLASSES) {
            return List.of();
        }
        for (String each : below) {
            DeclaredMethod overriding = types.find(each, name, descriptor);
            if (overriding != null && !overriding.is(Opcodes.ACC_ABSTRACT)) {
                found.put(overriding.type().name, overriding);
            }
            if (found.size() > MOST_TARGETS) {
                return List.of();
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * The program's methods that a call of a type of the JDK may reach; {@code null} if they are not known. An object
     * whose exact class is one of the JDK's types is of the JDK's own.
     */
    List<DeclaredMethod> overriding(int opcode, String owner, String name, String descriptor, Holding receiver) {
        boolean bound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL || owner.startsWith("[");
        if (bound
                || owner.equals("java/lang/Object") // called back
                || owner.equals("java/lang/Comparable")
                || receiver.kind() == Kind.LAMBDA
                || types.isValue(receiver.getType())
                || receiver.exactClass() != null && isJdk(receiver.exactClass())) {
            return List.of();
        }
        String key = (receiver.exactClass() == null ? "" : receiver.exactClass()) + " jdk " + owner + "." + name
                + descriptor;
        if (!overriding.containsKey(key)) {
            overriding.put(key, findOverriding(receiver.exactClass(), owner, name, descriptor));
        }
        return overriding.get(key);
    }

    private List<DeclaredMethod> findOverriding(String exact, String owner, String name, String descriptor) {
        Set<String> below = exact == null ? types.belowInKeys(owner) : Set.of(exact);
        if (below == null || exact == null && types.mayBeLambda(owner)) {
            return null;
        }
        Map<String, DeclaredMethod> found = new LinkedHashMap<>();
        for (String each : below) {
            DeclaredMethod declared = types.find(each, name, descriptor);
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                found.put(declared.type().name, declared);
            } else if (declared == null && types.hiddenCode.hasMethods(each)) {
                return null; // what it has from the JDK may call these
            }
            if (found.size() > MOST_TARGETS) {
                return null;
            }
        }
        return List.copyOf(found.values());
    }

    private boolean isFinal(String owner) {
        ClassNode type = types.read(owner);
        return type != null && (type.access & Opcodes.ACC_FINAL) != 0;
    }
}
