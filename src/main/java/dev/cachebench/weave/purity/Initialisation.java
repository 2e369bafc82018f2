package dev.cachebench.weave.purity;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** What a method does to a field that should be written by its initialiser alone. */
enum Initialisation {
    /** Does not write it. */
    NONE,
    /** Writes it as the constructor of the object, or the initialiser of the class, that has the field. */
    DONE,
    /** Writes it otherwise. */
    BROKEN;

    /** @param owner internal name of the class that has the field */
    static Initialisation of(ClassNode type, MethodNode method, String owner, FieldNode field) {
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        boolean initialiser = type.name.equals(owner) && method.name.equals(isStatic ? "<clinit>" : "<init>");
        Frame<BasicValue>[] frames = null;
        Initialisation found = NONE;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode each = method.instructions.get(i);
            if (!(each instanceof FieldInsnNode put)
                    || put.getOpcode() != Opcodes.PUTFIELD && put.getOpcode() != Opcodes.PUTSTATIC
                    || !put.name.equals(field.name)
                    || !put.owner.equals(owner)) {
                continue;
            }
            if (!initialiser) {
                return BROKEN;
            }
            if (!isStatic) {
                try {
                    frames = frames == null ? frames(type, method) : frames;
                } catch (AnalyzerException | RuntimeException e) {
                    return BROKEN;
                }
                Frame<BasicValue> frame = frames[i];
                if (frame != null && frame.getStack(frame.getStackSize() - 2) != Self.THIS) {
                    return BROKEN; // another object's
                }
            }
            found = DONE;
        }
        return found;
    }

    /**
     * Whether an instruction of a constructor hands on the object that is made.
     *
     * @param operands how many it takes, the receiver included
     */
    static boolean handsOn(Frame<BasicValue> frame, int operands) {
        for (int i = 1; i <= operands; i++) {
            if (frame.getStack(frame.getStackSize() - i) == Self.THIS) {
                return true;
            }
        }
        return false;
    }

    /** What is {@code this} wherever in a method. */
    static Frame<BasicValue>[] frames(ClassNode type, MethodNode method) throws AnalyzerException {
        return new Analyzer<>(new Self()).analyze(type.name, method);
    }

    /** Tells {@code this} from all else. */
    private static final class Self extends BasicInterpreter {
        static final BasicValue THIS = new BasicValue(Type.getObjectType("this"));

        Self() {
            super(Opcodes.ASM9);
        }

        @Override
        public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
            return isInstance && local == 0 ? THIS : super.newParameterValue(isInstance, local, type);
        }

        @Override
        public BasicValue merge(BasicValue a, BasicValue b) {
            return a == b ? a : super.merge(a, b);
        }
    }
}
