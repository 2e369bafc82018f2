package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.CallSites.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Final fields, which hold nothing but what their constructor puts there. */
final class FinalFields {
    private FinalFields() {}

    /**
     * Whether a constructor reads a final field of the object that it makes, and which it has given its value itself.
     */
    static boolean isOwnRead(ProgramTypes types, Site read) {
        FieldInsnNode field = (FieldInsnNode) read.instruction();
        DeclaredMethod constructor = read.in();
        if (!constructor.method().name.equals("<init>")
                || !constructor.type().name.equals(field.owner)) {
            return false;
        }
        FieldNode declared = ProgramTypes.field(types.read(field.owner), field.name, field.desc);
        if (declared == null || (declared.access & Opcodes.ACC_FINAL) == 0 || !isThis(field.getPrevious())) {
            return false;
        }
        boolean puts = false;
        for (AbstractInsnNode each : constructor.method().instructions) {
            if (each.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) each).var == 0) {
                return false;
            }
            puts |= each instanceof FieldInsnNode put
                    && FieldContents.isPut(put)
                    && put.owner.equals(field.owner)
                    && put.name.equals(field.name);
        }
        return puts;
    }

    /** Whether an instruction pushes {@code this}, where that is what it was. */
    static boolean isThis(AbstractInsnNode instruction) {
        return instruction != null && instruction.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) instruction).var == 0;
    }
}
