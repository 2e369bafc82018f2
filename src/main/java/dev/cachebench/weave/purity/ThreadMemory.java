package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds methods that remember their last results in thread-locals of their own. Such a thread-local is private and
 * static, nothing else reads it or does more than clear it, what is put there is not computed from what was there, and
 * the method returns what it finds there, having compared with it all that it is asked. So it is no more a part of the
 * result than a cache is.
 */
final class ThreadMemory {
    private static final String THREAD_LOCAL = "java/lang/ThreadLocal";

    private final ProgramTypes types;
    private final Collection<DeclaredMethod> reached;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> set = new HashSet<>(); // those of them that get what was found
    private int compared; // of what it is asked, with what it remembers

    private ThreadMemory(ProgramTypes types, Collection<DeclaredMethod> reached) {
        this.types = types;
        this.reached = reached;
    }

    /**
     * Whether all thread-locals that a method uses are such.
     *
     * @param reached all methods that it calls, itself among them
     */
    static boolean is(ProgramTypes types, DeclaredMethod method, Collection<DeclaredMethod> reached) {
        try {
            return new ThreadMemory(types, reached).isOf(method);
        } catch (AnalyzerException | RuntimeException e) {
            return false; // no compiler makes such code
        }
    }

    private boolean isOf(DeclaredMethod method) throws AnalyzerException {
        for (DeclaredMethod each : reached) {
            if (uses(each) && !collect(each)) {
                return false;
            }
        }
        for (String field : fields) {
            if (!isOwn(field)) {
                return false;
            }
        }
        return compared >= Math.max(1, Type.getArgumentTypes(method.method().desc).length) && returnsOne(method);
    }

    private static boolean uses(DeclaredMethod method) {
        for (AbstractInsnNode each : method.method().instructions) {
            if (each instanceof MethodInsnNode call && call.owner.equals(THREAD_LOCAL)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the thread-locals that a method uses. False if one comes from elsewhere, or counts. */
    private boolean collect(DeclaredMethod method) throws AnalyzerException {
        Frame<BasicValue>[] frames =
                new Analyzer<>(new FieldOrigins(true)).analyze(method.type().name, method.method());
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode each = method.method().instructions.get(i);
            compared += frames[i] != null && isComparison(each) && comparesOne(frames[i]) ? 1 : 0;
            if (frames[i] == null || !(each instanceof MethodInsnNode call)) {
                continue;
            }
            if (!call.owner.equals(THREAD_LOCAL)
                    || call.getOpcode() == Opcodes.INVOKESTATIC
                    || call.name.equals("<init>")) {
                continue;
            }
            int arguments = Type.getArgumentTypes(call.desc).length;
            String field = FieldOrigins.field(frames[i], arguments);
            if (field == null || arguments > 0 && field.equals(FieldOrigins.field(frames[i], 0))) {
                return false;
            }
            fields.add(field);
            if (arguments > 0) {
                set.add(field);
            }
        }
        return true;
    }

    private static boolean isComparison(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        boolean numbers = opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG
                || opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        return numbers || instruction instanceof MethodInsnNode call && call.name.equals("equals");
    }

    /** Whether one of two operands comes from a field. */
    private static boolean comparesOne(Frame<BasicValue> frame) {
        return frame.getStackSize() > 1
                && (FieldOrigins.field(frame, 0) == null) != (FieldOrigins.field(frame, 1) == null);
    }

    private boolean isOwn(String name) {
        int dot = name.indexOf('.');
        ClassNode type = types.read(name.substring(0, dot));
        FieldNode field =
                type == null ? null : ProgramTypes.field(type, name.substring(dot + 1), "L" + THREAD_LOCAL + ";");
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
        if (field == null || (field.access & access) != access) {
            return false;
        }
        for (ClassNode each : nest(type)) {
            if (each == null || isUsedElsewhere(each, name)) {
                return false;
            }
        }
        return true;
    }

    /** Those that may use a private field, with {@code null} for what is not there. */
    private List<ClassNode> nest(ClassNode type) {
        ClassNode host = type.nestHostClass == null ? type : types.read(type.nestHostClass);
        List<ClassNode> nest = new ArrayList<>();
        nest.add(type);
        nest.add(host);
        for (String each : host == null || host.nestMembers == null ? List.<String>of() : host.nestMembers) {
            nest.add(types.read(each));
        }
        return nest;
    }

    private boolean isUsedElsewhere(ClassNode type, String field) {
        for (MethodNode method : type.methods) {
            if (method.name.equals("<clinit>") || reached.contains(new DeclaredMethod(type, method))) {
                continue;
            }
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof FieldInsnNode use
                        && FieldOrigins.name(use).equals(field)
                        && !isForgotten(use.getNext())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it only takes away what is remembered. */
    private static boolean isForgotten(AbstractInsnNode next) {
        return next instanceof MethodInsnNode call && call.owner.equals(THREAD_LOCAL) && call.name.equals("remove");
    }

    private boolean returnsOne(DeclaredMethod method) throws AnalyzerException {
        Frame<BasicValue>[] frames =
                new Analyzer<>(new FieldOrigins(false)).analyze(method.type().name, method.method());
        for (int i = 0; i < frames.length; i++) {
            int opcode = method.method().instructions.get(i).getOpcode();
            if (frames[i] != null
                    && opcode >= Opcodes.IRETURN
                    && opcode <= Opcodes.ARETURN
                    && set.contains(FieldOrigins.field(frames[i], 0))) {
                return true;
            }
        }
        return false;
    }
}
