package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Which fields of a program stay as they are once they are filled. */
final class StableFields {
    private static final int DEEPEST = 30;

    private final ProgramTypes types;
    private final Map<String, Boolean> written = new HashMap<>(); // private fields

    StableFields(ProgramTypes types) {
        this.types = types;
    }

    /**
     * Whether a field that keeps what it has is filled with what cannot change.
     *
     * @param initialiser the method that fills it, {@code <clinit>} or {@code <init>}
     */
    boolean isFilledForGood(FieldInsnNode field, String initialiser) {
        ClassNode type = declaring(field);
        return type != null && isStable(field) && types.initialContents().areConstant(type, field.name, initialiser);
    }

    private ClassNode declaring(FieldInsnNode read) {
        int up = 0;
        for (ClassNode type = types.read(read.owner);
                type != null && up < DEEPEST;
                type = types.read(type.superName), up++) {
            if (ProgramTypes.field(type, read.name, read.desc) != null) {
                return type;
            }
            if (type.superName == null) {
                return null;
            }
        }
        return null;
    }

    /**
     * Whether a field keeps what its initialiser or constructor puts there: it is final, or private and nothing else
     * writes it.
     */
    boolean isStable(FieldInsnNode read) {
        if (read.owner.startsWith("java/")) {
            return read.getOpcode() == Opcodes.GETSTATIC; // public constants
        }
        ClassNode type = declaring(read);
        FieldNode field = type == null ? null : ProgramTypes.field(type, read.name, read.desc);
        if (field == null) {
            return false;
        }
        if ((field.access & Opcodes.ACC_FINAL) != 0) {
            return (field.access & Opcodes.ACC_STATIC) != 0 || !FieldFinders.mayFind(type, field.name);
        }
        return (field.access & Opcodes.ACC_PRIVATE) != 0
                && (field.access & Opcodes.ACC_VOLATILE) == 0 // which nobody says of what is not written
                && !written.computeIfAbsent(type.name + "." + field.name, any -> isWritten(type, field));
    }

    /** Also if nothing writes it at all: then it is something that the program does not show, such as reflection. */
    private boolean isWritten(ClassNode type, FieldNode field) {
        List<ClassNode> nest = new ArrayList<>(List.of(type));
        ClassNode host = type.nestHostClass == null ? type : types.read(type.nestHostClass);
        nest.add(host);
        for (String each : host == null || host.nestMembers == null ? List.<String>of() : host.nestMembers) {
            nest.add(types.read(each));
        }
        boolean initialised = false;
        for (ClassNode each : nest) {
            if (each == null || FieldFinders.mayFind(each, field.name)) {
                return true;
            }
            for (MethodNode method : each.methods) {
                Initialisation of = Initialisation.of(each, method, type.name, field);
                if (of == Initialisation.BROKEN) {
                    return true;
                }
                initialised |= of == Initialisation.DONE;
            }
        }
        return !initialised;
    }
}
