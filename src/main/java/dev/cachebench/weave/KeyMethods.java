package dev.cachebench.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of a class that its own {@code hashCode} and {@code equals} call, directly or through other methods of
 * the class. A cache around one of them, with the instance in its key, would call itself to hash the key.
 */
final class KeyMethods extends ClassVisitor {
    static final String HASH_CODE = "hashCode()I";
    static final String EQUALS = "equals(Ljava/lang/Object;)Z";

    private final String className;
    private final Map<String, Set<String>> calls = new HashMap<>(); // own methods by their callers

    private KeyMethods(String className) {
        super(Opcodes.ASM9);
        this.className = className;
    }

    /** By name and descriptor. Empty if the class inherits both {@code hashCode} and {@code equals}. */
    static Set<String> of(ClassReader reader) {
        KeyMethods found = new KeyMethods(reader.getClassName());
        reader.accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.reached();
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(HASH_CODE, EQUALS));
        while (!open.isEmpty()) {
            for (String callee : calls.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(callee)) {
                    open.push(callee);
                }
            }
        }
        return reached;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        Set<String> callees = new HashSet<>();
        calls.put(name + descriptor, callees);
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                if (owner.equals(className)) {
                    callees.add(called + type);
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) { // lambdas and method references
                    if (argument instanceof Handle handle && handle.getOwner().equals(className)) {
                        callees.add(handle.getName() + handle.getDesc());
                    }
                }
            }
        };
    }
}
