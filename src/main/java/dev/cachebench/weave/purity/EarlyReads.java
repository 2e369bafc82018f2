package dev.cachebench.weave.purity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds methods that a constructor, or the initialiser of a class, may call before it has filled a field which they
 * read. Such a method finds the field empty once, though it never changes afterwards.
 */
final class EarlyReads {
    private static final int MOST_METHODS = 300; // that are followed from one initialiser

    private final ProgramTypes types;
    private final Map<MethodNode, Map<MethodNode, Integer>> calls = new HashMap<>(); // by initialiser: its first call

    EarlyReads(ProgramTypes types) {
        this.types = types;
    }

    /** Whether a method that reads a field may be called while the field is not filled yet. */
    boolean mayBe(DeclaredMethod reader, FieldInsnNode read) {
        String initialiser = read.getOpcode() == Opcodes.GETSTATIC ? "<clinit>" : "<init>";
        String declaring = types.fieldOwner(read.owner, read.name, read.desc);
        ClassNode type = declaring == null ? null : types.read(declaring);
        for (MethodNode each : type == null ? List.<MethodNode>of() : type.methods) {
            if (each.name.equals(initialiser)) {
                Integer call =
                        calls.computeIfAbsent(each, any -> callsOf(type, each)).get(reader.method());
                if (call != null && call < lastPut(each, declaring, read)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int lastPut(MethodNode initialiser, String declaring, FieldInsnNode read) {
        int last = -1;
        for (AbstractInsnNode each : initialiser.instructions) {
            if (each instanceof FieldInsnNode put
                    && FieldContents.isPut(put)
                    && put.owner.equals(declaring)
                    && put.name.equals(read.name)) {
                last = initialiser.instructions.indexOf(put);
            }
        }
        return last;
    }

    /** Of all methods that an initialiser may reach, by which of its instructions first. */
    private Map<MethodNode, Integer> callsOf(ClassNode type, MethodNode initialiser) {
        Map<MethodNode, Integer> reached = new HashMap<>();
        Frame<BasicValue>[] frames;
        try {
            frames = Initialisation.frames(type, initialiser);
        } catch (AnalyzerException | RuntimeException e) {
            return reached; // no compiler makes such code
        }
        boolean constructor = initialiser.name.equals("<init>");
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode each = initialiser.instructions.get(i);
            if (frames[i] != null && (!constructor || handsOn(each, frames[i]))) {
                for (DeclaredMethod called : called(each, type.name)) {
                    reach(called, type.name, i, reached);
                }
            }
        }
        return reached;
    }

    private static boolean handsOn(AbstractInsnNode instruction, Frame<BasicValue> frame) {
        if (instruction instanceof MethodInsnNode call) {
            int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
            return Initialisation.handsOn(frame, Type.getArgumentTypes(call.desc).length + receiver);
        }
        return instruction instanceof InvokeDynamicInsnNode dynamic
                && Initialisation.handsOn(frame, Type.getArgumentTypes(dynamic.desc).length);
    }

    private void reach(DeclaredMethod first, String self, int by, Map<MethodNode, Integer> reached) {
        Deque<DeclaredMethod> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty() && reached.size() < MOST_METHODS) {
            DeclaredMethod method = open.remove();
            if (reached.putIfAbsent(method.method(), by) == null) {
                for (AbstractInsnNode each : method.method().instructions) {
                    open.addAll(called(each, self));
                }
            }
        }
    }

    /** @param self the class that is initialised, or of which an object is, so that its own methods are called */
    private Set<DeclaredMethod> called(AbstractInsnNode instruction, String self) {
        Set<DeclaredMethod> called = new HashSet<>();
        if (instruction instanceof MethodInsnNode call) {
            boolean own = call.getOpcode() == Opcodes.INVOKEVIRTUAL && types.isBelow(self, call.owner);
            add(own ? self : call.owner, call.name, call.desc, called);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            for (Object each : dynamic.bsmArgs) {
                if (each instanceof Handle body && body.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                    add(body.getOwner(), body.getName(), body.getDesc(), called);
                }
            }
        }
        return called;
    }

    private void add(String owner, String name, String descriptor, Set<DeclaredMethod> called) {
        DeclaredMethod declared = CallTargets.isJdk(owner) ? null : types.find(owner, name, descriptor);
        if (declared != null) {
            called.add(declared);
        }
    }
}
