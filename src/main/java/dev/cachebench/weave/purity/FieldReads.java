package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.ReadField.Comparison;
import dev.cachebench.weave.purity.ReadField.Holder;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/** What reading a field means for a cache, of a method whose key has objects of some classes. */
final class FieldReads {
    private final ProgramTypes types;
    private final FieldStability stability;
    private final KeyEquality equality;
    private final String receiver; // the class of this, with slashes; null for a static method

    /** @param receiver internal name of the class that the method is called on; {@code null} for a static one */
    FieldReads(ProgramTypes types, FieldStability stability, KeyEquality equality, String receiver) {
        this.types = types;
        this.stability = stability;
        this.equality = equality;
        this.receiver = receiver;
    }

    /**
     * @param of where the object comes from that has the field
     * @param takenFor the descriptor of the type that the code takes what it reads for
     * @return {@code null} for constants, and for fields of classes that are not the program's
     */
    ReadField read(FieldInsnNode field, BasicValue of, String takenFor, String place, String through) {
        String declaring = types.fieldOwner(field.owner, field.name, field.desc);
        ClassNode type = declaring == null ? null : types.read(declaring);
        FieldNode declared = type == null ? null : ProgramTypes.field(type, field.name, field.desc);
        if (declared == null || isConstant(declared)) {
            return null;
        }
        return new ReadField(
                type.name,
                field.name,
                field.desc,
                holder(declared, of),
                stability.of(type, declared, field, takenFor),
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

    /** What the key of a method does not tell that code may ask. */
    UntoldByKey untoldByKey(DeclaredMethod method) {
        return new UntoldByKey(types, equality, receiver, method);
    }

    /** Whether the program sets the default locale or time zone. */
    boolean areDefaultsSet() {
        return stability.areDefaultsSet();
    }

    private boolean isConstant(FieldNode field) {
        int constant = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        return (field.access & constant) == constant
                && (types.isValue(Type.getType(field.desc)) || (field.access & Opcodes.ACC_SYNTHETIC) != 0);
    }

    private static Holder holder(FieldNode field, BasicValue of) {
        if ((field.access & Opcodes.ACC_STATIC) != 0) {
            return Holder.STATIC;
        }
        if (of == Origins.THIS) {
            return Holder.THIS;
        }
        return of == Origins.ARGUMENT ? Holder.ARGUMENT : Holder.OTHER;
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
