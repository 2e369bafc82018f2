package dev.cachebench.weave.purity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which fields the {@code equals} of a program's classes compare. */
final class KeyEquality {
    private static final int MOST_METHODS = 50; // that an equals calls

    private final ProgramTypes types;
    private final Map<String, Compared> known = new HashMap<>();

    /** @param all whether it compares by reflection, or as the compiler has it: all there is */
    private record Compared(boolean hasEquals, boolean all, Set<String> fields) {}

    KeyEquality(ProgramTypes types) {
        this.types = types;
    }

    /** Whether a class, or a superclass in the program, says what its objects are equal to. */
    boolean hasEquals(String name) {
        return of(name).hasEquals;
    }

    /** Whether an {@code equals} is about what is in an object, as far as some field is. */
    boolean comparesSome(String name) {
        Compared compared = of(name);
        return compared.hasEquals && (compared.all || !compared.fields.isEmpty());
    }

    boolean hasHashCode(String name) {
        DeclaredMethod declared = types.find(name, "hashCode", "()I");
        return declared != null && !declared.is(Opcodes.ACC_ABSTRACT) || isRecord(name);
    }

    /** @param declaring the class that declares the field, which is the first one or above it */
    boolean compares(String name, String declaring, String field) {
        Compared compared = of(name);
        return compared.all || compared.fields.contains(declaring + "." + field);
    }

    private boolean isRecord(String name) {
        ClassNode type = types.read(name);
        return type != null && "java/lang/Record".equals(type.superName);
    }

    private Compared of(String name) {
        Compared compared = known.get(name);
        if (compared == null) {
            compared = find(name);
            known.put(name, compared);
        }
        return compared;
    }

    private Compared find(String name) {
        DeclaredMethod equals = types.find(name, "equals", "(Ljava/lang/Object;)Z");
        if (equals == null || equals.is(Opcodes.ACC_ABSTRACT)) {
            return new Compared(isRecord(name), isRecord(name), Set.of());
        }
        Set<String> fields = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<DeclaredMethod> open = new ArrayDeque<>();
        open.add(equals);
        while (!open.isEmpty()) {
            DeclaredMethod method = open.remove();
            if (!seen.add(method.type().name + "." + method.method().name + method.method().desc)) {
                continue;
            }
            if (seen.size() > MOST_METHODS) {
                break;
            }
            for (AbstractInsnNode each : method.method().instructions) {
                if (each instanceof InvokeDynamicInsnNode dynamic
                        && dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                    return new Compared(true, true, Set.of());
                }
                if (each instanceof FieldInsnNode read && read.getOpcode() == Opcodes.GETFIELD) {
                    fields.add(declaring(read) + "." + read.name);
                } else if (each instanceof MethodInsnNode call) {
                    if (call.name.equals("reflectionEquals")) {
                        return new Compared(true, true, Set.of());
                    }
                    if (types.isBelow(name, call.owner) || types.isBelow(call.owner, name)) { // of its own hierarchy
                        String owner = call.getOpcode() == Opcodes.INVOKEVIRTUAL ? name : call.owner;
                        DeclaredMethod called = types.find(owner, call.name, call.desc);
                        if (called != null) {
                            open.add(called);
                        }
                    }
                }
            }
        }
        return new Compared(true, false, fields);
    }

    private String declaring(FieldInsnNode read) {
        for (ClassNode type = types.read(read.owner); type != null; type = types.read(type.superName)) {
            if (ProgramTypes.field(type, read.name, read.desc) != null) {
                return type.name;
            }
            if (type.superName == null) {
                break;
            }
        }
        return read.owner;
    }
}
