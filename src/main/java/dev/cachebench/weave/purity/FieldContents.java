package dev.cachebench.weave.purity;

import java.util.Arrays;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Fields that hold collections, counters and arrays: which may change, and which were made to stay as they are. */
final class FieldContents {
    private static final Set<String> IMMUTABLE = Set.of("of", "ofEntries", "copyOf", "toList");

    /** Collections of Java 1.0. */
    private static final Set<String> LEGACY =
            Set.of("Ljava/util/Hashtable;", "Ljava/util/Properties;", "Ljava/util/Stack;", "Ljava/util/Vector;");

    private FieldContents() {}

    /** Whether a type is one of the JDK's collections or counters. */
    static boolean isCollection(String descriptor) {
        boolean util = descriptor.startsWith("Ljava/util/") && descriptor.indexOf('/', 11) < 0;
        return util
                        && (descriptor.endsWith("Map;")
                                || descriptor.endsWith("Set;")
                                || descriptor.endsWith("List;")
                                || descriptor.endsWith("Collection;")
                                || descriptor.endsWith("Queue;")
                                || descriptor.endsWith("Deque;"))
                || LEGACY.contains(descriptor)
                || descriptor.startsWith("Ljava/util/concurrent/Concurrent")
                || descriptor.startsWith("Ljava/util/concurrent/CopyOnWrite")
                || descriptor.startsWith("Ljava/util/concurrent/atomic/");
    }

    /**
     * Whether a type is a collection, a counter or an array: something whose contents may change while it stays the
     * same.
     */
    static boolean hasContents(String descriptor) {
        return descriptor.startsWith("[") || isCollection(descriptor);
    }

    /**
     * Whether a class's own code fills a final field with what cannot change.
     *
     * @param initialiser {@code <clinit>} for a static field, {@code <init>} for one of its instances
     */
    static boolean isImmutable(ClassNode type, String field, String initialiser) {
        boolean filled = false;
        for (MethodNode method : type.methods) {
            if (!method.name.equals(initialiser)) {
                continue;
            }
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof FieldInsnNode put && isPut(put) && put.name.equals(field)) {
                    if (!makesImmutable(before(put))) {
                        return false;
                    }
                    filled = true;
                }
            }
        }
        return filled;
    }

    /** Whether a constructor takes what the field holds from its caller, who may go on changing it. */
    static boolean isHandedIn(ClassNode type, String field) {
        for (MethodNode method : type.methods) {
            if (!method.name.equals("<init>")) {
                continue;
            }
            if (isHandedIn(type, method, field)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHandedIn(ClassNode type, MethodNode constructor, String field) {
        BasicValue[] locals = new BasicValue[constructor.maxLocals + 1];
        Arrays.fill(locals, Origins.ARGUMENT);
        locals[0] = Origins.FRESH;
        Frame<BasicValue>[] frames;
        try {
            frames = new Analyzer<>(new Origins(locals, (call, operands) -> BasicValue.REFERENCE_VALUE))
                    .analyze(type.name, constructor);
        } catch (AnalyzerException | RuntimeException e) {
            return true; // no compiler makes such code
        }
        for (int i = 0; i < frames.length; i++) {
            if (frames[i] != null
                    && constructor.instructions.get(i) instanceof FieldInsnNode put
                    && isPut(put)
                    && put.name.equals(field)
                    && Origins.isGiven(frames[i].getStack(frames[i].getStackSize() - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPut(FieldInsnNode field) {
        return field.getOpcode() == Opcodes.PUTSTATIC || field.getOpcode() == Opcodes.PUTFIELD;
    }

    private static AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction.getPrevious();
        while (before != null && (before.getOpcode() < 0 || before.getOpcode() == Opcodes.CHECKCAST)) {
            before = before.getPrevious(); // labels, lines and casts
        }
        return before;
    }

    private static boolean makesImmutable(AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call)) {
            return false;
        }
        return call.owner.startsWith("java/util/") && IMMUTABLE.contains(call.name) && !call.owner.contains("EnumSet")
                || call.owner.equals("java/util/Collections")
                        && (call.name.startsWith("unmodifiable")
                                || call.name.startsWith("empty")
                                || call.name.startsWith("singleton"))
                || call.owner.startsWith("com/google/common/collect/Immutable");
    }
}
