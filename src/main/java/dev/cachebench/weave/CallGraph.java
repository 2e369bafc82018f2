package dev.cachebench.weave;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which methods of a program call which, by the names that are written in their code. */
final class CallGraph {
    private static final int MOST_METHODS = 10_000;

    private final Function<String, byte[]> files;
    private final Map<String, ClassNode> classes = new HashMap<>(); // null for those of others

    /** @param files finds the program's class files by internal name; {@code null} for others */
    CallGraph(Function<String, byte[]> files) {
        this.files = files;
    }

    /** Whether a call of a method may come to a call of that name and descriptor, in whatever class. */
    boolean returnsTo(ClassNode type, MethodNode method) {
        classes.put(type.name, type);
        Set<String> seen = new HashSet<>();
        Queue<MethodNode> open = new ArrayDeque<>();
        for (MethodNode next = method; next != null; next = open.poll()) {
            for (AbstractInsnNode each : next.instructions) {
                if (each instanceof MethodInsnNode call) {
                    if (call.name.equals(method.name) && call.desc.equals(method.desc)) {
                        return true;
                    }
                    ClassNode owner = read(call.owner);
                    if (owner != null && seen.add(call.owner + "." + call.name + call.desc)) {
                        owner.methods.stream()
                                .filter(one -> one.name.equals(call.name) && one.desc.equals(call.desc))
                                .forEach(open::add);
                    }
                }
            }
            if (seen.size() > MOST_METHODS) {
                return true; // nobody knows
            }
        }
        return false;
    }

    private ClassNode read(String name) {
        if (!classes.containsKey(name)) {
            byte[] code = name.startsWith("[") ? null : files.apply(name);
            ClassNode node = null;
            if (code != null) {
                node = new ClassNode();
                new ClassReader(code).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
            classes.put(name, node);
        }
        return classes.get(name);
    }
}
