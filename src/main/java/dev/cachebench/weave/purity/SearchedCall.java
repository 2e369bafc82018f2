package dev.cachebench.weave.purity;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * A call of a method of the program's that is to be looked at.
 *
 * @param origins of its operands, the receiver first if there is one
 * @param letsOut whether what it throws leaves the method that is asked about, see {@link ReturnPaths}
 */
record SearchedCall(DeclaredMethod declared, List<BasicValue> origins, int depth, boolean letsOut) {
    /** The same for calls whose code handles the same. */
    String key() {
        StringBuilder key = new StringBuilder(declared.type().name)
                .append('.')
                .append(declared.method().name)
                .append(declared.method().desc);
        for (BasicValue each : origins) {
            key.append(' ')
                    .append(
                            each == null || each.getType() == null
                                    ? ""
                                    : each.getType().getDescriptor());
        }
        return key.toString();
    }

    String shownName() {
        return TypeNames.simple(declared.type().name) + "." + declared.method().name;
    }

    /** The origins by local variables. */
    BasicValue[] locals() {
        MethodNode method = declared.method();
        BasicValue[] locals = new BasicValue[Math.max(method.maxLocals, 2 * origins.size() + 1)];
        Type[] parameters = Type.getArgumentTypes(method.desc);
        boolean instance = !declared.is(Opcodes.ACC_STATIC);
        int local = 0;
        for (int i = 0; i < origins.size(); i++) {
            BasicValue origin = origins.get(i);
            locals[local] = origin != null && origin.isReference() ? origin : null;
            local += instance && i == 0 ? 1 : parameters[instance ? i - 1 : i].getSize();
        }
        return locals;
    }
}
