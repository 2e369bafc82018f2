package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Functions and comparators that static fields hold for good: their class's initialiser makes them of lambdas and
 * method references that capture nothing, and combines these by methods of the JDK's at most.
 */
final class ConstantCode {
    private static final String COMPARATOR = "java/util/Comparator";
    private static final String FUNCTIONS = "java/util/function/";

    private final ProgramTypes types;
    private final Map<String, List<InvokeDynamicInsnNode>> known = new HashMap<>(); // with null for what is not known

    ConstantCode(ProgramTypes types) {
        this.types = types;
    }

    /** What makes the code that a field holds, empty if that is the JDK's own; {@code null} if it is not known. */
    List<InvokeDynamicInsnNode> of(FieldInsnNode read) {
        String type = read.desc.substring(1);
        if (read.getOpcode() != Opcodes.GETSTATIC || !type.equals(COMPARATOR + ";") && !type.startsWith(FUNCTIONS)) {
            return null;
        }
        if (CallTargets.isJdk(read.owner)) {
            return List.of(); // String.CASE_INSENSITIVE_ORDER
        }
        String key = FieldOrigins.name(read);
        if (!known.containsKey(key)) {
            known.put(key, find(read));
        }
        return known.get(key);
    }

    private List<InvokeDynamicInsnNode> find(FieldInsnNode read) {
        String declaring = types.fieldOwner(read.owner, read.name, read.desc);
        ClassNode type = declaring == null ? null : types.read(declaring);
        FieldNode field = type == null ? null : ProgramTypes.field(type, read.name, read.desc);
        DeclaredMethod initialiser = type == null ? null : DeclaredMethod.in(type, "<clinit>", "()V");
        if (field == null || initialiser == null || (field.access & Opcodes.ACC_FINAL) == 0) {
            return null;
        }
        for (AbstractInsnNode each : initialiser.method().instructions) {
            if (each instanceof FieldInsnNode put
                    && put.getOpcode() == Opcodes.PUTSTATIC
                    && put.owner.equals(type.name)
                    && put.name.equals(read.name)) {
                return makers(put);
            }
        }
        return null;
    }

    private static List<InvokeDynamicInsnNode> makers(FieldInsnNode put) {
        List<InvokeDynamicInsnNode> makers = new ArrayList<>();
        for (AbstractInsnNode each = put.getPrevious();
                each != null && each.getOpcode() != Opcodes.PUTSTATIC;
                each = each.getPrevious()) {
            if (each instanceof InvokeDynamicInsnNode made
                    && made.desc.startsWith("()")
                    && made.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                makers.add(made);
            } else if (each.getOpcode() >= 0 && each.getOpcode() != Opcodes.CHECKCAST && !combines(each)) {
                return null;
            }
        }
        return makers.isEmpty() ? null : makers;
    }

    private static boolean combines(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && (call.owner.equals(COMPARATOR) || call.owner.startsWith(FUNCTIONS));
    }
}
