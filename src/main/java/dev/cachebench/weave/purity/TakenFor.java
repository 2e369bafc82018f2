package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What a method takes the objects for that it reads from fields, as a field of type {@code Object} may hold a list. */
final class TakenFor {
    private final Map<String, String> descriptors = new HashMap<>(); // of what may change, by field

    /** By the casts of a method. */
    TakenFor(DeclaredMethod method) {
        Frame<BasicValue>[] frames = CodeFrames.of(method, new FieldOrigins(false));
        for (int i = 0; frames != null && i < frames.length; i++) {
            AbstractInsnNode each = method.method().instructions.get(i);
            if (frames[i] != null && each.getOpcode() == Opcodes.CHECKCAST) {
                String field = FieldOrigins.field(frames[i], 0);
                String descriptor =
                        Type.getObjectType(((TypeInsnNode) each).desc).getDescriptor();
                if (field != null && FieldContents.mayChange(descriptor)) {
                    descriptors.put(field, descriptor);
                }
            }
        }
    }

    /** Whether the type of a field does not tell whether what it holds may change. */
    static boolean isOpen(FieldInsnNode field) {
        return FieldContents.mayHaveContents(field.desc) && !FieldContents.mayChange(field.desc);
    }

    /**
     * The descriptor of what the method casts an open field to; the field's own if it is cast to nothing that may
     * change.
     */
    String type(FieldInsnNode field) {
        return descriptors.getOrDefault(FieldOrigins.name(field), field.desc);
    }
}
