package dev.cachebench.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
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

    /**
     * Whether a call of a method may come to a call of that name and descriptor, in whatever class. Lambdas count as
     * called where they are made; where the code does not say which class of the program is called, nobody knows.
     */
    boolean returnsTo(ClassNode type, MethodNode method) {
        classes.put(type.name, type);
        Set<String> seen = new HashSet<>();
        Queue<MethodNode> open = new ArrayDeque<>();
        for (MethodNode next = method; next != null; next = open.poll()) {
            for (AbstractInsnNode each : next.instructions) {
                for (Handle call : calls(each)) {
                    if (call.getName().equals(method.name) && call.getDesc().equals(method.desc)) {
                        return true;
                    }
                    if (!seen.add(call.getTag() + call.getOwner() + "." + call.getName() + call.getDesc())) {
                        continue;
                    }
                    ClassNode owner = read(call.getOwner());
                    MethodNode called = find(owner, call);
                    if (isOpen(owner, called, call)) {
                        return true;
                    }
                    if (called != null) {
                        open.add(called);
                    }
                    if (owner != null && call.getName().equals("<init>") && !owner.interfaces.isEmpty()) {
                        open.addAll(owner.methods); // which whoever gets the object may call
                    }
                }
            }
            if (seen.size() > MOST_METHODS) {
                return true; // nobody knows
            }
        }
        return false;
    }

    /** What an instruction calls, or gives to others to call. */
    private static List<Handle> calls(AbstractInsnNode instruction) {
        List<Handle> calls = new ArrayList<>();
        if (instruction instanceof MethodInsnNode call) {
            int tag = switch (call.getOpcode()) {
                case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
                case Opcodes.INVOKESPECIAL -> Opcodes.H_INVOKESPECIAL;
                default -> Opcodes.H_INVOKEVIRTUAL;
            };
            calls.add(new Handle(tag, call.owner, call.name, call.desc, call.itf));
        } else if (instruction instanceof InvokeDynamicInsnNode made) {
            for (Object argument : made.bsmArgs) {
                if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
                    calls.add(handle);
                }
            }
        }
        return calls;
    }

    /** The method in a class or what it extends; {@code null} if it is not the program's. */
    private MethodNode find(ClassNode owner, Handle call) {
        for (ClassNode type = owner; type != null; type = type.superName == null ? null : read(type.superName)) {
            for (MethodNode each : type.methods) {
                if (each.name.equals(call.getName()) && each.desc.equals(call.getDesc())) {
                    return each;
                }
            }
        }
        return null;
    }

    /** Whether a call of an interface or abstract class of the program may reach any class that implements it. */
    private static boolean isOpen(ClassNode owner, MethodNode called, Handle call) {
        return owner != null
                && (owner.access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT)) != 0
                && (call.getTag() == Opcodes.H_INVOKEVIRTUAL || call.getTag() == Opcodes.H_INVOKEINTERFACE)
                && (called == null || (called.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) == 0);
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
