package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which objects belong to the key of a call, as keys hold snapshots of them, and what is known of what they hold. */
final class KeyParts {
    private static final int DEEPEST = 30;

    private final ProgramTypes types;
    private final StableFields fields;

    KeyParts(ProgramTypes types, StableFields fields) {
        this.types = types;
        this.fields = fields;
    }

    /** Whether keys hold a snapshot of all that is in an object of a class: it has an {@code equals}. */
    private boolean isKeyedByState(String name) {
        int up = 0;
        for (ClassNode type = types.read(name); type != null && up < DEEPEST; type = types.read(type.superName), up++) {
            if ((type.access & (Opcodes.ACC_ENUM | Opcodes.ACC_INTERFACE)) != 0) {
                return false;
            }
            if ("java/lang/Record".equals(type.superName)) {
                return true;
            }
            for (MethodNode method : type.methods) {
                if (method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z")) {
                    return true;
                }
            }
            if (type.superName == null) {
                return false;
            }
        }
        return false;
    }

    /** Whether an object of a class that is made anew is another one to whoever compares it, but for exceptions. */
    boolean isToldByIdentity(String name) {
        if (name.startsWith("java/")) {
            return name.equals("java/lang/Object");
        }
        return !isKeyedByState(name) && !name.endsWith("Exception") && !name.endsWith("Error");
    }

    /** What is known of an argument of that type, or of {@code this}. */
    Holding ofKey(Type type) {
        Holding part = part(Kind.KEYED, type);
        return part.kind() == Kind.PART ? Holding.of(Kind.FIXED, type) : part;
    }

    /** What is known of an object that another one refers to. */
    Holding part(Kind whole, Type type) {
        if (types.isValue(type)) {
            return Holding.of(Kind.VALUE, type);
        }
        return Holding.of(
                switch (whole) {
                    case NEW -> Kind.NEW;
                    case KEYED, PART -> partOfKey(type);
                    default -> Kind.FIXED;
                },
                type);
    }

    private Kind partOfKey(Type type) {
        if (type.getSort() == Type.ARRAY || FieldContents.isCollection(type.getDescriptor())) {
            return Kind.KEYED;
        }
        String name = type.getInternalName();
        if (name.startsWith("java/")) {
            return name.equals("java/util/Map$Entry") || name.equals("java/util/Optional") ? Kind.KEYED : Kind.PART;
        }
        return isKeyedByState(name) ? Kind.KEYED : Kind.FIXED;
    }

    Holding cast(Holding value, Type to) {
        if (value.exactClass() != null) {
            return value;
        }
        return value.kind() == Kind.PART || types.isValue(to) && value.kind() != Kind.NULL
                ? part(value.kind(), to)
                : Holding.of(value.kind(), to);
    }

    Holding fieldHolding(Holding owner, FieldInsnNode field) {
        Holding part = part(owner.kind(), Type.getType(field.desc));
        return part.kind() == Kind.FIXED && fields.isFilledForGood(field, "<init>")
                ? Holding.of(Kind.FROZEN, part.getType())
                : part;
    }

    Holding staticHolding(FieldInsnNode field) {
        Type type = Type.getType(field.desc);
        Kind kind = types.isValue(type) ? Kind.VALUE : Kind.FIXED;
        boolean frozen = kind == Kind.FIXED
                && (fields.isFilledForGood(field, "<clinit>") || field.name.startsWith("$SwitchMap$"));
        return Holding.of(frozen ? Kind.FROZEN : kind, type);
    }
}
