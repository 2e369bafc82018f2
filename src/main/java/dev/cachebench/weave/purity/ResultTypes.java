package dev.cachebench.weave.purity;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** Which results a cache may hand to several callers, as they are or copied. */
final class ResultTypes {
    private final ProgramTypes types;

    ResultTypes(ProgramTypes types) {
        this.types = types;
    }

    /** Whether results of a type can be shared without anybody noticing: values, and records of nothing else. */
    boolean isShareable(Type type) {
        return isShareable(type, new HashSet<>());
    }

    private boolean isShareable(Type type, Set<String> seen) {
        if (types.isValue(type)) {
            return true;
        }
        ClassNode node = type.getSort() == Type.OBJECT ? types.read(type.getInternalName()) : null;
        if (node == null || !"java/lang/Record".equals(node.superName) || !seen.add(node.name)) {
            return false;
        }
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0 && !isShareable(Type.getType(field.desc), seen)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a copy of a result does for it: of an array, a collection or a record, whose identity means nothing. */
    boolean isCopied(Type type) {
        if (type.getSort() == Type.ARRAY || FieldContents.isCollection(type.getDescriptor())) {
            return true;
        }
        ClassNode node = types.read(type.getInternalName());
        return node == null
                ? type.getInternalName().equals("java/util/Optional")
                : "java/lang/Record".equals(node.superName);
    }
}
