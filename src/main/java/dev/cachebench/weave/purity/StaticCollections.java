package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells collections that may change from those that a class initialiser made to stay as they are. */
final class StaticCollections {
    private static final Set<String> IMMUTABLE = Set.of("of", "ofEntries", "copyOf", "toList");

    private StaticCollections() {}

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
                || descriptor.startsWith("Ljava/util/concurrent/Concurrent")
                || descriptor.startsWith("Ljava/util/concurrent/CopyOnWrite")
                || descriptor.startsWith("Ljava/util/concurrent/atomic/");
    }

    /** Whether the class initialiser fills a final field with what cannot change, as far as its code shows. */
    static boolean isImmutable(ClassNode type, String field) {
        for (MethodNode method : type.methods) {
            if (!method.name.equals("<clinit>")) {
                continue;
            }
            for (AbstractInsnNode each : method.instructions) {
                if (each instanceof FieldInsnNode put
                        && put.getOpcode() == Opcodes.PUTSTATIC
                        && put.name.equals(field)) {
                    return makesImmutable(before(put));
                }
            }
        }
        return false;
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
