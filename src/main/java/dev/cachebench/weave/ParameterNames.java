package dev.cachebench.weave;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The names of a method's parameters, as its class file has them: {@code javac -parameters} writes them for reflection,
 * {@code -g} for debuggers.
 */
final class ParameterNames extends ClassVisitor {
    private final MethodRef method;
    private final Type[] types;
    private final String[] names;
    private int reflected; // parameters whose names are for reflection

    private ParameterNames(MethodRef method) {
        super(Opcodes.ASM9);
        this.method = method;
        types = Type.getArgumentTypes(method.descriptor());
        names = new String[types.length];
    }

    /** {@code null} if not all of them are there. */
    static List<String> of(ClassReader reader, MethodRef method) {
        ParameterNames found = new ParameterNames(method);
        reader.accept(found, ClassReader.SKIP_FRAMES);
        List<String> names = Arrays.asList(found.names);
        return names.contains(null) ? null : names;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        if (!name.equals(method.name()) || !descriptor.equals(method.descriptor())) {
            return null;
        }
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitParameter(String parameter, int flags) {
                if (reflected < names.length) {
                    names[reflected++] = parameter;
                }
            }

            @Override
            public void visitLocalVariable(
                    String variable, String type, String signature, Label start, Label end, int slot) {
                int index = indexOf(slot);
                if (index >= 0 && names[index] == null && type.equals(types[index].getDescriptor())) {
                    names[index] = variable;
                }
            }
        };
    }

    /** The parameter that is in a slot when the method begins; -1 if none is. */
    private int indexOf(int slot) {
        int next = method.isStatic() ? 0 : 1;
        for (int i = 0; i < types.length; i++) {
            if (next == slot) {
                return i;
            }
            next += types[i].getSize();
        }
        return -1;
    }
}
