package dev.cachebench.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The number of local variable slots of each method of a class, which a visitor is otherwise told only at the method's end. */
public final class MaxLocals extends ClassVisitor {
    private final Map<String, Integer> counts = new HashMap<>();
    private int constructors;

    private MaxLocals() {
        super(Opcodes.ASM9);
    }

    public static MaxLocals of(ClassReader reader) {
        MaxLocals counts = new MaxLocals();
        reader.accept(counts, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return counts;
    }

    public int of(String name, String descriptor) {
        return counts.get(name + descriptor);
    }

    /** Whether a constructor of the class may call another one that is not {@code Object}'s, and so may be thrown out of. */
    boolean mayFailInConstructorCall(String superName) {
        return !superName.equals("java/lang/Object") || constructors > 1;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        constructors += name.equals("<init>") ? 1 : 0;
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                counts.put(name + descriptor, maxLocals);
            }
        };
    }
}
