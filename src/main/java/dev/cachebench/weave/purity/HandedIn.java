package dev.cachebench.weave.purity;

import java.util.Arrays;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Fields to which initialisers give what others have too, other fields included, or what has code of the program's. */
final class HandedIn {
    private HandedIn() {}

    /**
     * @param initialiser {@code <clinit>} for a static field, {@code <init>} for one of its instances
     * @param calls what the program's methods hand back; {@code null} if nothing is known of that
     */
    static boolean is(ClassNode type, String field, String initialiser, ProgramTypes types, AnalysedCalls calls) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(initialiser) && is(new DeclaredMethod(type, method), field, types, calls)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(DeclaredMethod initialiser, String field, ProgramTypes types, AnalysedCalls calls) {
        MethodNode method = initialiser.method();
        BasicValue[] locals = new BasicValue[method.maxLocals + 1];
        Arrays.fill(locals, Origins.ARGUMENT);
        locals[0] = Origins.THIS;
        Origins.Results results = calls == null ? (call, operands) -> BasicValue.REFERENCE_VALUE : calls;
        Frame<BasicValue>[] frames = CodeFrames.of(initialiser, new Origins(locals, results));
        if (frames == null) {
            return true; // too long, or such as no compiler makes
        }
        StaticTypes staticTypes = null;
        for (int i = 0; i < frames.length; i++) {
            boolean puts = frames[i] != null
                    && method.instructions.get(i) instanceof FieldInsnNode put
                    && FieldContents.isPut(put)
                    && put.name.equals(field);
            if (!puts) {
                continue;
            }
            staticTypes = staticTypes == null ? StaticTypes.of(initialiser) : staticTypes;
            boolean given = Origins.isGiven(frames[i].getStack(frames[i].getStackSize() - 1));
            if (given || hasOwnCode(staticTypes.operand(method.instructions.get(i), 0), types)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a collection or the like has methods of the program's, which may say something else each time. */
    private static boolean hasOwnCode(Type type, ProgramTypes types) {
        return type != null
                && type.getSort() == Type.OBJECT
                && types.read(type.getInternalName()) != null
                && types.hiddenCode.hasMethods(type.getInternalName());
    }
}
