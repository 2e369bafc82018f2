package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.ReadField.Stability;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** How fields stay what they are once their objects are made, as far as the program's code says. */
final class FieldStability {
    private final ProgramTypes types;
    private final WrittenFields written;
    private final FieldValues values; // null if only instructions are looked for that change what a field holds
    private final Map<FieldNode, Boolean> writtenByOthers = new HashMap<>();

    /** By the instructions that write fields, or change what methods have read from them. */
    FieldStability(ProgramTypes types, WrittenFields written) {
        this(types, written, null);
    }

    /** @param values follows what fields hold to all code that gets it */
    FieldStability(ProgramTypes types, WrittenFields written, FieldValues values) {
        this.types = types;
        this.written = written;
        this.values = values;
    }

    /** Whether the program sets the default locale or time zone. */
    boolean areDefaultsSet() {
        return written.areDefaultsSet();
    }

    /**
     * @param type the class that declares the field
     * @param takenFor the descriptor of the type that the code takes what it reads for
     */
    Stability of(ClassNode type, FieldNode field, FieldInsnNode read, String takenFor) {
        boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        if (!isFinal && isWritten(type, field, read)) {
            return Stability.WRITTEN;
        }
        if (isFinal && !isStatic && written.has(type.name, field.name)) { // by reflection
            return Stability.WRITTEN;
        }
        boolean contents = isStatic ? staticContents(type, field) : contents(type, field, takenFor);
        if (contents) {
            return Stability.CONTENTS_WRITTEN;
        }
        return isFinal ? Stability.FINAL : Stability.SET_ONCE;
    }

    private boolean isWritten(ClassNode type, FieldNode field, FieldInsnNode read) {
        return (field.access & Opcodes.ACC_VOLATILE) != 0 // which nobody says of what is not written
                || written.has(read.owner, field.name)
                || isAny(type, field, written::has)
                || writtenByOthers.computeIfAbsent(field, any -> isWrittenByOthers(type, field));
    }

    /** Whether a constructor, of its class or of one below, writes it in another object than the one that it makes. */
    private boolean isWrittenByOthers(ClassNode type, FieldNode field) {
        if ((field.access & Opcodes.ACC_STATIC) != 0) {
            return false;
        }
        boolean isPrivate = (field.access & Opcodes.ACC_PRIVATE) != 0;
        Set<String> below = isPrivate ? null : types.below(type.name);
        boolean written = isWrittenBy(type, field);
        for (String each : below == null ? Set.<String>of() : below) {
            ClassNode one = types.read(each);
            written = written || one != null && isWrittenBy(one, field);
        }
        return written;
    }

    private static boolean isWrittenBy(ClassNode type, FieldNode field) {
        for (MethodNode method : type.methods) {
            if (method.name.equals("<init>")
                    && Initialisation.of(type, method, type.name, field) == Initialisation.BROKEN) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether something holds of a field, under the name of its class or of one below, whose code may use it as its
     * own.
     */
    private boolean isAny(ClassNode type, FieldNode field, BiPredicate<String, String> written) {
        if (written.test(type.name, field.name)) {
            return true;
        }
        boolean isPrivate = (field.access & Opcodes.ACC_PRIVATE) != 0;
        Set<String> below = isPrivate ? null : types.below(type.name);
        for (String each : below == null ? Set.<String>of() : below) {
            if (written.test(each, field.name)) {
                return true;
            }
        }
        return false;
    }

    private boolean staticContents(ClassNode type, FieldNode field) {
        return FieldContents.mayHaveContents(field.desc)
                        && !types.initialContents().areConstant(type, field.name, "<clinit>")
                || field.desc.startsWith("[")
                        && (areChanged(type, field)
                                || values != null && values.areHandedIn(type, field)
                                || types.initialContents().areShared(type, field.name, "<clinit>"));
    }

    private boolean contents(ClassNode type, FieldNode field, String takenFor) {
        return FieldContents.mayChange(takenFor)
                && !types.initialContents().areConstant(type, field.name, "<init>")
                && (areChanged(type, field)
                        || isHandedIn(type, field)
                        || types.initialContents().areShared(type, field.name, "<init>"));
    }

    private boolean areChanged(ClassNode type, FieldNode field) {
        return isAny(type, field, written::hasContents) || values != null && values.areChanged(type, field);
    }

    private boolean isHandedIn(ClassNode type, FieldNode field) {
        return values == null ? HandedIn.is(type, field.name, "<init>", types, null) : values.areHandedIn(type, field);
    }
}
