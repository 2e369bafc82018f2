package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.ReadField.Comparison;
import dev.cachebench.weave.purity.ReadField.Holder;
import dev.cachebench.weave.purity.ReadField.Stability;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What reading a field means for a cache, of a method whose key has objects of some classes. */
final class FieldReads {
    private static final int DEEPEST = 30;

    private final ProgramTypes types;
    private final WrittenFields written;
    private final KeyEquality equality;
    private final String receiver; // the class of this, with slashes; null for a static method

    /** @param receiver internal name of the class that the method is called on; {@code null} for a static one */
    FieldReads(ProgramTypes types, WrittenFields written, KeyEquality equality, String receiver) {
        this.types = types;
        this.written = written;
        this.equality = equality;
        this.receiver = receiver;
    }

    /**
     * @param of where the object comes from that has the field
     * @return {@code null} for constants, and for fields of classes that are not the program's
     */
    ReadField read(FieldInsnNode field, BasicValue of, String place, String through) {
        ClassNode type = declaring(field);
        FieldNode declared = type == null ? null : ProgramTypes.field(type, field.name, field.desc);
        if (declared == null || isConstant(declared)) {
            return null;
        }
        return new ReadField(
                type.name,
                field.name,
                field.desc,
                holder(type, declared, of),
                stability(type, declared, field),
                comparison(type, declared, field, of),
                place,
                through);
    }

    /** The reason that it is not to keep a result; {@code null} for none. */
    static Effect effect(ReadField read) {
        boolean isStatic = read.holder() == Holder.STATIC;
        if (read.comparison() == Comparison.COMPARED) {
            return null;
        }
        return switch (read.stability()) {
            case WRITTEN -> isStatic ? Effect.READS_STATIC : Effect.READS_FIELD;
            case CONTENTS_WRITTEN -> Effect.READS_COLLECTION;
            case FINAL, SET_ONCE -> null;
        };
    }

    /** Whether the program sets the default locale or time zone. */
    boolean areDefaultsSet() {
        return written.areDefaultsSet();
    }

    private ClassNode declaring(FieldInsnNode read) {
        ClassNode type = types.read(read.owner);
        for (int up = 0; type != null && up < DEEPEST; up++) {
            if (ProgramTypes.field(type, read.name, read.desc) != null) {
                return type;
            }
            type = type.superName == null ? null : types.read(type.superName);
        }
        return null;
    }

    private boolean isConstant(FieldNode field) {
        int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        return (field.access & constant) == constant
                && (types.isValue(Type.getType(field.desc)) || (field.access & Opcodes.ACC_SYNTHETIC) != 0);
    }

    private Holder holder(ClassNode type, FieldNode field, BasicValue of) {
        if ((field.access & Opcodes.ACC_STATIC) != 0) {
            return Holder.STATIC;
        }
        if (of == Origins.THIS) {
            return Holder.THIS;
        }
        return of == Origins.ARGUMENT ? Holder.ARGUMENT : Holder.OTHER;
    }

    private Stability stability(ClassNode type, FieldNode field, FieldInsnNode read) {
        boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        if (!isFinal && isWritten(type, field, read)) {
            return Stability.WRITTEN;
        }
        boolean contents = isStatic ? staticContents(type, field) : contents(type, field);
        if (contents) {
            return Stability.CONTENTS_WRITTEN;
        }
        return isFinal ? Stability.FINAL : Stability.SET_ONCE;
    }

    private boolean isWritten(ClassNode type, FieldNode field, FieldInsnNode read) {
        return written.has(read.owner, field.name) || isAny(type, field, written::has);
    }

    /** Whether something holds of a field, under the name of its class or of one below, whose code may use it as its own. */
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
                || field.desc.startsWith("[") && isAny(type, field, written::hasContents);
    }

    private boolean contents(ClassNode type, FieldNode field) {
        return FieldContents.mayChange(field.desc)
                && !types.initialContents().areConstant(type, field.name, "<init>")
                && (isAny(type, field, written::hasContents) || FieldContents.isHandedIn(type, field.name));
    }

    private Comparison comparison(ClassNode type, FieldNode field, FieldInsnNode read, BasicValue of) {
        boolean ofThis = of == Origins.THIS || of == Origins.OF_THIS;
        boolean ofKey = ofThis || of == Origins.ARGUMENT || of == Origins.OF_ARGUMENT;
        if (!ofKey || (field.access & Opcodes.ACC_STATIC) != 0) {
            return Comparison.NOT_IN_KEY;
        }
        Set<String> owners = new HashSet<>(Set.of(read.owner));
        if (ofThis && receiver != null && types.isBelow(receiver, type.name)) {
            owners.add(receiver);
        }
        if (of == Origins.OF_THIS && receiver != null && !equality.hasEquals(receiver)) {
            return Comparison.NOT_IN_KEY;
        }
        boolean compared = false;
        for (String each : owners) {
            if (equality.hasEquals(each)) {
                if (!equality.compares(each, type.name, field.name)) {
                    return Comparison.NOT_COMPARED;
                }
                compared = true;
            }
        }
        return compared ? Comparison.COMPARED : Comparison.NO_EQUALS;
    }
}
